import { useWishRefused } from '@/components/conversations/use-wish-refused'
import { useTakeUpWaiting } from '@/lib/client/use-take-up-waiting'
import { useAmendmentRefused } from './use-amendment-refused'

/** Shows nothing: what an earlier page left waiting goes on, and a refusal is said. */
export function WaitingChanges({ left }: { left: string }) {
  const amendment = useAmendmentRefused()
  const wish = useWishRefused()
  useTakeUpWaiting(left, { amendment, wish })
  return null
}
