import type { IncomingMessage } from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { env } from '@/lib/env'
import { isAllowedOrigin } from '@/lib/http/origin'
import { metrics } from '@/lib/telemetry/metrics'

const open = new Set<Duplex>()

export const isSocketPath = (url: string | undefined) => url?.startsWith('/app/') ?? false

/** Joins a browser's socket to the realtime service byte by byte, so that one port serves everything. */
export function spliceSocket(request: IncomingMessage, socket: Duplex, head: Buffer): void {
  if (!isAllowedOrigin(request.headers.origin, request.headers.host)) {
    refuseUpgrade(socket, '403 Forbidden')
    return
  }
  const upstream = net.connect({ host: env.PUSHER_HOST, port: env.PUSHER_PORT, noDelay: true })
  upstream.once('connect', () => {
    upstream.write(handshakeOf(request))
    if (head.length > 0) upstream.write(head)
    upstream.pipe(socket)
    socket.pipe(upstream)
    if (socket instanceof net.Socket) socket.setNoDelay(true).setTimeout(0)
    track(socket)
  })
  upstream.once('error', () =>
    upstream.connecting ? refuseUpgrade(socket, '502 Bad Gateway') : socket.destroy(),
  )
  socket.once('error', () => upstream.destroy())
  socket.once('close', () => upstream.destroy())
  upstream.once('close', () => socket.destroy())
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

function track(socket: Duplex) {
  open.add(socket)
  metrics.sockets.set(open.size)
  socket.once('close', () => {
    open.delete(socket)
    metrics.sockets.set(open.size)
  })
}

export function refuseUpgrade(socket: Duplex, status: string): void {
  if (!socket.destroyed)
    socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

export function closeSockets(): void {
  for (const socket of open) socket.destroy()
}
