import net from 'node:net'

type Address = { host: string[]; port: number[]; path?: string | false }

/** Reports the first sign of its end, a turn of the event loop before anybody hears `error` or `close`. */
class Line extends net.Socket {
  constructor(private readonly ended: () => void) {
    super()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.ended()
    super._destroy(error, done)
  }
}

let attempts = 0

/** The option that makes the driver use sockets of ours; its types do not know it. */
export const overOwnLines = (ended: () => void) => ({
  socket: (address: Address) => openLine(address, ended),
})

/**
 * A server that hangs up politely counts as lost: postgres 3.4.9 otherwise keeps a
 * query that waits for its first connection for ever, and knocks again without a pause (its issue 1193).
 */
function openLine({ host, port, path }: Address, ended: () => void): net.Socket {
  const line = new Line(ended)
  line.once('end', () =>
    line.destroy(Object.assign(new Error('the database hung up'), { code: 'ECONNRESET' })),
  )
  const place = attempts++ % host.length
  // The driver reads this name when it checks a certificate.
  Object.assign(line, { host: host[place] })
  return path ? line.connect(path) : line.connect(port[place] ?? 5432, host[place] ?? 'localhost')
}
