import { log } from '@/lib/telemetry/log'
import { within } from '@/lib/within'
import type { Phase } from './health'

/** More than any part takes that still works. */
const STOP_MS = 10_000

/** Why a start goes no further: it was told to stop meanwhile. */
export class CutShort extends Error {}

/** What was started one after the other, to be stopped the other way round. */
export class Parts {
  private readonly stops: (() => unknown)[] = []
  private starting: Promise<unknown> = Promise.resolve()

  constructor(private readonly phase: Phase) {}

  /** @throws CutShort once stopping has begun, before or after `start` ran */
  async add<T>(start: () => Promise<T>, stop: (started: T) => unknown): Promise<T> {
    if (this.phase.isStopping) throw new CutShort()
    const part = start()
    this.starting = part.then(
      (started) => this.stops.push(() => stop(started)),
      () => undefined,
    )
    await this.starting
    if (this.phase.isStopping) throw new CutShort()
    return part
  }

  /** The part that is just starting is waited for: nobody else would know how to stop it. */
  async stop(): Promise<void> {
    await this.starting
    for (const stop of this.stops.splice(0).reverse()) {
      try {
        await within(STOP_MS, Promise.resolve(stop()))
      } catch (error) {
        log.error({ err: error }, 'a part did not stop cleanly')
      }
    }
  }
}
