import type { ChangesResult, SyncResult } from '@/lib/conversations/contract'
import type { SyncInput } from '@/lib/conversations/inputs'
import type { ErrorCode, FieldErrors } from '@/lib/errors'
import type { MessageDto, MessagePage } from '@/lib/messages/contract'
import type { SendMessageInput } from '@/lib/messages/inputs'
import type { PresenceDto } from '@/lib/presence/contract'
import { signInPath } from '@/lib/sign-in-path'
import type { AccountDto } from '@/lib/users/contract'

const DEADLINE_MS = 10_000

type Refusal = { status: number; code: ErrorCode; fields?: FieldErrors; retryAfterSeconds?: number }

/** `status` is 0 when no answer came: what was asked may or may not have been done. */
export class ApiError extends Error {
  readonly status: number
  readonly code: ErrorCode
  readonly fields?: FieldErrors
  readonly retryAfterSeconds?: number

  constructor({ status, code, fields, retryAfterSeconds }: Refusal) {
    super(code)
    this.status = status
    this.code = code
    this.fields = fields
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** The same request may succeed later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }

  /** Also after somebody has signed in again: the same person finds then what waited for that. */
  get mayPass(): boolean {
    return this.isPassing || this.status === 401
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Throws ApiError; a lost session leads to the sign-in page. */
export async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await ask(method, path, body)
  const answer = response.status === 204 ? null : await response.json().catch(() => undefined)
  if (response.ok && answer === undefined) throw unanswered()
  if (response.ok) return answer as T
  if (response.status === 401) leaveForSignIn()
  throw new ApiError({
    status: response.status,
    code: answer?.error?.code ?? (response.status >= 500 ? 'unavailable' : 'malformed'),
    fields: answer?.error?.fields,
    retryAfterSeconds: Number(response.headers.get('Retry-After')) || undefined,
  })
}

async function ask(method: Method, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: body === undefined ? undefined : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(DEADLINE_MS),
      // What is written when a page is closed goes out all the same. Browsers allow it for small bodies.
      keepalive: method === 'PATCH' || method === 'PUT',
    })
  } catch {
    throw unanswered()
  }
}

const unanswered = () => new ApiError({ status: 0, code: 'unavailable' })

let isLeaving = false

/** Whoever leaves first says where to, and goes after `first`; when that fails the page stays. */
export async function leave(path: string, first?: () => Promise<void>): Promise<void> {
  if (isLeaving) return
  isLeaving = true
  // Back may bring this page again as it was, and then it must be able to leave anew.
  window.addEventListener('pageshow', () => (isLeaving = false), { once: true })
  try {
    if (first) await first()
  } catch (error) {
    isLeaving = false
    throw error
  }
  window.location.assign(path)
}

export const leaveForSignIn = () => void leave(signInPath(window.location.pathname))

const of = (conversationId: string) => `/api/conversations/${conversationId}`

export const postSync = (known: SyncInput) => request<SyncResult>('POST', '/api/sync', known)

/** Seqs: `before` and `after` are exclusive, `around` is in the middle. */
export type PageCursor = { before: number } | { after: number } | { around: number }

export function getPage(id: string, cursor?: PageCursor) {
  const where = Object.entries(cursor ?? {}).map(([name, seq]) => `${name}=${seq}&`)
  return request<MessagePage>('GET', `${of(id)}/messages?${where.join('')}limit=50`)
}

export const getNewestPage = (id: string) => getPage(id)

export const getChanges = (id: string, after: number) =>
  request<ChangesResult>('GET', `${of(id)}/changes?after=${after}&limit=200`)

export const postMessage = (id: string, message: SendMessageInput) =>
  request<{ message: MessageDto }>('POST', `${of(id)}/messages`, message)

export const putRead = (id: string, seq: number) => request<null>('PUT', `${of(id)}/read`, { seq })

export const putDelivered = (cursors: Record<string, number>) =>
  request<null>('PUT', '/api/delivered', cursors)

export const postWatch = (userIds: string[]) =>
  request<{ users: PresenceDto[] }>('POST', '/api/presence/watch', { userIds })

export const getAccount = () => request<{ account: AccountDto }>('GET', '/api/account')

export async function postSignOut(): Promise<void> {
  const { csrfToken } = await request<{ csrfToken: string }>('GET', '/api/auth/csrf')
  await request('POST', '/api/auth/signout', { csrfToken, json: 'true' })
}
