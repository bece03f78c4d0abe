export type Urgency = 'urgent' | 'ordinary'
type Waiting = { enter(): void; late: NodeJS.Timeout }
type Limits = { places: number; reserved: number; patienceMs: number }

/** No place was free in time. Its code is PostgreSQL's own for too many connections. */
class NoPlace extends Error {
  readonly code = '53300'
}

/**
 * Who may use a connection now. The urgent go first, and the ordinary never fill the reserved places:
 * however many slow reads there are, a message does not wait for them.
 */
export class Door {
  private readonly inside = { urgent: 0, ordinary: 0 }
  private readonly waiting = { urgent: new Set<Waiting>(), ordinary: new Set<Waiting>() }

  constructor(private readonly limits: Limits) {}

  /** Calls `enter` at once or in turn, or else `refuse` when the patience is over. Whoever entered leaves once. */
  ask(urgency: Urgency, enter: () => void, refuse: (error: NoPlace) => void): void {
    if (this.hasPlace(urgency)) {
      this.admit(urgency, enter)
      return
    }
    const queue = this.waiting[urgency]
    const giveUp = () => {
      queue.delete(one)
      refuse(new NoPlace('no database connection was free in time'))
    }
    const one = { enter, late: setTimeout(giveUp, this.limits.patienceMs) }
    queue.add(one)
  }

  leave(urgency: Urgency): void {
    this.inside[urgency]--
    this.admitNext('urgent')
    this.admitNext('ordinary')
  }

  figures(): { busy: number; waiting: number } {
    const { inside, waiting } = this
    return {
      busy: inside.urgent + inside.ordinary,
      waiting: waiting.urgent.size + waiting.ordinary.size,
    }
  }

  private hasPlace(urgency: Urgency): boolean {
    const { places, reserved } = this.limits
    if (this.inside.urgent + this.inside.ordinary >= places) return false
    return urgency === 'urgent' || this.inside.ordinary < places - reserved
  }

  private admitNext(urgency: Urgency): void {
    const [next] = this.waiting[urgency]
    if (!next || !this.hasPlace(urgency)) return
    clearTimeout(next.late)
    this.waiting[urgency].delete(next)
    this.admit(urgency, next.enter)
  }

  private admit(urgency: Urgency, enter: () => void): void {
    this.inside[urgency]++
    enter()
  }
}
