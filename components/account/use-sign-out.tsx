import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useChat } from '@/lib/client/use-chat'

/** Says so when it did not work: somebody may be about to walk away from this device. */
export function useSignOut(): { signOut: () => void; dialog: ReactNode } {
  const chat = useChat()
  const refusalOf = useRefusal()
  const [unsent, setUnsent] = useState(0)
  const leave = () => void chat.signOut().catch((error: unknown) => showToast(refusalOf(error)))
  const ask = async () => {
    const count = await chat.unsent()
    if (count > 0) setUnsent(count)
    else leave()
  }
  const close = () => setUnsent(0)
  return {
    signOut: () => void ask(),
    dialog: unsent > 0 && <UnsentDialog count={unsent} onConfirm={leave} onClosed={close} />,
  }
}

type Props = { count: number; onConfirm: () => void; onClosed: () => void }

function UnsentDialog({ count, ...answers }: Props) {
  const t = useTranslations('nav')
  const ui = useTranslations('ui')
  return (
    <ConfirmDialog
      title={t('signOutTitle')}
      text={t('signOutText', { count })}
      confirmLabel={t('signOut')}
      cancelLabel={ui('cancel')}
      closeLabel={ui('close')}
      {...answers}
    />
  )
}
