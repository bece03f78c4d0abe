import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@/db/client'
import type { Scene } from '../scene'
import type { Fault } from './fault'

const TERMINATIONS = 5
let terminated = 0

const groupOf = ({ cast }: Scene) => cast[0]?.conversationId ?? ''

/** Holds a lock in a transaction of our own until it is healed. */
function locking(lock: (scene: Scene) => string) {
  let release = async () => {}
  return {
    lastsMs: 8_000,
    inject: async (scene: Scene) => {
      const connection = await sql.reserve()
      await connection.unsafe(`BEGIN; ${lock(scene)}`)
      release = async () => {
        await connection.unsafe('ROLLBACK')
        connection.release()
      }
    },
    heal: () => release(),
  }
}

export const databaseFaults: Fault[] = [
  {
    id: 'F1',
    name: 'PostgreSQL stopped at once, as by a power cut, and started',
    lastsMs: 1_000,
    isSmoke: true,
    inject: ({ world }) => world.database.stopImmediately(),
    heal: ({ world }) => world.database.start(),
  },
  {
    id: 'F2',
    name: `all database connections terminated, ${TERMINATIONS} times`,
    lastsMs: 0,
    inject: async () => {
      for (let i = 0; i < TERMINATIONS; i++) {
        const ended = await sql`
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'hongyan' AND pid <> pg_backend_pid()`
        terminated += ended.length
        await sleep(1_000)
      }
    },
    heal: () => undefined,
    struck: () => terminated,
  },
  {
    id: 'F3',
    name: 'PostgreSQL frozen for 10 s',
    lastsMs: 10_000,
    inject: ({ world }) => world.database.signal('SIGSTOP'),
    heal: ({ world }) => world.database.signal('SIGCONT'),
  },
  {
    id: 'F5a',
    name: "one conversation's row locked for 8 s, the others measured",
    ...locking((scene) => `SELECT 1 FROM conversations WHERE id = '${groupOf(scene)}' FOR UPDATE`),
    sendsUnaffected: true,
    measuredOutside: groupOf,
  },
  {
    id: 'F5b',
    name: 'the table of messages locked for 8 s',
    ...locking(() => 'LOCK TABLE messages IN ACCESS EXCLUSIVE MODE'),
  },
]
