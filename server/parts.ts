import { log } from '@/lib/telemetry/log'
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
        await within(STOP_MS, stop)
      } catch (error) {
        log.error({ err: error }, 'a part did not stop cleanly')
      }
    }
  }
}

/** @throws when the time is over; the work goes on by itself */
async function within(ms: number, work: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still busy after ${ms} ms`)), ms)
  })
  await Promise.race([work(), late]).finally(() => clearTimeout(timer))
}
