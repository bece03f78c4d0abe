import type { ErrorCode } from '@/lib/errors'
import type { Draft } from '../sync/reduce-sending'

/** `order` grows with every draft made; `code` says why the server refused it. */
export type ShelvedDraft = Draft & { order: number; code?: ErrorCode }

/** Where drafts outlive the page. Nothing here fails: what cannot be stored lives as long as the page. */
export type Shelf = {
  /** In the order in which they were made. */
  load: () => Promise<ShelvedDraft[]>
  /** Resolved once a crash cannot take it, or nothing can be done about it. */
  put: (draft: ShelvedDraft) => Promise<void>
  remove: (clientId: string) => Promise<void>
  /** The server refused it. Nothing happens when it is not there any more. */
  fail: (clientId: string, code: ErrorCode) => Promise<void>
}

export const inOrder = (drafts: Iterable<ShelvedDraft>) =>
  [...drafts].sort((a, b) => a.order - b.order)

export function memoryShelf(): Shelf {
  const drafts = new Map<string, ShelvedDraft>()
  return {
    load: async () => inOrder(drafts.values()),
    put: async (draft) => void drafts.set(draft.clientId, draft),
    remove: async (clientId) => void drafts.delete(clientId),
    fail: async (clientId, code) => {
      const draft = drafts.get(clientId)
      if (draft) drafts.set(clientId, { ...draft, code })
    },
  }
}
