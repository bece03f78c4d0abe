import net, { type AddressInfo } from 'node:net'

/** What becomes of bytes on their way: `hangingUp` takes a call and ends it politely. */
type Mode = 'through' | 'frozen' | 'hangingUp'

/** A line to the database that a test can freeze, cut and refuse without hurting the other tests. */
export async function openFaultyLine(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const pairs = new Set<[net.Socket, net.Socket]>()
  let mode: Mode = 'through'
  let calls = 0
  const server = net.createServer((near) => {
    calls++
    if (mode === 'hangingUp') return near.end()
    const far = net.connect(Number(target.port), target.hostname)
    const pair: [net.Socket, net.Socket] = [near, far]
    pairs.add(pair)
    for (const [from, to] of [pair, [far, near]] as const) {
      from.on('data', (bytes) => to.write(bytes))
      from.on('error', () => undefined)
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
      if (mode === 'frozen') from.pause()
    }
    return undefined
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const url = Object.assign(new URL(databaseUrl), { port: String(port) }).href

  const cut = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
  }
  return {
    url,
    calls: () => calls,
    set(next: Mode) {
      mode = next
      for (const socket of [...pairs].flat())
        if (next === 'frozen') socket.pause()
        else socket.resume()
    },
    /** What is frozen stays so; new calls get through. */
    thawNew: () => {
      mode = 'through'
    },
    cut,
    /** As a server that is down: what is open is cut, and nobody answers until `answer`. */
    refuse: () => {
      cut()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
    answer: () => listen(port),
    close: () => {
      cut()
      server.close()
    },
  }
}
