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

/** A process that looks into one file at a time. It knows no secret: its environment is empty. */
export class Examiner {
  /** What it looks into just now. */
  work: Received | undefined
  private readonly child: ChildProcess
  private hasStarted = false
  private answer: ((outcome: Outcome | AppError) => void) | undefined
  private timer: NodeJS.Timeout
  private lastWords = ''

  constructor(onGone: () => void) {
    this.child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, PROGRAM], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
    })
    this.timer = this.endAfter(IDLE_MS)
    this.child.stderr?.on('data', (text) => {
      this.lastWords = `${this.lastWords}${text}`.slice(-2_000)
    })
    this.child.on('message', (outcome: Outcome | 'started') => this.hear(outcome))
    this.child.on('error', (error) => log.error({ err: error }, 'no process to examine files'))
    this.child.on('close', (code, signal) => {
      clearTimeout(this.timer)
      onGone()
      this.mourn(code ?? signal)
    })
    this.stepBack()
  }

  examine(received: Received): Promise<Outcome> {
    this.work = received
    this.timer = this.endAfter(LATEST_MS)
    return new Promise((resolve, reject) => {
      this.answer = (outcome) => (outcome instanceof AppError ? reject(outcome) : resolve(outcome))
      // Whoever is gone already is mourned at once.
      this.child.send(received, () => undefined)
    })
  }

  end(): void {
    this.child.kill('SIGKILL')
  }

  private hear(outcome: Outcome | 'started') {
    if (outcome === 'started') {
      this.hasStarted = true
      return
    }
    this.timer = this.endAfter(IDLE_MS)
    this.settle(outcome)
  }

  /** A file that kills its reader is damaged; a reader that never came to life says nothing of the file. */
  private mourn(how: unknown) {
    const { as } = this.work ?? {}
    if (!as) return
    log.warn({ how, as, lastWords: this.lastWords }, 'a file ended the process that examined it')
    this.settle(this.hasStarted ? { refusal: null } : new AppError('unavailable'))
  }

  private settle(outcome: Outcome | AppError) {
    this.work = undefined
    this.answer?.(outcome)
  }

  private endAfter(ms: number): NodeJS.Timeout {
    clearTimeout(this.timer)
    return setTimeout(() => this.end(), ms).unref()
  }

  /** Pictures wait for messages, and nothing waits for an idle process to end. */
  private stepBack() {
    this.child.unref()
    this.child.channel?.unref()
    try {
      if (this.child.pid) setPriority(this.child.pid, NICE)
    } catch {
      // Not every system lets one.
    }
  }
}
