import net from 'node:net'

/** Sends bytes that no well-behaved client would, and returns all that comes back before the end. */
export function talk(url: string, ...parts: string[]): Promise<string> {
  return talkFrom('127.0.0.1', url, ...parts)
}

/** The same from another address of this machine, as `127.0.0.2`. */
export function talkFrom(localAddress: string, url: string, ...parts: string[]): Promise<string> {
  const { hostname: host, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = net.connect({ host, port: Number(port), localAddress })
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (text) => {
      answer += text
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
    for (const part of parts) socket.write(part)
  })
}

/** One request that asks to be the last, so that {@link talk} ends with its answer. */
export function rawRequest(line: string, headers: Record<string, string> = {}, body = ''): string {
  const all: Record<string, string> = { host: 'localhost', connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${[`${line} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`
}

/** The status and the body of a raw answer. */
export function parseRaw(answer: string): { status: number; head: string; body: string } {
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2)
  return { status: Number(head.split(' ', 2)[1]), head: head.toLowerCase(), body }
}
