import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** USER_HZ, which Linux fixes at 100 on every platform Node runs on. */
const TICK_MS = 10
const PAGE_BYTES = 4096
const PARTS = ['app', 'db', 'soketi'] as const

type Part = (typeof PARTS)[number]
export type Parts = Record<Part, number>
export type Usage = { cpuMs: Parts; rssMiB: Parts }
type Process = { pid: number; parent: number; cpuMs: number; rss: number }

/**
 * What the host's processes have used so far. Postgres and Soketi are found by pid, as children of
 * this very host, so another installation on the machine is never counted.
 */
export function usageOf(hostPid: number, dataDir: string): Usage {
  const all = readProcesses()
  const roots: Record<Part, number | undefined> = {
    app: hostPid,
    db: postmasterPid(dataDir),
    soketi: soketiPid(hostPid, all),
  }
  const usage: Usage = { cpuMs: noneYet(), rssMiB: noneYet() }
  for (const part of PARTS) {
    const others = PARTS.filter((name) => name !== part).map((name) => roots[name])
    for (const one of treeOf(roots[part], all, others)) {
      usage.cpuMs[part] += one.cpuMs
      usage.rssMiB[part] += one.rss / 2 ** 20
    }
  }
  return usage
}

/** The address of Soketi is nobody's business but its own: its launcher was told in the environment. */
export function soketiPort(hostPid: number): number {
  const launch = launchOf(soketiPid(hostPid, readProcesses()) ?? 0)
  if (!launch) throw new Error('The host has no Soketi of its own.')
  return (JSON.parse(launch) as { port: number }).port
}

/** Every process below this one, for those who must stop them when the host no longer can. */
export function descendantsOf(pid: number): number[] {
  return treeOf(pid, readProcesses(), [])
    .map((one) => one.pid)
    .filter((one) => one !== pid)
}

const noneYet = (): Parts => ({ app: 0, db: 0, soketi: 0 })

function treeOf(root: number | undefined, all: Process[], without: (number | undefined)[]) {
  const found = all.filter(({ pid }) => pid === root)
  for (const above of found) {
    found.push(...all.filter(({ pid, parent }) => parent === above.pid && !without.includes(pid)))
  }
  return found
}

function postmasterPid(dataDir: string): number {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid')
  return Number(readFileSync(file, 'utf8').split('\n', 1)[0])
}

function soketiPid(hostPid: number, all: Process[]): number | undefined {
  return all.find(({ pid, parent }) => parent === hostPid && launchOf(pid) !== undefined)?.pid
}

function launchOf(pid: number): string | undefined {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    return environment.find((one) => one.startsWith('SOKETI_LAUNCH='))?.slice(14)
  } catch {
    return undefined
  }
}

function readProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)))
}

/** A process may end between the listing and the reading. */
function readProcess(pid: number): Process[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [childUtime = 0, childStime = 0] = fields.slice(13, 15)
    const cpuMs = ownCpuMs(pid) + (childUtime + childStime) * TICK_MS
    const rss = (fields[21] ?? 0) * PAGE_BYTES
    return [{ pid, parent: fields[1] ?? 0, cpuMs, rss }]
  } catch {
    return []
  }
}

/** By thread and nanosecond: ticks of twenty processes that idle would add up to more than they use. */
function ownCpuMs(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [onCpuNs] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    return sum + Number(onCpuNs) / 1e6
  }, 0)
}
