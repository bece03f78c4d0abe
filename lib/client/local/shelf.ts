import type { Draft } from '../sync/reduce-sending'
import type { DraftRefusal } from '../uploads/draft-file'

/** `order` grows with every draft made; `code` is there once it was refused. */
export type ShelvedDraft = Draft & { order: number } & Partial<DraftRefusal>

/** Where drafts outlive the page. Nothing here fails: what cannot be stored lives as long as the page. */
export type Shelf = {
  /** In the order in which they were made. */
  load: () => Promise<ShelvedDraft[]>
  /** True once a crash cannot take it; false when it lies in memory only. */
  put: (draft: ShelvedDraft) => Promise<boolean>
  remove: (clientId: string) => Promise<void>
  /** The server refused it. Nothing happens when it is not there any more. */
  fail: (clientId: string, refusal: DraftRefusal) => Promise<void>
}

export const inOrder = (drafts: Iterable<ShelvedDraft>) =>
  [...drafts].sort((a, b) => a.order - b.order)

export function memoryShelf(): Shelf {
  const drafts = new Map<string, ShelvedDraft>()
  return {
    load: async () => inOrder(drafts.values()),
    put: async (draft) => {
      drafts.set(draft.clientId, draft)
      return false
    },
    remove: async (clientId) => void drafts.delete(clientId),
    fail: async (clientId, refusal) => {
      const draft = drafts.get(clientId)
      if (draft) drafts.set(clientId, { ...draft, ...refusal })
    },
  }
}
