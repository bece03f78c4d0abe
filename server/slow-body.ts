import type { IncomingMessage } from 'node:http'
import type { Duplex, Readable } from 'node:stream'

/** A line that is so long without a byte is dead. */
const SILENCE_MS = 15_000
/** How long what nobody will read may still come, so that its sender gets to hear why. */
const UNREAD_MS = 60_000

const slow = new WeakSet<Duplex>()

/** Whether this socket brings a body that may take longer than the server's `requestTimeout`. */
export const mayBeSlow = (socket: Duplex) => slow.has(socket)

/** The body of a request that may take as long as it likes, as long as something comes. */
export function openSlowBody(request: IncomingMessage): Readable {
  const { socket } = request
  slow.add(socket)
  // From its first read on: while an earlier request of the same file is examined it waits, and hears nothing.
  request.on('newListener', function listen(event) {
    if (event !== 'readable') return
    request.off('newListener', listen)
    request.setTimeout(SILENCE_MS, () => request.destroy())
  })
  // What follows the body has other limits: the answer's, and the next request's.
  request.once('end', () => request.setTimeout(0))
  request.once('close', () => slow.delete(socket))
  return request
}

/** After the answer: a browser that is still sending reads it only once all is sent, or the line is cut. */
export function dropRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  const late = setTimeout(() => request.destroy(), UNREAD_MS)
  request.once('close', () => clearTimeout(late))
  request.resume()
}
