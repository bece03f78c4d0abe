import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { World } from '../world'
import type { Evidence } from './check'

const FOLDER = 'test-results/chaos'

/** For whoever looks for the reason: the whole ledger, what was stored and shown, and the nodes' logs. */
export function keepEvidence(id: string, evidence: Evidence, world: World): void {
  keepLogs(id, world)
  writeFileSync(path.join(FOLDER, `${id}.json`), JSON.stringify(evidence, null, 1))
}

export function keepLogs(id: string, { nodes }: World): void {
  mkdirSync(FOLDER, { recursive: true })
  for (const [i, { logFile }] of nodes.entries())
    copyFileSync(logFile, path.join(FOLDER, `${id}-node-${i}.log`))
}
