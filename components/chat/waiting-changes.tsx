import { KeptTextsButton } from '@/components/conversations/kept-texts-button'
import { useWishRefused } from '@/components/conversations/use-wish-refused'
import { useTakeUpWaiting } from '@/lib/client/use-take-up-waiting'
import { useAmendmentRefused } from './use-amendment-refused'

/** What an earlier page left waiting goes on, and a refusal is said; what was not sent is shown below the chats. */
export function WaitingChanges({ left }: { left: string }) {
  const amendment = useAmendmentRefused()
  const wish = useWishRefused()
  useTakeUpWaiting(left, { amendment, wish })
  return <KeptTextsButton />
}
