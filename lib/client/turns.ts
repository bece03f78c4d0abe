/** One piece of work at a time under each name, so that the newest wish arrives last. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>()

  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const earlier = this.last.get(name) ?? Promise.resolve()
    const turn = earlier.catch(() => {}).then(work)
    this.last.set(name, turn)
    const done = () => this.last.get(name) === turn && this.last.delete(name)
    turn.then(done, done)
    return turn
  }
}
