import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/telemetry/log'
import type { Outcome, Received } from './contract'

/** Bundled by scripts/lib/build.mjs. */
const PROGRAM = path.resolve('dist', 'examine-files.mjs')
/** It ends itself sooner, by what it has used of the processor: this is for one that no longer can. */
const LATEST_MS = 60_000
const IDLE_MS = 60_000
const HEAP_MEGABYTES = 192
const NICE = 10
/** By a system that is short of memory, by whoever stops the host, and by the clock of a machine that is busy. */
const FROM_OUTSIDE = new Set<unknown>(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'])

/** A process that looks into one file at a time. It knows no secret: its environment is empty. */
export class Examiner {
  /** What it looks into just now. */
  work: Received | undefined
  /** It takes no more work. */
  isEnding = false
  private readonly child: ChildProcess
  private hasStarted = false
  private answer: ((outcome: Outcome | 'killed' | AppError) => void) | undefined
  private timer: NodeJS.Timeout
  private lastWords = ''

  constructor(onGone: () => void) {
    this.child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, PROGRAM], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
    })
    this.timer = this.endWhenIdle()
    this.child.stderr?.on('data', (text) => {
      this.lastWords = `${this.lastWords}${text}`.slice(-2_000)
    })
    this.child.on('message', (outcome: Outcome | 'started') => this.hear(outcome))
    this.child.on('error', (error) => log.error({ err: error }, 'no process to examine files'))
    this.child.on('close', (code, signal) => {
      clearTimeout(this.timer)
      onGone()
      this.mourn(signal ?? code)
    })
    this.stepBack()
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** `killed` by others, which says nothing of the file. @throws AppError unavailable */
  examine(received: Received): Promise<Outcome | 'killed'> {
    this.work = received
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.kill(), LATEST_MS).unref()
    return new Promise((resolve, reject) => {
      this.answer = (outcome) => (outcome instanceof AppError ? reject(outcome) : resolve(outcome))
      // Whoever is gone already is mourned at once.
      if (this.child.connected) this.child.send(received, () => undefined)
    })
  }

  end(): void {
    this.isEnding = true
    this.kill()
  }

  private kill(): void {
    this.child.kill('SIGKILL')
  }

  private hear(outcome: Outcome | 'started') {
    if (outcome === 'started') {
      this.hasStarted = true
      return
    }
    this.timer = this.endWhenIdle()
    this.settle(outcome)
  }

  /** A file that ends its reader is damaged; one that never came to life, or was told to go, says nothing of it. */
  private mourn(how: unknown) {
    const { as } = this.work ?? {}
    if (!as) return
    log.warn({ how, as, lastWords: this.lastWords }, 'a file ended the process that examined it')
    if (this.isEnding || !this.hasStarted) this.settle(new AppError('unavailable'))
    else this.settle(FROM_OUTSIDE.has(how) ? 'killed' : { refusal: null })
  }

  private settle(outcome: Outcome | 'killed' | AppError) {
    this.work = undefined
    this.answer?.(outcome)
  }

  private endWhenIdle(): NodeJS.Timeout {
    clearTimeout(this.timer)
    return setTimeout(() => this.end(), IDLE_MS).unref()
  }

  /** Pictures wait for messages, and nothing waits for an idle process to end. */
  private stepBack() {
    this.child.unref()
    this.child.channel?.unref()
    try {
      if (this.pid) setPriority(this.pid, NICE)
    } catch {
      // Not every system lets one.
    }
  }
}
