import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MessageDto } from '@/lib/messages/contract'
import { ann, bob, page, room } from '../testing/builders'
import { SimulatedClient } from '../testing/simulated-client'
import { SimulatedServer } from '../testing/simulated-server'
import { pageReplaced } from './reduce-messages'
import { pinnedIn } from './reduce-pins'

const acts = {
  send: (client: SimulatedClient) => client.publish(client.server.send()),
  edit: (client: SimulatedClient, n: number) => client.publish(client.server.edit(n)),
  recall: (client: SimulatedClient, n: number) => client.publish(client.server.recall(n)),
  reply: (client: SimulatedClient, n: number) =>
    client.publish(
      client.server.send(bob, undefined, 1 + (n % (client.server.messages.length || 1))),
    ),
  react: (client: SimulatedClient, n: number) =>
    client.publish(client.server.react(n, bob.id, { emoji: '👍', on: n % 2 === 0 })),
  reactElsewhere: (client: SimulatedClient, n: number) =>
    client.publish(client.server.react(n, ann.id, { emoji: '🎉', on: n % 3 > 0 })),
  reactHere: (client: SimulatedClient, n: number) => client.react(n),
  amend: (client: SimulatedClient, n: number) => client.amend(n),
  pin: (client: SimulatedClient, n: number) => client.publish(client.server.pin(n, n % 3 > 0)),
  pinHere: (client: SimulatedClient, n: number) => client.pin(n),
  askForPins: (client: SimulatedClient) => client.askForPins(),
  sendOwn: (client: SimulatedClient, n: number) => client.confirmOwn(n),
  deliver: (client: SimulatedClient, n: number) => client.deliver(n),
  head: (client: SimulatedClient) => client.step({ type: 'head', rev: client.server.rev }),
  wait: (client: SimulatedClient) => client.step({ type: 'waited' }),
  serve: (client: SimulatedClient) => client.serve(),
  answer: (client: SimulatedClient, n: number) => client.answer(n),
  fail: (client: SimulatedClient) => client.fail(),
  above: (client: SimulatedClient, n: number) => client.fill({ before: client.seqAt(n) }),
  below: (client: SimulatedClient, n: number) => client.fill({ after: client.seqAt(n) }),
  around: (client: SimulatedClient, n: number) =>
    client.fill({ around: (n % client.server.messages.length) + 1 }),
  refresh: (client: SimulatedClient) => client.step({ type: 'refresh' }),
  join: (client: SimulatedClient) => client.step({ type: 'joined' }),
}
const script = fc.array(
  fc.tuple(fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), fc.nat(1_000)),
  { maxLength: 120, size: 'max' },
)

/** Whatever arrives, the screen says what was last wished for, until that is answered or recalled. */
function expectWishesShown({ chat, shown }: SimulatedClient) {
  for (const [name, wish] of Object.entries(chat.amendments[room] ?? {})) {
    const [seq, emoji] = name.split(' ')
    const message = shown.find((each) => each.seq === Number(seq))
    const known = chat.timelines[room]?.messages.find((each) => each.seq === Number(seq))
    if (!message) continue
    const mine = message.reactions.some((each) => each.emoji === emoji && each.mine)
    if ('on' in wish) expect(mine).toBe(wish.on && !message.recalledAt)
    else if ('pinnedAt' in wish)
      expect(message.pinnedAt === null).toBe(!wish.pinnedAt || message.recalledAt !== null)
    else expect(message.text).toBe(known?.recalledAt ? '' : (wish.text ?? ''))
  }
}

const shownOfPin = ({ seq, text, pinnedAt }: MessageDto) => ({ seq, text, pinnedAt })

describe('any order of arrival, with duplicates, losses, failures and pulls between them', () => {
  test('after the last head the list is the one the server has, from the last hole on and around each jump', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const client = new SimulatedClient()
        client.step({ type: 'replace' })
        for (const [name, n] of steps) {
          acts[name](client, n)
          expectWishesShown(client)
        }
        client.settle()
        const timeline = client.chat.timelines[room]
        const { messages = [], rev, hasBefore, liveFrom = 0 } = timeline ?? {}
        expect(client.followed).toMatchObject({
          phase: 'level',
          buffer: [],
          rev: client.server.rev,
        })
        expect(rev).toBe(client.server.rev)
        const first = messages[0]?.seq ?? 1
        const seqs = new Set(messages.map(({ seq }) => seq))
        expect(messages).toEqual(
          client.server.messages.filter(({ seq }) => seq >= liveFrom || seqs.has(seq)),
        )
        expect(client.shown).toEqual(messages)
        expect(hasBefore).toBe(first > 1)
        const { messages: pins = [], asked } = client.chat.pins[room] ?? {}
        expect(asked).toBeNull()
        expect(pinnedIn(pins).map(shownOfPin)).toEqual(client.server.pins.map(shownOfPin))
        if (client.server.pins.length > 0)
          expect(client.chat.conversations[room]?.hasPins).toBe(true)
        expect(client.chat.conversations[room]).toMatchObject({
          lastSeq: client.server.messages.length,
          lastMessage: client.server.messages.at(-1) ?? null,
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('every order of the same events gives the same list, without asking', () => {
    const events = fc.integer({ min: 1, max: 12 }).chain((count) => {
      const server = new SimulatedServer(50, 200)
      const sent = Array.from({ length: count }, (_, i) =>
        i % 3 === 2 ? (server.edit(i) ?? server.send()) : server.send(),
      )
      const order = fc.shuffledSubarray([...sent, ...sent], {
        minLength: count * 2,
        maxLength: count * 2,
      })
      return fc.tuple(fc.constant(server), order)
    })
    fc.assert(
      fc.property(events, ([server, order]) => {
        const client = new SimulatedClient()
        client.chat = pageReplaced(client.chat, room, page([], 0))
        for (const event of order) client.step({ type: 'changed', change: event })
        expect(client.chat.timelines[room]?.messages).toEqual(server.messages)
      }),
    )
  })
})
