import { readFileSync } from 'node:fs'
import type { Installation } from './installation'
import { type Parts, type Usage, usageOf } from './processes'

export type Spent = {
  cpuMs: Parts
  rssMiB: Parts
  generatorMs: number
  /** Cores that everything else on the machine kept busy meanwhile: above 0.3, measure again. */
  otherCores: number
}

type Reading = { usage: Usage; generatorMs: number; busyMs: number; at: number }

/** Reads what everybody has used; the function it returns says what was used since. */
export function startMeter({ pid, dataDir }: Installation): () => Spent {
  const before = read(pid, dataDir)
  return () => {
    const after = read(pid, dataDir)
    const cpuMs = subtract(after.usage.cpuMs, before.usage.cpuMs)
    const generatorMs = after.generatorMs - before.generatorMs
    const ours = total(cpuMs) + generatorMs
    const otherCores = (after.busyMs - before.busyMs - ours) / (after.at - before.at)
    return { cpuMs, rssMiB: after.usage.rssMiB, generatorMs, otherCores: Math.max(0, otherCores) }
  }
}

export const total = ({ app, db, soketi }: Parts) => app + db + soketi

function read(pid: number, dataDir: string): Reading {
  const { user, system } = process.cpuUsage()
  return {
    usage: usageOf(pid, dataDir),
    generatorMs: (user + system) / 1000,
    busyMs: busyMs(),
    at: performance.now(),
  }
}

/** user, nice, system, irq and softirq of the whole machine, in ticks of 10 ms. */
function busyMs(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1)
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user + nice + system + irq + softirq) * 10
}

const subtract = (a: Parts, b: Parts): Parts => ({
  app: a.app - b.app,
  db: a.db - b.db,
  soketi: a.soketi - b.soketi,
})
