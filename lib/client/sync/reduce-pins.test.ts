import { expect, test } from 'vitest'
import type { ChatState } from '../state'
import { conversation, message, page, room, state } from '../testing/builders'
import { messagesChanged, pageReplaced } from './reduce-messages'
import { pinnedIn, pinsArrived, pinsAsked } from './reduce-pins'

const asked = Symbol()
const pin = (seq: number, rev: number, pinnedAt: string | null = `at ${100 + rev}`) =>
  message(seq, { rev, pinnedAt })
const shown = ({ pins }: ChatState) => pinnedIn(pins[room]?.messages ?? []).map(({ seq }) => seq)
const loaded = pageReplaced(state(), room, page([message(8), message(9)], 9))
const waiting = pinsAsked(loaded, room, asked)
const arrived = (chat: ChatState, messages = [pin(3, 4), pin(1, 6)]) =>
  pinsArrived(chat, room, { messages, asked })

test('the newest pin comes first, loaded or not', () => {
  expect(shown(arrived(waiting))).toEqual([1, 3])
})

test('what is heard before the answer counts, if it is newer', () => {
  const heard = messagesChanged(waiting, room, {
    messages: [pin(1, 10, null), pin(8, 11), pin(3, 3, null)],
  })
  expect(shown(arrived(heard))).toEqual([8, 3])
})

test('what was unpinned is not pinned again by late news', () => {
  const unpinned = messagesChanged(arrived(waiting), room, { messages: [pin(3, 12, null)] })
  expect(shown(unpinned)).toEqual([1])
  const late = messagesChanged(unpinned, room, { messages: [pin(3, 11)] })
  expect(shown(late)).toEqual([1])
})

test('an edit reaches the pinned message, and what is not pinned is no concern', () => {
  const known = arrived(waiting)
  const edited = messagesChanged(known, room, {
    messages: [message(3, { rev: 13, pinnedAt: 'at 104', text: 'better' })],
  })
  expect(edited.pins[room]?.messages[1]?.text).toBe('better')
  const other = messagesChanged(known, room, { messages: [message(10)] })
  expect(other.pins).toBe(known.pins)
})

test('after a jump over what was missed the list is asked for anew, and the first answer ignored', () => {
  const replaced = pageReplaced(waiting, room, page([message(2_000)], 2_500))
  expect(replaced.pins[room]).toBeUndefined()
  expect(arrived(replaced)).toBe(replaced)
  const anew = pinsAsked(replaced, room, Symbol())
  expect(arrived(anew)).toBe(anew)
})

test('a pin that is heard tells that there is something to ask for', () => {
  const level = pageReplaced(
    state({ conversations: { [room]: conversation({ lastRev: 9 }) } }),
    room,
    page([message(9)], 9),
  )
  expect(level.conversations[room]?.hasPins).toBe(false)
  const told = messagesChanged(level, room, { messages: [pin(2, 10)], rev: 10 })
  expect(told.conversations[room]?.hasPins).toBe(true)
  expect(told.pins).toEqual({})
})
