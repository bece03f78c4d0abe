import net, { type AddressInfo, type Server } from 'node:net'
import { fair } from './weather'
import { type MakeTap, untapped, Wire } from './wire'

/** A TCP proxy on a port of its own whose weather can be changed while it carries traffic. */
export class Link {
  readonly weather = fair()
  private readonly wires = new Set<Wire>()

  private constructor(private readonly server: Server) {}

  /** `ports` in the order they are tried: a balancer's view of several nodes. */
  static async lay(ports: number[], makeTap: MakeTap = untapped): Promise<Link> {
    const server = net.createServer({ allowHalfOpen: true })
    const link = new Link(server)
    server.on('connection', (near) => {
      if (link.weather.isRefusing) return near.resetAndDestroy()
      const wire = new Wire(near, { ports, weather: link.weather, makeTap })
      link.wires.add(wire)
      wire.onClose(() => link.wires.delete(wire))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return link
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  cut(): void {
    this.weather.isRefusing = true
    this.hangUp()
  }

  /** Connections on which something vanished are of no use any more: TCP would know. */
  mend(): void {
    const hasSwallowed = this.weather.isBlackHole || this.weather.isHalfOpen
    Object.assign(this.weather, fair())
    if (hasSwallowed) this.hangUp()
  }

  hangUp(): void {
    for (const wire of this.wires) wire.destroy()
  }

  close(): void {
    this.hangUp()
    this.server.close()
  }
}
