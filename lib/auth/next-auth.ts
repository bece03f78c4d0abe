import { randomUUID } from 'node:crypto'
import type { NextApiRequest, NextApiResponse } from 'next'
import nextAuth, { type NextAuthOptions } from 'next-auth'
import credentials from 'next-auth/providers/credentials'
import {
  ABSOLUTE_DAYS,
  cookieHeader,
  csrfCookieName,
  knownCookieName,
  makeCookie,
  readCookie,
  sessionCookieName,
} from '@/lib/auth/cookies'
import { seal, sessionFromToken } from '@/lib/auth/session'
import { env } from '@/lib/env'
import { AppError, isAppError } from '@/lib/errors'
import { type Answer, type Caller, openHandler, type RawBody, rawHandler } from '@/lib/http/handler'
import { check, decodeUtf8, parseJson, parseQuery } from '@/lib/http/read-input'
import { openSession } from '@/lib/sessions/open-session'
import { revokeSession } from '@/lib/sessions/revoke-session'
import { signInInput } from '@/lib/users/inputs'
import { knownMark, verifyCredentials } from '@/lib/users/sign-in'

/** Node gives the CommonJS exports whole where a bundler gives their default. */
const unwrap = <T>(imported: T): T => (imported as { default?: T }).default ?? imported
const NextAuth = unwrap(nextAuth)
const Credentials = unwrap(credentials)

const cookie = (name: string) => ({
  name,
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: env.isSecure },
})

/** The library makes and checks the csrf token and the cookie; who somebody is, and for how long, is ours. */
function options(userId?: string, sessionId?: string): NextAuthOptions {
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: ABSOLUTE_DAYS * 24 * 60 * 60 },
    useSecureCookies: env.isSecure,
    cookies: { sessionToken: cookie(sessionCookieName()), csrfToken: cookie(csrfCookieName()) },
    providers: [
      Credentials({ credentials: {}, authorize: () => (userId ? { id: userId } : null) }),
    ],
    jwt: { encode: async () => (sessionId ? seal(sessionId) : '') },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}

type Call = {
  action: 'csrf' | 'callback' | 'signout'
  body?: Record<string, string>
  header: RawBody['header']
}

type Reply = { body?: { csrfToken?: string }; cookies: string[] }

/** The library speaks to a Next API route; these are the few words of one that it uses. */
async function callLibrary(
  { action, body, header }: Call,
  settings: NextAuthOptions,
): Promise<Reply> {
  process.env.NEXTAUTH_URL = env.APP_URL
  const reply: Reply = { cookies: [] }
  const response = {
    status: () => response,
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === 'set-cookie') reply.cookies = [value].flat()
      return response
    },
    getHeader: () => reply.cookies,
    json: (value: Reply['body']) => Object.assign(reply, { body: value }),
    send: (value: Reply['body']) => Object.assign(reply, { body: value }),
    end: () => undefined,
  }
  const csrf = decoded(readCookie(header('cookie'), csrfCookieName()))
  const request = {
    method: body ? 'POST' : 'GET',
    query: { nextauth: action === 'callback' ? ['callback', 'credentials'] : [action] },
    body: body && { ...body, json: 'true', callbackUrl: env.APP_URL },
    headers: {},
    cookies: csrf ? { [csrfCookieName()]: csrf } : {},
  }
  await NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    settings,
  )
  return reply
}

/** A cookie that cannot be decoded is not one of ours. */
function decoded(value = ''): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

export const getCsrf = rawHandler('open', async (_caller, _params, { header }) => {
  const { body, cookies } = await callLibrary({ action: 'csrf', header }, options())
  const made = cookies.filter((one) => one.startsWith(`${csrfCookieName()}=`))
  return { status: 200, body, headers: { 'set-cookie': made } }
})

export const getAuthSession = openHandler(undefined, async (caller) => ({
  status: 200,
  body: caller.userId ? { user: { id: caller.userId } } : {},
}))

/** Checks the form before the password, so that a forged form costs no hash and no try. */
export const postCredentials = rawHandler('open', async (caller, _, raw) => {
  const body = readBody(raw)
  await requireCsrf(body, raw)
  const { username, password } = check(signInInput, {
    username: body.username,
    password: body.password,
  })
  const known = readCookie(raw.header('cookie'), knownCookieName())
  const { userId } = await verifyCredentials({ username, password }, { ...caller, known })
  const { sessionId } = await openSession(userId, caller)
  return signedIn(
    await callLibrary({ action: 'callback', body, header: raw.header }, options(userId, sessionId)),
    username,
  )
})

export const postSignOut = rawHandler('open', async (caller, _, raw): Promise<Answer> => {
  const body = readBody(raw)
  await requireCsrf(body, raw)
  await endCallersSession(caller, raw)
  return {
    status: 200,
    body: { url: `${env.APP_URL}/sign-in` },
    headers: {
      'set-cookie': [cookieHeader(makeCookie(sessionCookieName(), '', 0))],
      'clear-site-data': '"cache", "storage"',
    },
  }
})

async function endCallersSession({ userId, sessionId }: Caller, { header }: RawBody) {
  const live = await sessionFromToken(readCookie(header('cookie'), sessionCookieName()))
  if (!live || !userId || !sessionId) return
  await revokeSession(userId, sessionId).catch((error) => {
    // Another device ended it in between: that is what was asked for.
    if (!isAppError(error) || error.code !== 'not_found') throw error
  })
}

function signedIn({ cookies }: Reply, username: string): Answer {
  const token = readCookie(
    cookies.find((one) => one.startsWith(`${sessionCookieName()}=`)),
    sessionCookieName(),
  )
  if (!token) throw new AppError('internal')
  const made = [
    makeCookie(sessionCookieName(), token),
    makeCookie(knownCookieName(), knownMark(username)),
  ]
  return {
    status: 200,
    body: { url: env.APP_URL },
    headers: { 'set-cookie': made.map(cookieHeader) },
  }
}

function readBody({ bytes, header }: RawBody): Record<string, string> {
  const type = header('content-type') ?? ''
  const text = decodeUtf8(bytes)
  if (type.startsWith('application/x-www-form-urlencoded'))
    return parseQuery(new URLSearchParams(text))
  if (!type.startsWith('application/json')) throw new AppError('unsupported_type')
  const body = parseJson(text)
  const isFlat =
    typeof body === 'object' &&
    body !== null &&
    Object.values(body).every((v) => typeof v === 'string')
  if (!isFlat || Array.isArray(body)) throw new AppError('malformed')
  return body as Record<string, string>
}

/** The library's own double-submit token: it echoes ours only when the cookie's hash fits. */
async function requireCsrf({ csrfToken }: Record<string, string>, { header }: RawBody) {
  const given = csrfToken ?? randomUUID()
  const { body } = await callLibrary({ action: 'csrf', header }, options())
  if (body?.csrfToken !== given) throw new AppError('bad_csrf')
}
