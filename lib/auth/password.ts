import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'

/** OWASP's minimum for Argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 2
const WAITING = 60

const queue = processWide('password-queue', () => ({ running: 0, waiting: [] as (() => void)[] }))

export async function hashPassword(password: string): Promise<string> {
  return queued(() => hash(password, COST))
}

/** Costs the same for an unknown account: pass undefined and get false. */
export async function verifyPassword(
  password: string,
  passwordHash: string | undefined,
): Promise<boolean> {
  const against = passwordHash ?? (await standIn())
  const isRight = await queued(() => verify(against, password))
  return isRight && passwordHash !== undefined
}

function standIn(): Promise<string> {
  return processWide('password-stand-in', () => hash('nobody has this password', COST))
}

/** Few at a time, so that a burst of sign-ins leaves a core for messages; a long queue says so. */
async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (queue.running >= AT_ONCE) {
    if (queue.waiting.length >= WAITING) throw new AppError('unavailable', { retryAfterSeconds: 3 })
    await new Promise<void>((start) => queue.waiting.push(start))
  }
  queue.running++
  try {
    return await work()
  } finally {
    queue.running--
    queue.waiting.shift()?.()
  }
}
