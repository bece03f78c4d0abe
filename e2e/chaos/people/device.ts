import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Ledger } from '../proof/ledger'
import type { Client, PersonLine } from './client'
import type { Report } from './report'
import type { FromWorker, Order, ToWorker, Variant } from './worker-messages'

export type DevicePlan = {
  name: string
  cookie: string
  conversationId: string
  line: PersonLine
  ledger: Ledger
  variant?: Variant
}

/** A device whose client runs in a thread of its own. */
export class Device implements Client {
  /** Why the thread ended, when it did so by itself. */
  fault: Error | undefined
  private asked = 0
  private readonly waiting = new Map<number, (report: Report | undefined) => void>()

  private constructor(
    private readonly plan: DevicePlan,
    private readonly worker: Worker,
  ) {}

  /** Resolves when its first screen is complete. */
  static async open(plan: DevicePlan): Promise<Device> {
    const { cookie, conversationId, line, variant = 'sound' } = plan
    const worker = new Worker(path.resolve('dist/chaos-device.mjs'), {
      workerData: { port: line.link.port, cookie, conversationId, variant },
    })
    const device = new Device(plan, worker)
    await new Promise<void>((resolve, reject) => {
      worker.on('error', (error) => {
        device.fault = error
        reject(error)
      })
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') resolve()
        else device.hear(message)
      })
    })
    return device
  }

  get name() {
    return this.plan.name
  }
  get conversationId() {
    return this.plan.conversationId
  }
  get line() {
    return this.plan.line
  }

  async send(text: string) {
    await this.order({ do: 'send', text })
  }

  async report(): Promise<Report> {
    return (await this.order({ do: 'report' })) ?? { shown: [], pending: 0, shownAt: {} }
  }

  async showOlder() {
    await this.order({ do: 'showOlder' })
  }

  async order(order: Order): Promise<Report | undefined> {
    if (this.fault) throw this.fault
    const id = this.asked++
    return new Promise((resolve) => {
      this.waiting.set(id, resolve)
      this.worker.postMessage({ ...order, id } satisfies ToWorker)
    })
  }

  async close() {
    await this.worker.terminate()
  }

  private hear(message: Exclude<FromWorker, { type: 'ready' }>) {
    const { ledger } = this.plan
    if (message.type === 'attempt') ledger.attempt(message.attempt)
    else if (message.type === 'outcome') ledger.settle(message.outcome)
    else if (message.type === 'amended') ledger.amended(message.name, message.version)
    else {
      this.waiting.get(message.id)?.(message.report)
      this.waiting.delete(message.id)
    }
  }
}
