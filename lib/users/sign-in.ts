import { createHmac, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { verifyPassword } from '@/lib/auth/password'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Caller } from '@/lib/http/handler'
import { networkOf } from '@/lib/http/network'
import { forgive, refund, spend } from '@/lib/http/rate-limit'
import { openSession } from '@/lib/sessions/open-session'
import type { SignInInput } from './inputs'
import { usernameKeyOf } from './rules'

const HALF_HOUR = 30 * 60
const PER_ACCOUNT = { times: 5, seconds: HALF_HOUR }
const PER_ADDRESS = { times: 50, seconds: HALF_HOUR }

/** `known` is the cookie of a browser that has signed in to this account before. */
export type Device = Pick<Caller, 'client' | 'address'> & { known?: string }

/**
 * One answer and one cost for an unknown name and a wrong password.
 * Strangers guessing use up the account's tries and their address's, but not those of a browser it knows.
 */
export async function verifyCredentials(
  input: SignInInput,
  device: Device,
): Promise<{ userId: string }> {
  const key = usernameKeyOf(input.username)
  const known = isKnown(device.known, key)
  const account = `sign-in:${key}:${known ? device.known : 'stranger'}`
  // Who shares an address with a guesser is not to be locked out of an account that knows the browser.
  const address = known ? undefined : `sign-in:${networkOf(device.address)}`
  if (address) await spend(address, PER_ADDRESS)
  await spend(account, PER_ACCOUNT)
  const user = await db.query.users.findFirst({ where: eq(users.usernameKey, key) })
  if (!(await verifyPassword(input.password, user?.passwordHash)) || !user) {
    throw new AppError('wrong_credentials')
  }
  // One right password must not wipe an address clean of its guesses at others' accounts.
  await Promise.all([forgive(account), address && refund(address)])
  return { userId: user.id }
}

export async function signIn(input: SignInInput, device: Device) {
  const { userId } = await verifyCredentials(input, device)
  return { userId, known: knownMark(input.username), session: await openSession(userId, device) }
}

/** What a browser keeps to be known by; says nothing to anybody without the secret. */
export function knownMark(username: string): string {
  return mark(usernameKeyOf(username))
}

const mark = (key: string) =>
  createHmac('sha256', env.AUTH_SECRET).update(`known:${key}`).digest('base64url')

function isKnown(cookie: string | undefined, key: string): boolean {
  const expected = Buffer.from(mark(key))
  const given = Buffer.from(cookie ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
