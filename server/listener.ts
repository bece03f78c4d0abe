import { randomUUID } from 'node:crypto'
import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError } from '@/lib/errors'
import { refuse } from '@/lib/http/answer'
import { admitToPages } from './admit-to-pages'
import { answerApi, send } from './api'
import { isPageVisit, sendAwayPage } from './away-page'
import { cleanRequest, isReadablePath, setSafeHeaders } from './edge'
import { answerEarlyHealth, answerHealth, isDatabaseThere, type Phase } from './health'
import { mayBeSlow } from './slow-body'
import { endWith, isSocketPath, refuseUpgrade, spliceSocket, trackSocket } from './splice'

const SLOWEST_MS = 12_000

export type Pages = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** In development only, where Next has sockets and posts of its own. False leaves the socket to be refused. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
}

/** Takes the port before anything else is started, and answers 503 until `pages` are set. */
export function makeListener(phase: Phase): { server: Server; open(pages: Pages): void } {
  let pages: Pages | undefined
  const server = http.createServer({
    headersTimeout: SLOWEST_MS,
    requestTimeout: SLOWEST_MS,
    connectionsCheckingInterval: 2_000,
    keepAliveTimeout: 65_000,
  })
  server.on('request', (request, response) => {
    if (!pages) return answerStarting(request, response, phase)
    answer(request, response, { pages, phase }).catch((error) =>
      send(response, refuse(error, randomUUID(), 'page')),
    )
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    trackSocket(socket)
    if (!isReadablePath(request.url ?? '')) return refuseUpgrade(socket, '400 Bad Request')
    if (!pages || phase.isStopping) return refuseUpgrade(socket, '503 Service Unavailable')
    if (isSocketPath(request.url)) return spliceSocket(request, socket, head)
    if (!pages.upgrade?.(request, socket, head)) refuseUpgrade(socket, '404 Not Found')
  })
  server.on('clientError', replyUnreadable)
  return { server, open: (ready) => (pages = ready) }
}

const isApiPath = (url = '') => /^\/api(\/|\?|$)/.test(url)

type Context = { pages: Pages; phase: Phase }

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { pages, phase }: Context,
) {
  setSafeHeaders(response)
  if (phase.isStopping) response.setHeader('connection', 'close')
  const url = request.url ?? '/'
  if (!isReadablePath(url))
    return send(response, refuse(new AppError('malformed'), randomUUID(), 'unreadable'))
  if (await answerHealth(request, response, phase)) return
  cleanRequest(request)
  if (isApiPath(url)) {
    if (!(await answerApi(request, response))) await pages.handle(request, response)
    return
  }
  if (isPageVisit(request) && !(await isDatabaseThere())) return sendAwayPage(response)
  const admitted = pages.upgrade ? request : await admitToPages(request, response)
  await pages.handle(admitted, response)
}

function answerStarting(request: IncomingMessage, response: ServerResponse, phase: Phase) {
  if (answerEarlyHealth(request, response, phase)) return
  if (isApiPath(request.url))
    return send(response, refuse(new AppError('unavailable'), randomUUID(), 'starting'))
  if (isPageVisit(request)) return sendAwayPage(response)
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' })
  response.end('Hongyan is starting. Try again in a moment.\n')
}

const UNREADABLE: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** Too large headers usually are too many cookies: say so, since only the person can clear them. */
function replyUnreadable(error: NodeJS.ErrnoException, socket: Duplex) {
  // Node says this once a request, and leaves the rest to us.
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && mayBeSlow(socket)) return
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
  const status = UNREADABLE[error.code ?? ''] ?? '400 Bad Request'
  const body = status.startsWith('431')
    ? 'Clear the cookies of this site and try again.\n'
    : `${status}\n`
  endWith(
    socket,
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
