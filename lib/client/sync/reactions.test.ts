import { expect, test } from 'vitest'
import { ann, bob, message, page, room, state } from '../testing/builders'
import { withAmendments } from './amendments'
import { reactedAs, withMine } from './reactions'
import { amended } from './reduce-amendments'
import { pageReplaced } from './reduce-messages'

const under = (emoji: string, count: number, mine: boolean) => ({ emoji, count, mine })
const known = message(1, { reactions: [under('👍', 2, true), under('🎉', 1, false)] })
const chat = pageReplaced(state(), room, page([known], 1))
const heard = (reactions: object[]) =>
  message(1, { rev: 2, reactions: reactions.map((each) => ({ ...each, mine: false })) as never })

test('what others do leaves mine as they were', () => {
  const news = heard([under('👍', 3, false), under('🎉', 1, false)])
  const told = { message: news, by: bob.id, reaction: { emoji: '👍', on: true } }
  expect(withMine(chat, told).reactions).toEqual([under('👍', 3, true), under('🎉', 1, false)])
})

test('what I did on another device changes mine', () => {
  const on = { emoji: '🎉', on: true }
  const added = { message: heard([under('👍', 2, false), under('🎉', 2, false)]), by: ann.id }
  expect(withMine(chat, { ...added, reaction: on }).reactions[1]).toEqual(under('🎉', 2, true))
  const off = { emoji: '👍', on: false }
  const taken = { message: heard([under('👍', 1, false)]), by: ann.id, reaction: off }
  expect(withMine(chat, taken).reactions).toEqual([under('👍', 1, false)])
})

test('a conversation that is not loaded knows mine of its last message', () => {
  const { timelines: _, ...rest } = chat
  const news = { message: heard([under('👍', 2, false)]), by: bob.id }
  expect(withMine({ ...rest, timelines: {} }, news).reactions).toEqual([under('👍', 2, true)])
})

test.each([
  ['a new kind comes last', { emoji: '🔥', on: true }, [...known.reactions, under('🔥', 1, true)]],
  ['one more', { emoji: '🎉', on: true }, [under('👍', 2, true), under('🎉', 2, true)]],
  ['one less', { emoji: '👍', on: false }, [under('👍', 1, false), under('🎉', 1, false)]],
])('a wish shows at once: %s', (_, reaction, expected) => {
  expect(reactedAs(known, reaction).reactions).toEqual(expected)
})

test('the last one takes its chip along, and what is so already stays the very same', () => {
  const alone = message(1, { reactions: [under('👍', 1, true)] })
  expect(reactedAs(alone, { emoji: '👍', on: false }).reactions).toEqual([])
  expect(reactedAs(alone, { emoji: '👍', on: true })).toBe(alone)
  expect(reactedAs(alone, { emoji: '🎉', on: false })).toBe(alone)
})

test('wishes for two reactions and a text of one message all show; a recall shows none', () => {
  const key = { conversationId: room, seq: 1 }
  const wished = [
    amended(state(), { ...key, emoji: '🔥' }, { on: true }),
    { ...key, emoji: '👍' },
  ] as const
  const both = amended(wished[0], wished[1], { on: false })
  const edited = amended(both, key, { text: 'better', madeAt: 'now' })
  expect(withAmendments([known], edited.amendments[room])[0]).toMatchObject({
    text: 'better',
    reactions: [under('👍', 1, false), under('🎉', 1, false), under('🔥', 1, true)],
  })
  const gone = amended(edited, key, { text: null, madeAt: 'now' })
  expect(withAmendments([known], gone.amendments[room])[0]).toMatchObject({
    text: '',
    reactions: [],
  })
})
