import { amenderOf } from './amender'
import { storage } from './local/storage'
import { keysLeft } from './local/waiting'
import { readWaiting, type Waiting } from './local/waiting-records'
import { mineChangerOf } from './mine-changer'
import { viewOf } from './navigation'
import type { Amendment } from './state'
import type { ChatStore } from './store'
import { type AmendmentKey, amendmentOf, partsOf } from './sync/amendments'
import { stillWished } from './sync/still-wished'

export type Refusals = {
  amendment: (error: unknown, amendment: Amendment, key: AmendmentKey) => void
  wish: (error: unknown) => void
}

const asked = new Set<string>()

/** What another page left waiting becomes this page's, as soon as that page has gone. */
export function takeUpWaiting(store: ChatStore, refused: Refusals): void {
  for (const key of keysLeft(store.getState().me.id)) {
    if (asked.has(key)) continue
    asked.add(key)
    void whenFree(key, () => {
      asked.delete(key)
      const waiting = readWaiting(key)
      if (waiting) goOn(store, waiting, refused)
      // Only now: from the first change on this page keeps it under its own name.
      storage.remove(key)
    })
  }
}

/** Where there are no locks two pages may ask for the same, which changes nothing the second time. */
function whenFree(name: string, act: () => void): Promise<void> | void {
  const locks = globalThis.navigator?.locks
  return locks ? locks.request(name, act).catch(() => {}) : act()
}

const isOlder = (one: Amendment, other: Amendment) =>
  'madeAt' in one && 'madeAt' in other && one.madeAt < other.madeAt

function goOn(store: ChatStore, { amendments, wishes }: Waiting, refused: Refusals): void {
  for (const [conversationId, named] of Object.entries(amendments))
    for (const [name, amendment] of Object.entries(named)) {
      const key = { conversationId, ...partsOf(name) }
      // What this page asks for is newer, and of two pages that were left the later.
      const known = amendmentOf(store.getState(), key)
      if (known && !isOlder(known, amendment)) continue
      const done = amenderOf(store).change(key, amendment)
      done.catch((error) => refused.amendment(error, amendment, key))
    }
  for (const [conversationId, left] of Object.entries(wishes)) {
    const isOpen = viewOf(window.location.pathname).conversationId === conversationId
    const newer = store.getState().wishes[conversationId] ?? []
    for (const change of stillWished(left, { newer, isOpen, now: Date.now() }))
      mineChangerOf(store).change(conversationId, change).catch(refused.wish)
  }
}
