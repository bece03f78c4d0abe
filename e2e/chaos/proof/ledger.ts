/** Milliseconds on a clock that every thread and page of this machine shares and no test can set. */
export const now = () => performance.timeOrigin + performance.now()

/** What an own message was asked to become: its how-manieth version, or recalled. */
export type Version = number | 'recalled'

/** One thing somebody wanted to say, from the wish to the answer. */
export type Send = {
  /** `d3-17`, as its text says. */
  name: string
  client: string
  conversationId: string
  wantedAt: number
  /** The client went away while it was being told: it may never have heard. */
  isDoubtful?: true
  /** Ids it was sent under: more than one would be two messages. */
  clientIds: string[]
  attemptedAt?: number
  /** Attempts that nobody answered: stored or not, who knows. */
  unanswered: number
  refusals: number[]
  acked?: { seq: number; at: number }
  /** Acknowledged changes, in the order of their answers. */
  amended: Version[]
}

/** Without `at` it may have set out as early as it was wanted. */
export type Attempt = { name: string; clientId: string; at?: number }
/** Status 0: no answer came. */
export type Outcome = { name: string; status: number; seq?: number; at: number }

/** What every client tried and was told; the checker asks PostgreSQL whether it is so. */
export class Ledger {
  readonly sends = new Map<string, Send>()

  want(wish: Pick<Send, 'name' | 'client' | 'conversationId'>): void {
    const nothingYet = { clientIds: [], unanswered: 0, refusals: [], amended: [] }
    this.sends.set(wish.name, { ...wish, wantedAt: now(), ...nothingYet })
  }

  doubt(name: string): void {
    const send = this.sends.get(name)
    if (send) send.isDoubtful = true
  }

  attempt({ name, clientId, at }: Attempt): void {
    const send = this.sends.get(name)
    if (!send) return
    send.attemptedAt ??= at ?? send.wantedAt
    if (!send.clientIds.includes(clientId)) send.clientIds.push(clientId)
  }

  settle({ name, status, seq, at }: Outcome): void {
    const send = this.sends.get(name)
    if (!send) return
    if (status === 0) send.unanswered += 1
    else if (status < 300 && seq !== undefined) send.acked ??= { seq, at }
    else send.refusals.push(status)
  }

  amended(name: string, version: Version): void {
    this.sends.get(name)?.amended.push(version)
  }
}
