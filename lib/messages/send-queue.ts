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
type SendQueue = { waiting: Waiting[]; isFlushing: boolean }

const sends = () => processWide<SendQueue>('sends', () => ({ waiting: [], isFlushing: false }))

/**
 * Stores a message together with whatever else is being sent at this moment: one group is in
 * flight, and the next takes all that came meanwhile. A quiet server's groups hold one message.
 */
export function storeMessage(draft: Draft): Promise<Stored | null> {
  const queue = sends()
  const stored = new Promise<Stored | null>((resolve, reject) =>
    queue.waiting.push({ draft, resolve, reject }),
  )
  if (!queue.isFlushing) startFlush(queue)
  return stored
}

function startFlush(queue: SendQueue) {
  queue.isFlushing = true
  setImmediate(() => void flush(queue))
}

async function flush(queue: SendQueue) {
  const group = queue.waiting.splice(0, LARGEST_GROUP)
  await Promise.race([storeGroup(group), sleep(PATIENCE_MS)])
  queue.isFlushing = false
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
    if (isWorthSplitting) await Promise.all(group.map((one) => storeGroup([one])))
    else for (const { reject } of group) reject(error)
  }
}
