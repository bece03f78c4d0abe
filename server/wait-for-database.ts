import { setTimeout as sleep } from 'node:timers/promises'
import { migrateDatabase } from '@/db/migrate'
import { isDependencyAway } from '@/lib/http/dependency'
import { log } from '@/lib/telemetry/log'
import type { Phase } from './health'

const AGAIN_MS = 500

/** Migrates as soon as the database is there: a host may be started before it, and says so meanwhile. */
export async function migrateOnceThere(url: string, migrations: string, phase: Phase) {
  while (!phase.isStopping) {
    try {
      await migrateDatabase(url, migrations)
      phase.waitsFor = undefined
      return
    } catch (error) {
      if (!isDependencyAway(error)) throw error
      if (!phase.waitsFor) log.warn({ err: error }, 'the database is away: waiting for it')
      phase.waitsFor = 'database'
      await sleep(AGAIN_MS)
    }
  }
}
