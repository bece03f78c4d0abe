import { nameOf, type Shown, versionOf } from '../people/report'
import type { Send } from './ledger'
import type { Head, StoredMessage, Truth } from './truth'

/** What one screen ended with. */
export type Screen = { client: string; conversationId: string; shown: Shown[] }

export type Finding = {
  /** Acknowledged and not stored, stored elsewhere than was said, or without an acknowledged change. */
  lost: string[]
  duplicates: string[]
  /** Stored or shown, and nobody said it. */
  ghosts: string[]
  /** A seq skipped or repeated, or a head that disagrees. */
  gaps: string[]
  /** A client's own messages out of their order, or one answered before a later one and stored after it. */
  disorder: string[]
  /** Wanted, and neither stored nor refused at the end. */
  unsent: string[]
  /** Clients whose list is not PostgreSQL's. */
  divergent: string[]
}

export type Evidence = { sends: Send[]; truth: Truth; screens: Screen[] }

/** Pure: whoever calls it has waited until nothing moves any more. */
export function check({ sends, truth, screens }: Evidence): Finding {
  const { messages } = truth
  const known = new Map(sends.flatMap((send) => send.clientIds.map((id) => [id, send] as const)))
  const storedOf = ({ clientIds }: Send) =>
    messages.filter(({ clientId }) => clientIds.includes(clientId))
  return {
    lost: namesOf(sends.filter((send) => isLost(send, storedOf(send)))),
    duplicates: namesOf(sends.filter((send) => storedOf(send).length > 1)),
    ghosts: [...storedGhosts(messages, known), ...shownGhosts(screens, sends)],
    gaps: truth.heads.flatMap((head) => gapsIn(messages, head)),
    disorder: [...disorderOfClients(messages, known), ...disorderOfAnswers(sends)],
    unsent: namesOf(
      sends.filter((send) => !send.acked && !send.isDoubtful && storedOf(send).length === 0),
    ),
    divergent: screens
      .filter((screen) => !isEqual(screen.shown, listOf(messages, screen.conversationId)))
      .map(({ client }) => client),
  }
}

type Known = Map<string, Send>

const namesOf = (sends: Send[]) => sends.map(({ name }) => name)

function isLost({ acked, amended }: Send, stored: StoredMessage[]): boolean {
  const message = stored.find(({ seq }) => seq === acked?.seq)
  if (!acked) return false
  if (!message) return true
  const versions = amended.filter((version) => version !== 'recalled')
  // Nothing brings a recalled message back, and of edits the newest stays.
  if (versions.length < amended.length) return message.mark !== null
  return message.mark !== null && versionOf(message.mark) < Math.max(0, ...versions)
}

const storedGhosts = (messages: StoredMessage[], known: Known) =>
  messages
    .filter(({ clientId, isSystem }) => !isSystem && !known.has(clientId))
    .map(({ conversationId, seq }) => `${conversationId}/${seq}`)

function shownGhosts(screens: Screen[], sends: Send[]): string[] {
  const said = new Set(namesOf(sends))
  const shown = screens.flatMap((screen) => screen.shown.flatMap(({ mark }) => mark ?? []))
  return [...new Set(shown.map(nameOf))].filter((name) => !said.has(name))
}

function gapsIn(messages: StoredMessage[], { conversationId, lastSeq, lastRev }: Head): string[] {
  const own = messages.filter((message) => message.conversationId === conversationId)
  const gaps = own
    .map(({ seq }) => seq)
    .sort((a, b) => a - b)
    .flatMap((seq, i) => (seq === i + 1 ? [] : [`${conversationId}: ${seq} is number ${i + 1}`]))
  if (own.length !== lastSeq) gaps.push(`${conversationId}: ${own.length} stored, head ${lastSeq}`)
  if (new Set(own.map(({ rev }) => rev)).size !== own.length)
    gaps.push(`${conversationId}: a rev is used twice`)
  if (own.some(({ rev }) => rev > lastRev)) gaps.push(`${conversationId}: a rev above ${lastRev}`)
  return gaps
}

/** One client's messages keep the order they were written in. */
function disorderOfClients(messages: StoredMessage[], known: Known): string[] {
  const last = new Map<string, number>()
  const wrong: string[] = []
  for (const { clientId } of messages.toSorted((a, b) => a.seq - b.seq)) {
    const send = known.get(clientId)
    if (!send) continue
    const number = Number(send.name.split('-')[1])
    if (number < (last.get(send.client) ?? 0)) wrong.push(send.name)
    last.set(send.client, Math.max(number, last.get(send.client) ?? 0))
  }
  return wrong
}

/** Whatever was answered before another message set out comes before it. */
function disorderOfAnswers(sends: Send[]): string[] {
  const answered = sends.flatMap(({ acked, conversationId }) =>
    acked ? [{ ...acked, conversationId }] : [],
  )
  return namesOf(
    sends.filter(({ acked, attemptedAt = 0, conversationId }) =>
      answered.some(
        (one) =>
          acked &&
          one.conversationId === conversationId &&
          one.at < attemptedAt &&
          one.seq > acked.seq,
      ),
    ),
  )
}

export const listOf = (messages: StoredMessage[], conversationId: string): Shown[] =>
  messages
    .filter((message) => message.conversationId === conversationId)
    .sort((a, b) => a.seq - b.seq)

/** A tab shows no seqs, so there the marks and their order decide. */
export const isEqual = (shown: Shown[], stored: Shown[]) =>
  shown.length === stored.length &&
  shown.every(
    ({ mark, seq }, i) => mark === stored[i]?.mark && (seq === null || seq === stored[i]?.seq),
  )
