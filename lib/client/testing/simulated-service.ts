import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

type Frame = { event: string; channel?: string; data: Record<string, unknown> }

/** As much of a Pusher-protocol service as a client can see. */
export class SimulatedService {
  readonly subscribed: string[] = []
  readonly heard: Frame[] = []
  readonly connectedAt: number[] = []
  /** Instead of accepting a connection, close it with this code. */
  refuseWith: number | null = null
  private readonly sockets = new Set<WebSocket>()

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket) => this.greet(socket))
  }

  static async start(): Promise<SimulatedService> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    return new SimulatedService(server)
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  publish(frame: { channel: string; event: string; data: unknown; user_id?: string }): void {
    for (const socket of this.sockets)
      socket.send(JSON.stringify({ ...frame, data: JSON.stringify(frame.data) }))
  }

  closeAll(code = 1001): void {
    for (const socket of this.sockets) socket.close(code)
  }

  stop(): void {
    for (const socket of this.sockets) socket.terminate()
    this.server.close()
  }

  private greet(socket: WebSocket): void {
    this.connectedAt.push(Date.now())
    if (this.refuseWith) socket.close(this.refuseWith)
    else this.welcome(socket)
  }

  private welcome(socket: WebSocket): void {
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('message', (bytes) => this.answer(socket, JSON.parse(String(bytes)) as Frame))
    const established = { socket_id: `1.${this.connectedAt.length}`, activity_timeout: 30 }
    socket.send(
      JSON.stringify({ event: 'pusher:connection_established', data: JSON.stringify(established) }),
    )
  }

  private answer(socket: WebSocket, frame: Frame): void {
    this.heard.push(frame)
    if (frame.event === 'pusher:ping')
      socket.send(JSON.stringify({ event: 'pusher:pong', data: {} }))
    if (frame.event !== 'pusher:subscribe') return
    const channel = String(frame.data.channel)
    this.subscribed.push(channel)
    const roster = { presence: { ids: ['b'], hash: { b: {} }, count: 1 } }
    const data = JSON.stringify(channel.startsWith('presence-') ? roster : {})
    socket.send(JSON.stringify({ event: 'pusher_internal:subscription_succeeded', channel, data }))
  }
}
