import net from 'node:net'

type Answer = { status: number; body: string }
type Waiting = { resolve(answer: Answer): void; reject(error: Error): void }

const HEAD_END = Buffer.from('\r\n\r\n')
const LENGTH = /\r\ncontent-length: (\d+)/i
const NOTHING = Buffer.alloc(0)
/** Longer than any browser would wait for a message to be stored. */
const DEADLINE_MS = 15_000

/**
 * One keep-alive connection with one request at a time, first come first served. Only what our
 * host answers is understood: the generator shares the machine and must cost next to nothing.
 */
export class HttpLine {
  private socket: net.Socket | undefined
  private received: Buffer = NOTHING
  private waiting: Waiting | undefined
  private turn: Promise<unknown> = Promise.resolve()
  private readonly head: string

  constructor(
    private readonly port: number,
    cookie: string,
  ) {
    this.head = `HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: `
  }

  post(path: string, body: string): Promise<Answer> {
    const answer = this.turn.then(() => this.exchange(path, body))
    this.turn = answer.catch(() => undefined)
    return answer
  }

  close() {
    this.socket?.destroy()
  }

  private async exchange(path: string, body: string): Promise<Answer> {
    this.socket ??= await this.connect()
    const { socket } = this
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      socket.write(`POST ${path} ${this.head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
    })
  }

  private connect(): Promise<net.Socket> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ port: this.port, host: '127.0.0.1', noDelay: true })
      socket.once('connect', () => resolve(socket))
      socket.once('error', reject)
      socket.on('data', (part) => this.read(part))
      socket.on('error', () => socket.destroy())
      socket.once('close', () => this.lose())
      socket.setTimeout(DEADLINE_MS, () => this.waiting && socket.destroy())
    })
  }

  private lose() {
    this.socket = undefined
    this.received = NOTHING
    this.waiting?.reject(new Error('the connection was closed before the answer'))
    this.waiting = undefined
  }

  private read(part: Buffer) {
    this.received = this.received.length === 0 ? part : Buffer.concat([this.received, part])
    const end = this.received.indexOf(HEAD_END)
    if (end < 0) return
    const head = this.received.toString('latin1', 0, end)
    const from = end + HEAD_END.length
    const to = from + Number(LENGTH.exec(head)?.[1] ?? 0)
    if (this.received.length < to) return
    const answer = {
      status: Number(head.slice(9, 12)),
      body: this.received.toString('utf8', from, to),
    }
    this.received = this.received.subarray(to)
    const { waiting } = this
    this.waiting = undefined
    waiting?.resolve(answer)
  }
}
