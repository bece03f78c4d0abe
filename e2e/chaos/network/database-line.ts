import type { MakeTap, Tap } from './wire'

/** Holds a send on its way to PostgreSQL, or its answer on the way back, so that a node can die between. */
export type DatabaseFaults = {
  mode: 'pass' | 'hold-request' | 'hold-reply'
  struck: number
  onHeld: () => void
}

export const noDatabaseFaults = (): DatabaseFaults => ({
  mode: 'pass',
  struck: 0,
  onHeld: () => undefined,
})

const SEND = 'INSERT INTO messages'
/** ReadyForQuery outside a transaction: whatever ran before it is committed. */
const COMMITTED = Buffer.from('Z\0\0\0\x05I', 'latin1')

export const tapDatabase =
  (faults: DatabaseFaults): MakeTap =>
  () =>
    new DatabaseTap(faults)

class DatabaseTap implements Tap {
  private readonly statements = new SendStatements()
  private isHoldingReply = false

  constructor(private readonly faults: DatabaseFaults) {}

  toServer(chunk: Buffer): Buffer[] {
    const isSend = this.statements.runsIn(chunk)
    const { faults } = this
    if (!isSend || faults.mode === 'pass') return [chunk]
    if (faults.mode === 'hold-reply') {
      this.isHoldingReply = true
      return [chunk]
    }
    this.strike()
    return []
  }

  toClient(chunk: Buffer): Buffer[] {
    if (!this.isHoldingReply) return [chunk]
    if (chunk.subarray(-COMMITTED.length).equals(COMMITTED)) this.strike()
    return []
  }

  private strike(): void {
    this.faults.struck += 1
    this.faults.onHeld()
  }
}

/** Follows the extended query protocol far enough to know when a prepared send is executed. */
class SendStatements {
  private rest = Buffer.alloc(0)
  private hasStarted = false
  private readonly names = new Set<string>()

  runsIn(chunk: Buffer): boolean {
    this.rest = Buffer.concat([this.rest, chunk])
    let runs = false
    for (let message = this.next(); message; message = this.next())
      runs = this.read(message) || runs
    return runs
  }

  private next(): Buffer | null {
    const head = this.hasStarted ? 1 : 0
    if (this.rest.length < head + 4) return null
    const size = head + this.rest.readInt32BE(head)
    if (this.rest.length < size) return null
    const message = this.rest.subarray(0, size)
    this.rest = this.rest.subarray(size)
    this.hasStarted = true
    return message
  }

  /** True when it binds a send. `P` is Parse: name, text. `B` is Bind: portal, name. */
  private read(message: Buffer): boolean {
    const kind = String.fromCharCode(message.readUInt8(0))
    if (kind !== 'P' && kind !== 'B') return false
    const [first = '', second = ''] = message.toString('utf8', 5).split('\0', 2)
    if (kind === 'B') return this.names.has(second)
    if (second.includes(SEND)) this.names.add(first)
    else this.names.delete(first)
    return false
  }
}
