import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { makeSession, makeUser } from '@/db/factories'
import { sessionCookieName } from '@/lib/auth/cookies'
import { seal } from '@/lib/auth/session'
import type { Method } from '@/lib/http/routes'
import { answerRoute } from './api'
import { makeListener } from './listener'
import { matchRoute } from './match-route'

export type Reply = { status: number; body: unknown; headers: Headers }
/** `ask('POST /api/sync', {})`: a string goes out as it is, anything else as JSON. */
export type Ask = (what: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>

/** The host as it is, but for pages: what Next would answer is answered by the same handlers here. */
export async function startTestHost() {
  const { server, open } = makeListener({ isStopping: false })
  open({
    handle: async (request, response) => {
      const match = matchRoute(request.url?.split('?', 1)[0] ?? '')
      const route = match?.methods.get(request.method as Method)
      if (match && route) await answerRoute({ ...match, route }, request, response)
      else response.writeHead(404).end()
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    anonymous: asker(url, undefined),
    with: (cookie: string) => asker(url, cookie),
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

export async function cookieOf(userId: string): Promise<string> {
  return `${sessionCookieName()}=${await seal(await makeSession(userId))}`
}

function asker(url: string, cookie: string | undefined): Ask {
  return async (what, body, headers = {}) => {
    const [method = 'GET', path = '/'] = what.split(' ')
    const isText = typeof body === 'string'
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : isText ? body : JSON.stringify(body),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text?.startsWith('{') ? JSON.parse(text) : text,
    }
  }
}

/** A person with a client of their own. */
export async function makeCaller(
  host: { with(cookie: string): Ask },
  name = `p-${randomUUID().slice(0, 12)}`,
) {
  const user = await makeUser({ username: name })
  const cookie = await cookieOf(user.id)
  return { user, cookie, ask: host.with(cookie) }
}
