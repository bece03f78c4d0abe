import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { knownCookieName, makeCookie, readCookie, sessionCookieName } from '@/lib/auth/cookies'
import { describeClient, type Session, sessionFromToken } from '@/lib/auth/session'
import { signInPath } from '@/lib/sign-in-path'
import { getAccount } from '@/lib/users/accounts'
import type { AccountDto } from '@/lib/users/contract'
import { type Device, knownMark } from '@/lib/users/sign-in'

export type Current = { account: AccountDto; session: Session }

/** Who asks for this page; null when nobody is signed in. Read once a request. */
export const currentAccount = cache(async (): Promise<Current | null> => {
  const session = await sessionFromToken(await cookieOf(sessionCookieName()))
  return session && { session, account: await getAccount(session.userId) }
})

/** Read as the API does: Next would take the last of two. */
const cookieOf = async (name: string) =>
  readCookie((await headers()).get('cookie') ?? undefined, name)

/** `path` is where the person wanted to go, and goes after signing in. */
export async function requireAccount(path: string): Promise<Current> {
  return (await currentAccount()) ?? redirect(signInPath(path))
}

/** From a server action: the browser is signed in, and known to this account from now on. */
export async function rememberSession(token: string, username: string): Promise<void> {
  const jar = await cookies()
  for (const { name, value, options } of [
    makeCookie(sessionCookieName(), token),
    makeCookie(knownCookieName(), knownMark(username)),
  ]) {
    jar.set(name, value, options)
  }
}

export async function device(): Promise<Device> {
  const header = await headers()
  return {
    client: describeClient(header.get('user-agent') ?? undefined),
    address: header.get('x-forwarded-for') ?? '',
    known: await cookieOf(knownCookieName()),
  }
}
