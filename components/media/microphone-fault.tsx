import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { MicrophoneFault as Fault } from '@/lib/client/voice/microphone'

type Props = { fault: Fault; onAgain: () => void; onClose: () => void }

/** What is wrong, and how to mend it. */
export function MicrophoneFault({ fault, onAgain, onClose }: Props) {
  const t = useTranslations('media.recorder')
  const ui = useTranslations('ui')
  return (
    <section aria-label={t('title')} className="composer recorder">
      <div className="recorder-fault">
        <p role="alert">{t(`faults.${fault}`)}</p>
        <div>
          <Button onClick={onClose} data-composer="">
            {ui('close')}
          </Button>
          {fault !== 'insecure' && (
            <Button kind="primary" onClick={onAgain}>
              {ui('again')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
