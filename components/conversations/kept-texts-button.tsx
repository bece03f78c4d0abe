import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { KeptTexts } from '@/components/chat/kept-texts'
import { Dialog } from '@/components/ui/dialog'
import { useKeptTexts } from '@/lib/client/use-kept-texts'

/** At the foot of the list while there is anything: the conversations themselves are not listed any more. */
export function KeptTextsButton() {
  const t = useTranslations('kept')
  const ui = useTranslations('ui')
  const count = useKeptTexts().length
  const [isOpen, setOpen] = useState(false)
  const list = document.querySelector('.panes > section')
  if (count === 0 || !list) return null
  return createPortal(
    <>
      <button type="button" className="kept-button" onClick={() => setOpen(true)}>
        {t('count', { count })}
      </button>
      {isOpen && (
        <Dialog title={t('title')} closeLabel={ui('close')} onClosed={() => setOpen(false)}>
          {(close) => (
            <>
              <p className="mb-4 text-sm text-ink2">{t('why')}</p>
              <KeptTexts onLast={close} />
            </>
          )}
        </Dialog>
      )}
    </>,
    list,
  )
}
