import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { callerFrom } from '@/lib/auth/session'
import { AppError, isAppError, refusals } from '@/lib/errors'
import { isDependencyAway } from '@/lib/http/dependency'
import type { Answer, Handler, Params, Streamed } from '@/lib/http/handler'
import { isCrossSite } from '@/lib/http/origin'
import { check, decodeUtf8, parseJson, parseQuery } from '@/lib/http/read-input'
import { log } from '@/lib/telemetry/log'
import { metrics } from '@/lib/telemetry/metrics'
import { within } from '@/lib/within'

const BODY_LIMIT = 64 * 1024
/** The client is told within five seconds, whatever hangs; the time its body takes to come is its own. */
const ANSWER_MS = 4_700
const SAFE = new Set(['GET', 'HEAD'])
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A request as both adapters see it. `readBody` throws too_large past `limit` bytes. */
export type Incoming = Streamed & {
  /** The manifest's pattern, for logs and metrics: never the concrete path. */
  route: string
  address: string
  readBody(limit: number): Promise<Buffer>
}
export type Outgoing = {
  status: number
  headers: Record<string, string | string[]>
  /** A stream names its length in `headers`. */
  body: string | Readable
}

/** The one way from a request to an answer, whoever received it. Never throws. */
export async function answer(
  handler: Handler,
  params: Params,
  incoming: Incoming,
): Promise<Outgoing> {
  const startedAt = performance.now()
  const requestId = randomUUID()
  let outgoing: Outgoing
  try {
    outgoing = serialise(await run({ handler, params, requestId }, incoming), requestId)
  } catch (error) {
    outgoing = refuse(error, requestId, incoming.route)
  }
  const seconds = (performance.now() - startedAt) / 1000
  const line = {
    requestId,
    method: incoming.method,
    route: incoming.route,
    status: outgoing.status,
    ms: Math.round(seconds * 1000),
  }
  if (outgoing.status >= 400) log.info(line, 'refused')
  else log.debug(line, 'answered')
  metrics.requests.observe(
    { method: incoming.method, route: incoming.route, status: String(outgoing.status) },
    seconds,
  )
  return outgoing
}

type Call = { handler: Handler; params: Params; requestId: string }

async function run({ handler, params, requestId }: Call, incoming: Incoming) {
  if (!SAFE.has(incoming.method) && isCrossSite(incoming.header)) throw new AppError('cross_site')
  const startedAt = performance.now()
  const caller = await callerFrom(incoming, requestId)
  const left = ANSWER_MS - wholeTenths(performance.now() - startedAt)
  if (handler.access === 'user' && caller.userId === null) throw new AppError('unauthenticated')
  const ids = readParams(params)
  if (handler.input === 'stream') return handler.run(caller, ids, incoming)
  const input = await readInput(handler, incoming)
  return within(left, handler.run(caller, ids, input))
}

/** Node keeps one list of timers a duration: few durations are cheap. */
const wholeTenths = (ms: number) => Math.ceil(ms / 100) * 100

/** In small letters, as PostgreSQL answers them: one id has one spelling behind this. */
function readParams(params: Params): Params {
  const read = Object.entries(params).map(([name, value]) => {
    const isId = name === 'id' || name.endsWith('Id')
    if (isId && !UUID.test(value)) throw new AppError('malformed')
    if (name === 'seq' && !/^[1-9]\d{0,8}$/.test(value)) throw new AppError('malformed')
    if (name === 'emoji') return [name, decode(value)]
    return [name, isId ? value.toLowerCase() : value]
  })
  return Object.fromEntries(read)
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw new AppError('malformed')
  }
}

async function readInput(
  { input, bodyLimit = BODY_LIMIT }: Handler,
  incoming: Incoming,
): Promise<unknown> {
  if (input === undefined || input === 'stream') return undefined
  if (input === 'raw') return { bytes: await incoming.readBody(bodyLimit), header: incoming.header }
  if (SAFE.has(incoming.method)) return check(input, parseQuery(incoming.query))
  const type = incoming.header('content-type') ?? ''
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type))
    throw new AppError('unsupported_type')
  const bytes = await incoming.readBody(bodyLimit)
  return check(input, parseJson(decodeUtf8(bytes)))
}

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

function serialise({ status, body, headers }: Answer, requestId: string): Outgoing {
  if (body === undefined || body instanceof Readable)
    return { status, headers: { 'x-request-id': requestId, ...headers }, body: body ?? '' }
  return {
    status,
    headers: { ...JSON_HEADERS, 'x-request-id': requestId, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

/** The failure form of the contract. What we did not foresee is logged whole and answered 500. */
export function refuse(error: unknown, requestId: string, route: string): Outgoing {
  const known = isAppError(error)
    ? error
    : new AppError(isDependencyAway(error) ? 'unavailable' : 'internal')
  if (known !== error) log.error({ err: error, requestId, route }, 'request failed')
  const { fields, retryAfterSeconds = known.code === 'unavailable' ? 1 : undefined } = known.details
  const headers = retryAfterSeconds
    ? { 'retry-after': String(Math.ceil(retryAfterSeconds)) }
    : undefined
  const body = { error: { code: known.code, message: refusals[known.code][1], requestId, fields } }
  return serialise({ status: known.status, body, headers }, requestId)
}
