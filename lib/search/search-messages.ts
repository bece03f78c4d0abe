import { postgresCode, sql } from '@/db/client'
import { Door } from '@/db/door'
import { AppError } from '@/lib/errors'
import { plainText } from '@/lib/messages/markup/plain-text'
import { type JoinedRow, presentJoined } from '@/lib/messages/present'
import { processWide } from '@/lib/process-wide'
import { wordsOf } from '@/lib/uploads/rules'
import type { SearchHit, SearchInput, SearchResult } from './contract'
import { cursorAt, placeAfter, readCursor } from './cursor'
import { excerptOf, hasAll, rangesOf } from './excerpt'
import {
  type Asked,
  type Begun,
  type LookedUp,
  loadScope,
  lookUp,
  readMessages,
  type Scope,
} from './look'
import { NewestFirst, type Place, restOf } from './newest-first'
import { queryOf } from './terms'

const PAGE = 20
/** After that the answer says how far it got. */
const BUDGET_MS = 1_500
const STATEMENT_MS = 1_000
const CANCELLED = '57014'

/** So few at once that they never keep the connections from everybody else. */
const door = processWide('searches', () => new Door({ places: 3, reserved: 0, patienceMs: 1_000 }))

type Found = { place: Place }
type Search = Asked & { parts: string[]; limit: number }
type Progress = { scope: Scope; walk: NewestFirst<Found>; looks: number }

/**
 * The newest messages that this person may see and that have every part of the query.
 * Answers what it has when the time is over, and how far it got.
 * @throws AppError invalid for a query of signs alone, not_found for a foreign conversation,
 * unavailable when there was no time to search anything
 */
export async function searchMessages(userId: string, input: SearchInput): Promise<SearchResult> {
  const query = queryOf(input.q)
  if (!query) throw new AppError('invalid', { fields: { q: 'nothing_to_find' } })
  const olderThan = input.cursor === undefined ? null : readCursor(input.cursor)
  const search = { userId, input, ...query, olderThan, limit: input.limit ?? PAGE }
  return inTurn(() => run(search))
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const enter = () =>
      void work()
        .finally(() => door.leave('ordinary'))
        .then(resolve, reject)
    door.ask('ordinary', enter, reject)
  })
}

async function run(search: Search): Promise<SearchResult> {
  const until = performance.now() + BUDGET_MS
  let progress: Progress | undefined
  try {
    await sql.begin(async (tx) => {
      // For this transaction alone: a slow look ends by itself, and the plan is always the index's.
      await tx`SELECT set_config('statement_timeout', ${String(STATEMENT_MS)}, true),
        set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`
      // What was sent since waits in a list, which every one of the looks would read whole.
      await tx`SELECT gin_clean_pending_list('message_terms_terms')`
      progress = await begin(tx, search)
      await walkOn(tx, search, { progress, until })
    })
  } catch (error) {
    if (postgresCode(error) !== CANCELLED || !progress?.looks) throw error
  }
  if (!progress) throw new AppError('unavailable')
  const page = pageOf(progress, search)
  return answer(progress, search, await readMessages(search.userId, page))
}

async function begin(tx: Begun, search: Search): Promise<Progress> {
  const scope = await loadScope(tx, search)
  const { conversationId } = search.input
  if (conversationId && scope.conversations === 0) await requireMember(tx, search, conversationId)
  // One more than is shown tells whether there is more.
  return {
    scope,
    walk: new NewestFirst<Found>(scope.stretches, search.limit + 1),
    looks: 0,
  }
}

/** An empty conversation has nothing to search; a foreign one is not there. */
async function requireMember(tx: Begun, { userId }: Search, conversationId: string) {
  const [member] = await tx`
    SELECT 1 FROM memberships WHERE conversation_id = ${conversationId} AND user_id = ${userId}`
  if (!member) throw new AppError('not_found')
}

type Course = { progress: Progress; until: number }

async function walkOn(tx: Begun, search: Search, { progress, until }: Course) {
  const { walk } = progress
  const most = search.limit + 1
  for (let stretches = walk.next(); stretches.length > 0; stretches = walk.next()) {
    const { floor } = walk
    const rows = await lookUp(tx, search, { stretches, most, floor })
    const rest = stretches.map((stretch, i) => {
      const found = rows.filter((row) => row.stretch === i)
      const last = found.at(-1)
      const lowest = last ? { seq: last.seq, at: timeOf(last) } : null
      return restOf(stretch, { last: lowest, isCut: found.length === most }, floor)
    })
    walk.learn(
      // The index knows the terms; whether they stand together as asked is seen in the text.
      rows.filter(({ text }) => hasAll(text, search.parts)).map(foundAt),
      rest.filter((stretch) => stretch !== null),
    )
    progress.looks++
    if (performance.now() > until) return
  }
}

const foundAt = (row: LookedUp): Found => ({
  place: { at: timeOf(row), conversationId: row.conversationId, seq: row.seq },
})

const timeOf = ({ sentAt }: LookedUp) => new Date(sentAt).getTime()

const pageOf = ({ walk }: Progress, { limit }: Search): Place[] =>
  walk
    .certain()
    .slice(0, limit)
    .map(({ place }) => place)

function answer(progress: Progress, search: Search, read: JoinedRow[]): SearchResult {
  const { scope, walk } = progress
  const page = pageOf(progress, search)
  const { conversations, messages, unindexed } = scope
  const isFull = walk.certain().length > search.limit
  const stop = isFull ? (page.at(-1) ?? null) : horizonOf(walk, search.olderThan)
  const since = stop && new Date(stop.at).toISOString()
  return {
    hits: page.flatMap((place) => hitsAt(place, read, search.parts)),
    covered: { conversations, messages, since, unindexed },
    next: stop && cursorAt(stop),
  }
}

/** None where it was recalled, or edited to say something else, since it was found. */
function hitsAt(place: Place, read: JoinedRow[], parts: string[]): SearchHit[] {
  const row = read.find(
    (one) => one.conversationId === place.conversationId && one.seq === place.seq,
  )
  const shown = row && shownOf(wordsOf(row.text, row.files ?? []), parts)
  return shown ? [{ message: presentJoined(row), ...shown }] : []
}

/** Without its marks, as it reads; with them where only they have what was searched for, as the address of a link. */
function shownOf(text: string, parts: string[]): Pick<SearchHit, 'excerpt' | 'ranges'> | null {
  for (const read of [plainText(text), text]) {
    const ranges = rangesOf(read, parts)
    if (ranges.length > 0) return excerptOf(read, ranges)
  }
  return null
}

/** Where time was over; not younger than where this page began. */
function horizonOf({ horizon }: NewestFirst<Found>, olderThan: Place | null): Place | null {
  if (horizon === null) return null
  return olderThan && horizon >= olderThan.at ? olderThan : placeAfter(horizon)
}
