import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@/db/client'
import { messagePublication } from '@/lib/messages/announce'
import { userChannel } from '@/lib/realtime/contract'
import { deliver } from '@/lib/realtime/service'
import type { Scene } from '../scene'
import type { Fault } from './fault'
import { mendLines, setLines } from './network'

const SETTLED_WITHIN_MS = 6_000
const losingEvents = {
  lastsMs: 4_000,
  settledWithinMs: SETTLED_WITHIN_MS,
  inject: setLines({ dropPercent: 30 }),
  heal: mendLines,
}

/** Broken on purpose: what the checker does not find here, it would not find in the product. */
export const negativeControls: Fault[] = [
  {
    id: 'N1',
    name: 'control: no unique index on the client id, answers cut off',
    lastsMs: 5_000,
    settledWithinMs: SETTLED_WITHIN_MS,
    inject: async (scene) => {
      await sql`ALTER TABLE messages DROP CONSTRAINT messages_client_id_key`
      setLines({ cutAnswerPercent: 40 })(scene)
    },
    heal: mendLines,
    restore: async ({ cast }) => {
      const ids = cast.map(({ conversationId }) => conversationId)
      await sql`DELETE FROM messages WHERE conversation_id = ANY(${ids}::uuid[])`
      await sql`ALTER TABLE messages ADD CONSTRAINT messages_client_id_key UNIQUE (conversation_id, client_id)`
    },
    mustFind: 'duplicates',
  },
  {
    id: 'N2',
    name: 'control: published before a COMMIT that never comes',
    lastsMs: 500,
    settledWithinMs: SETTLED_WITHIN_MS,
    inject: publishUncommitted,
    heal: () => undefined,
    mustFind: 'ghosts',
  },
  {
    id: 'N3',
    name: 'control: a client that catches up by time, events dropped',
    ...losingEvents,
    variant: 'catches up by time',
    mustFind: 'divergent',
  },
  {
    id: 'N4',
    name: 'control: synchronous_commit=off, stopped at once',
    lastsMs: 4_000,
    settledWithinMs: SETTLED_WITHIN_MS,
    inject: async ({ world }) => {
      await world.database.stop()
      // The writer would flush within 0.6 s; a longer pause makes the loss certain, not possible.
      await world.database.start({
        synchronous_commit: 'off',
        wal_writer_delay: '10s',
        wal_writer_flush_after: '1GB',
      })
    },
    heal: async ({ world }) => {
      await world.database.stopImmediately()
      await world.database.start()
    },
    mustFind: 'lost',
  },
  {
    id: 'N5',
    name: 'control: a client that does not pull what it missed, events dropped',
    ...losingEvents,
    isSmoke: true,
    variant: 'never pulls',
    mustFind: 'divergent',
  },
]

/** To both people of a pair, as the relay would send it, under the next numbers. */
async function publishUncommitted({ cast }: Scene): Promise<void> {
  const pair = cast.slice(6, 8)
  const [author] = pair
  if (!author) return
  const { conversationId } = author
  const channels = pair.map(({ userId }) => userChannel(userId, 0))
  for (let i = 1; i <= 10; i++) {
    const [head] = await sql<{ seq: number; rev: number }[]>`
      SELECT last_seq + 1 AS seq, last_rev + 1 AS rev FROM conversations WHERE id = ${conversationId}`
    const { seq = 1, rev = 1 } = head ?? {}
    const message = ghost({ conversationId, seq, rev, text: `never stored <x0-${i}.0>` })
    const change = { conversationId, seq, rev, by: author.userId }
    await deliver([messagePublication(change, JSON.stringify(message), channels)])
    await sleep(100)
  }
}

type Ghost = { conversationId: string; seq: number; rev: number; text: string }

const ghost = (given: Ghost) => ({
  ...given,
  clientId: randomUUID(),
  author: null,
  kind: 'text',
  attachments: [],
  replyTo: null,
  mentions: [],
  mentionsAll: false,
  reactions: [],
  system: null,
  sentAt: new Date().toISOString(),
  editedAt: null,
  recalledAt: null,
  pinnedAt: null,
})
