import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { AppError } from '@/lib/errors'
import { answer, type Outgoing, refuse } from '@/lib/http/answer'
import type { Params } from '@/lib/http/handler'
import type { Method, Route } from '@/lib/http/routes'
import { log } from '@/lib/telemetry/log'
import { matchRoute } from './match-route'
import { dropRest, openSlowBody } from './slow-body'

/**
 * The Node adapter. Answers hot routes, unknown API paths and wrong methods;
 * false leaves the request to Next, untouched.
 */
export async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [pathname = ''] = (request.url ?? '').split('?', 1)
  const match = matchRoute(pathname)
  if (!match) {
    send(response, refuse(new AppError('not_found'), randomUUID(), 'unknown'))
    return true
  }
  const method = (request.method === 'HEAD' ? 'GET' : request.method) as Method
  const route = match.methods.get(method)
  if (!route) {
    response.setHeader('allow', [...match.methods.keys()].join(', '))
    send(response, refuse(new AppError('method_not_allowed'), randomUUID(), 'unknown'))
    return true
  }
  if (!route.hot) return false
  await answerRoute({ ...match, route }, request, response)
  return true
}

export async function answerRoute(
  { route, params }: { route: Route; params: Params },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '' } = request
  const outgoing = await answer(route.handler, params, {
    method: request.method ?? route.method,
    route: route.path,
    // All of it: a second question mark belongs to what the first one begins.
    query: new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : ''),
    address: String(request.headers['x-forwarded-for'] ?? ''),
    header: (name) => one(request.headers[name]),
    readBody: (limit) => readBody(request, limit),
    openBody: () => openSlowBody(request),
  })
  send(response, outgoing)
  if (route.handler.input === 'stream') dropRest(request)
}

export const isReading = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

/** @throws AppError method_not_allowed, with what is allowed in the answer's head */
export function requireMethods(
  request: IncomingMessage,
  response: ServerResponse,
  allowed: string[],
): void {
  const method = isReading(request) ? 'GET' : request.method
  if (allowed.includes(method ?? '')) return
  response.setHeader('allow', allowed.join(', '))
  throw new AppError('method_not_allowed')
}

/** The statuses that have no content, and so no length. */
const BODILESS = new Set([204, 304])
/** A client that takes nothing for so long is gone. */
const UNTAKEN_MS = 60_000

const one = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value.join(', ') : value

export function send(response: ServerResponse, { status, headers, body }: Outgoing): void {
  if (response.headersSent || response.destroyed) {
    if (typeof body !== 'string') body.destroy()
    return
  }
  if (typeof body !== 'string') {
    response.writeHead(status, headers)
    sendStream(response, body)
    return
  }
  response.writeHead(
    status,
    BODILESS.has(status) ? headers : { 'content-length': Buffer.byteLength(body), ...headers },
  )
  response.end(body)
}

/** As fast as the client takes it, and no further than it: whichever end breaks takes the other along. */
function sendStream(response: ServerResponse, body: Readable): void {
  response.setTimeout(UNTAKEN_MS, () => response.destroy())
  pipeline(body, response, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE')
      log.warn({ err: error }, 'an answer broke off')
  })
}

export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => new AppError('too_large')
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge())
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > limit) reject(tooLarge())
      else parts.push(part)
    })
    request.on('end', () =>
      resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)),
    )
    // The client went away: nobody reads this answer, but the log and the metrics do.
    request.on('error', (cause) => reject(new AppError('malformed', { cause })))
  })
}
