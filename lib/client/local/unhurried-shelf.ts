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
      const stored: Promise<boolean> = painted().then(() => putIfWanted(draft))
      waiting.set(draft.clientId, stored)
      return stored
    },
    remove: async (clientId) => {
      if (!waiting.delete(clientId)) await shelf.remove(clientId)
    },
    fail: async (clientId, code) => {
      await waiting.get(clientId)
      await shelf.fail(clientId, code)
    },
  }

  async function putIfWanted(draft: ShelvedDraft): Promise<boolean> {
    return waiting.delete(draft.clientId) ? shelf.put(draft) : true
  }
}
