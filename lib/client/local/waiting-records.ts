import * as v from 'valibot'
import { notifyLevel } from '@/lib/conversations/contract'
import { id } from '@/lib/wire'
import type { ChatState } from '../state'
import type { ChatStore } from '../store'
import { uuid } from '../uuid'
import { forgotten } from './forgotten'
import { storage } from './storage'
import { ownKeyOf } from './waiting'

/** What was asked of the server and is not answered: it lies over what the server said. */
export type Waiting = Pick<ChatState, 'amendments' | 'wishes'>

const madeAt = v.string()
const calls = v.object({
  mentions: v.optional(v.array(id)),
  mentionsAll: v.optional(v.literal(true)),
})
/** Without a draft, which takes another way. */
const change = v.object({
  markedUnread: v.optional(v.boolean()),
  pinned: v.optional(v.boolean()),
  notify: v.optional(notifyLevel),
  notifyMutedUntil: v.optional(v.nullable(v.string())),
})
const amendment = v.union([
  v.object({ text: v.nullable(v.string()), calls: v.optional(calls), madeAt }),
  v.object({ on: v.boolean() }),
  v.object({ pinnedAt: v.nullable(v.string()) }),
])
const waiting = v.object({
  amendments: v.record(id, v.record(v.string(), amendment)),
  wishes: v.record(id, v.array(v.object({ change, madeAt }))),
})

/** Nothing when it is of another version, or not ours. */
export function readWaiting(key: string): Waiting | null {
  try {
    return v.parse(waiting, JSON.parse(storage.get(key) ?? ''))
  } catch {
    return null
  }
}

const kept = new WeakSet<ChatStore>()

/** From here on what this page waits for outlives it: at each change, for a page may be closed at once. */
export function keepWaiting(store: ChatStore): void {
  if (kept.has(store)) return
  kept.add(store)
  const userId = store.getState().me.id
  const key = ownKeyOf(userId, uuid())
  void globalThis.navigator?.locks?.request(key, () => new Promise(() => {})).catch(() => {})
  store.subscribe(({ amendments, wishes }, before) => {
    if (amendments === before.amendments && wishes === before.wishes) return
    const isNone = Object.keys(amendments).length + Object.keys(wishes).length === 0
    if (isNone || forgotten.has(userId)) storage.remove(key)
    else storage.set(key, JSON.stringify({ amendments, wishes }))
  })
}
