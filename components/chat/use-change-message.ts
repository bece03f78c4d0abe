import type { Calls, ChatMessage } from '@/lib/client/state'
import { useAmender } from '@/lib/client/use-amender'
import { useAmendmentRefused } from './use-amendment-refused'

/** Edits and recalls: shown at once, taken back with a word when refused. */
export function useChangeMessage() {
  const amender = useAmender()
  const refused = useAmendmentRefused()
  const change = (message: ChatMessage, text: string | null, calls?: Calls) =>
    void amender
      .amend(message, text, calls)
      .catch((error: unknown) => refused(error, { text, madeAt: message.sentAt }, message))
  return { edit: change, recall: (message: ChatMessage) => change(message, null) }
}
