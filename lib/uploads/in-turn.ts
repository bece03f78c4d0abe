import type { Readable } from 'node:stream'
import { AppError } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'

type Turn = { userId: string; body: Readable; ended: Promise<unknown> }
const turns = processWide('uploadTurns', () => new Map<string, Turn>())

/** Whether its bytes are coming or being examined. */
export const isInTurn = (id: string) => turns.has(id)

/**
 * One request an id at a time. A newer one of the same person ends the reading of the older: it may be a line that
 * is dead already. What has been read to its end is left to finish.
 * @throws AppError conflict while somebody else has this id under way
 */
export async function inTurn<T>(
  { id, userId, body }: { id: string; userId: string; body: Readable },
  work: () => Promise<T>,
): Promise<T> {
  for (let before = turns.get(id); before; before = turns.get(id)) {
    if (before.userId !== userId) throw new AppError('conflict')
    before.body.destroy()
    await before.ended
  }
  const run = work()
  turns.set(id, { userId, body, ended: run.catch(() => undefined) })
  try {
    return await run
  } finally {
    turns.delete(id)
  }
}
