import { availableParallelism } from 'node:os'
import { AppError } from '@/lib/errors'
import type { Outcome, Received } from './contract'
import { Examiner } from './examiner'

const MOST_WAITING = 200
/** Of one person: somewhat more than a browser sends at a time. */
const MOST_OF_ONE = 4
const PROCESSES = 2
/** Half of a small machine is for whoever chats: a voice message need not wait for a row of pictures either. */
const SLOW_ONES = availableParallelism() > 2 ? 2 : 1

type Job = {
  received: Received
  owner: string
  /** A process was killed while it looked: only who kills two is damaged. */
  isAgain?: boolean
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}

/** The processes that look into files: started when there is work, replaced when they die of it. */
export class Examiners {
  private readonly examiners = new Set<Examiner>()
  private readonly waiting: Job[] = []
  private readonly running = new Set<Job>()
  private isStopped = false

  /** @throws AppError unavailable; rate_limited when too many of this owner wait */
  examine(received: Received, owner: string): Promise<Outcome> {
    if (this.isStopped || this.waiting.length >= MOST_WAITING)
      throw new AppError('unavailable', { retryAfterSeconds: 5 })
    if (this.waiting.filter((job) => job.owner === owner).length >= MOST_OF_ONE)
      throw new AppError('rate_limited', { retryAfterSeconds: 5 })
    return new Promise((resolve, reject) => {
      this.waiting.push({ received, owner, resolve, reject })
      this.next()
    })
  }

  stop(): void {
    this.isStopped = true
    for (const { reject } of this.waiting.splice(0)) reject(new AppError('unavailable'))
    for (const examiner of this.examiners) examiner.end()
  }

  private next(): void {
    const place = this.nextPlace()
    const job = this.waiting[place]
    if (!job) return
    try {
      const examiner = this.free()
      if (!examiner) return
      this.waiting.splice(place, 1)
      void this.look(examiner, job)
    } catch (cause) {
      // Starting a process throws where the system has no memory for one.
      this.waiting.splice(place, 1)
      job.reject(new AppError('unavailable', { cause, retryAfterSeconds: 5 }))
    }
    this.next()
  }

  private async look(examiner: Examiner, job: Job): Promise<void> {
    this.running.add(job)
    try {
      const outcome = await examiner.examine(job.received)
      if (outcome !== 'killed') job.resolve(outcome)
      else if (job.isAgain) job.resolve({ refusal: null })
      else this.waiting.unshift({ ...job, isAgain: true })
    } catch (error) {
      job.reject(error)
    }
    this.running.delete(job)
    this.next()
  }

  /** Whose files have the fewest processes, then what is quick; nothing slow where enough of it is under way. */
  private nextPlace(): number {
    const running = [...this.running]
    const isOpen = running.filter(isSlow).length < SLOW_ONES
    const rank = (job: Job) =>
      running.filter(({ owner }) => owner === job.owner).length * 2 + Number(isSlow(job))
    const open = this.waiting.filter((job) => isOpen || !isSlow(job))
    const least = Math.min(...open.map(rank))
    return this.waiting.findIndex((job) => open.includes(job) && rank(job) === least)
  }

  private free(): Examiner | undefined {
    const free = [...this.examiners].find(({ work, isEnding }) => !work && !isEnding)
    if (free || this.examiners.size >= PROCESSES) return free
    const examiner = new Examiner(() => {
      this.examiners.delete(examiner)
      // What came while it was ending waits for its place.
      this.next()
    })
    this.examiners.add(examiner)
    return examiner
  }
}

const isSlow = ({ received: { as } }: Job) => as !== 'voice' && as !== 'file'
