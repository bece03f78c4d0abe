import { setTimeout as sleep } from 'node:timers/promises'
import { postgresCode } from '@/db/client'
import { processWide } from '@/lib/process-wide'
import { type Draft, type Stored, storeMessages } from './store-messages'

const LARGEST_GROUP = 128
/** A group that waits longer than this, for somebody's lock, no longer holds up the next. */
const PATIENCE_MS = 40
/** Faults of a value, a constraint, a lock or a deadline: they may be one draft's alone. */
const ONE_DRAFTS_FAULT = /^(?:22...|23...|55P03|57014|40P01)$/

type Waiting = {
  draft: Draft
  resolve: (stored: Stored | null) => void
  reject: (error: unknown) => void
}
type SendQueue = {
  waiting: Waiting[]
  isFlushing: boolean
  /** Conversations of the groups under way: their rows are locked, so their next drafts would only wait there. */
  busy: Set<string>
}

const sends = () =>
  processWide<SendQueue>('sends', () => ({ waiting: [], isFlushing: false, busy: new Set() }))

/**
 * Stores a message together with whatever else is being sent at this moment: one group is in
 * flight, and the next takes all that came meanwhile. A quiet server's groups hold one message.
 */
export function storeMessage(draft: Draft): Promise<Stored | null> {
  const queue = sends()
  const stored = new Promise<Stored | null>((resolve, reject) =>
    queue.waiting.push({ draft, resolve, reject }),
  )
  startFlush(queue)
  return stored
}

function startFlush(queue: SendQueue) {
  if (queue.isFlushing) return
  queue.isFlushing = true
  setImmediate(() => void flush(queue))
}

async function flush(queue: SendQueue) {
  const group = nextGroup(queue)
  if (group.length > 0) await Promise.race([storeAll(group, queue), sleep(PATIENCE_MS)])
  queue.isFlushing = false
  if (group.length > 0 && queue.waiting.length > 0) startFlush(queue)
}

function nextGroup(queue: SendQueue): Waiting[] {
  const group: Waiting[] = []
  const isNext = (one: Waiting) =>
    group.length < LARGEST_GROUP && !queue.busy.has(one.draft.conversationId)
  queue.waiting = queue.waiting.filter((one) => !(isNext(one) && group.push(one)))
  return group
}

async function storeAll(group: Waiting[], queue: SendQueue): Promise<void> {
  const conversations = group.map(({ draft }) => draft.conversationId)
  for (const id of conversations) queue.busy.add(id)
  await storeGroup(group)
  for (const id of conversations) queue.busy.delete(id)
  if (queue.waiting.length > 0) startFlush(queue)
}

/** A draft that fails must not fail its neighbours: each is then stored by itself. Never rejects. */
async function storeGroup(group: Waiting[]): Promise<void> {
  try {
    const stored = await storeMessages(group.map(({ draft }) => draft))
    for (const [i, { resolve }] of group.entries()) resolve(stored[i] ?? null)
  } catch (error) {
    const code = postgresCode(error) ?? ''
    const isWorthSplitting = group.length > 1 && ONE_DRAFTS_FAULT.test(code)
    if (isWorthSplitting) await Promise.all(splitByConversation(group).map(storeInTurn))
    else for (const { reject } of group) reject(error)
  }
}

function splitByConversation(group: Waiting[]): Waiting[][] {
  const parts = new Map<string, Waiting[]>()
  for (const one of group) {
    const id = one.draft.conversationId
    parts.set(id, [...(parts.get(id) ?? []), one])
  }
  return [...parts.values()]
}

/** One connection a conversation, whatever holds it up. */
async function storeInTurn(part: Waiting[]): Promise<void> {
  for (const one of part) await storeGroup([one])
}
