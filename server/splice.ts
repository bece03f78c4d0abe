import type { IncomingMessage } from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { env } from '@/lib/env'
import { isAllowedOrigin } from '@/lib/http/origin'
import { metrics } from '@/lib/telemetry/metrics'
import { bindToSession } from './bind-to-session'

/** How long a socket may wait for the service's answer, or keep its half open after ours. */
const PATIENCE_MS = 5_000
const open = new Set<Duplex>()

export const isSocketPath = (url: string | undefined) => url?.startsWith('/app/') ?? false

/** Joins a browser's socket to the realtime service byte by byte, so that one port serves everything. */
export function spliceSocket(request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const refusal = refusalOf(request)
  if (refusal) {
    refuseUpgrade(socket, refusal)
    return
  }
  let isJoined = false
  const upstream = net.connect({ host: env.PUSHER_HOST, port: env.PUSHER_PORT, noDelay: true })
  upstream.setTimeout(PATIENCE_MS, () => upstream.destroy())
  upstream.once('connect', () => upstream.write(handshakeOf(request)))
  whenSwitched(upstream, () => {
    isJoined = true
    upstream.setTimeout(0)
    if (head.length > 0) upstream.write(head)
    upstream.pipe(socket)
    socket.pipe(upstream)
    if (socket instanceof net.Socket) socket.setNoDelay(true).setTimeout(0)
  })
  void bindToSession(request, socket)
  upstream.once('error', () => upstream.destroy())
  upstream.once('close', () =>
    isJoined ? socket.destroy() : refuseUpgrade(socket, '502 Bad Gateway'),
  )
  socket.once('error', () => upstream.destroy())
  socket.once('close', () => upstream.destroy())
}

function refusalOf({ method, headers }: IncomingMessage): string | undefined {
  if (!env.PUSHER_EMBEDDED) return '404 Not Found'
  if (method !== 'GET' || headers.upgrade?.toLowerCase() !== 'websocket') return '400 Bad Request'
  return isAllowedOrigin(headers.origin, headers.host) ? undefined : '403 Forbidden'
}

const SWITCHED = 'HTTP/1.1 101'

/** Until the service has agreed, what the client sends on would be a request to its HTTP API. */
function whenSwitched(upstream: net.Socket, join: () => void) {
  upstream.on('readable', function read() {
    const start: Buffer | null = upstream.read(SWITCHED.length)
    if (start === null) return
    upstream.off('readable', read)
    if (start.toString('latin1') === SWITCHED) {
      upstream.unshift(start)
      join()
    } else upstream.destroy()
  })
}

function handshakeOf({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`]
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? ''
    if (name !== 'cookie' && name !== 'authorization')
      lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** Sockets that upgraded are no longer the server's to close. */
export function trackSocket(socket: Duplex): void {
  open.add(socket)
  metrics.sockets.set(open.size)
  socket.once('close', () => {
    open.delete(socket)
    metrics.sockets.set(open.size)
  })
}

export function refuseUpgrade(socket: Duplex, status: string): void {
  if (socket.destroyed) return
  endWith(socket, `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

/** The last words; a client that does not end its own half is cut off. */
export function endWith(socket: Duplex, words: string): void {
  socket.end(words)
  const late = setTimeout(() => socket.destroy(), PATIENCE_MS)
  socket.once('close', () => clearTimeout(late))
}

export function closeSockets(): void {
  for (const socket of open) socket.destroy()
}
