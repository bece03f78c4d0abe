import { afterPaint } from '../after-paint'
import type { Shelf, ShelvedDraft } from './shelf'

/**
 * Stores a draft once its bubble is painted, and not at all when the server has it by then. Until `put` resolves
 * the composer's own copy is kept, so that a crash in between loses nothing.
 */
export function unhurriedShelf(shelf: Shelf, painted = afterPaint): Shelf {
  const waiting = new Map<string, Promise<boolean>>()
  return {
    load: async () => {
      await Promise.all(waiting.values())
      return shelf.load()
    },
    put: (draft) => {
      const stored: Promise<boolean> = painted().then(() => putIfWanted(draft, stored))
      waiting.set(draft.clientId, stored)
      return stored
    },
    remove: async (clientId) => {
      if (!waiting.delete(clientId)) await shelf.remove(clientId)
    },
    fail: async (clientId, why) => {
      await waiting.get(clientId)
      await shelf.fail(clientId, why)
    },
  }

  /** Unless it is gone, or was put once more as something else. */
  async function putIfWanted(draft: ShelvedDraft, stored: Promise<boolean>): Promise<boolean> {
    if (waiting.get(draft.clientId) !== stored) return true
    waiting.delete(draft.clientId)
    return shelf.put(draft)
  }
}
