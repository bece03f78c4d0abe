import { expect, test } from 'vitest'
import { quoteOf } from '@/lib/messages/rules'
import type { ChatState } from '../state'
import { message, page, room, state } from '../testing/builders'
import { withAmendments } from './amendments'
import { amended } from './reduce-amendments'
import { messagesChanged, pageReplaced } from './reduce-messages'
import { draftMade } from './reduce-sending'

const original = message(1, { text: 'Lunch at noon?' })
const reply = message(9, { replyTo: quoteOf(original) })
const recalled = message(1, { rev: 10, text: '', recalledAt: 'then' })
const opened = (...messages: (typeof reply)[]) => pageReplaced(state(), room, page(messages, 9))
const shown = (chat: ChatState) =>
  withAmendments(chat.timelines[room]?.messages ?? [], chat.amendments[room])
const excerptIn = (chat: ChatState) => shown(chat).at(-1)?.replyTo?.excerpt

test('a recall reaches the quotes of a message that is not loaded', () => {
  const chat = messagesChanged(opened(reply), room, { messages: [recalled], rev: 10 })
  expect(shown(chat)).toEqual([{ ...reply, replyTo: quoteOf(recalled) }])
  expect(JSON.stringify(chat)).not.toContain('noon')
})

test('an older state of the original that comes late changes nothing', () => {
  const chat = messagesChanged(opened(reply), room, { messages: [recalled], rev: 10 })
  const edited = message(1, { rev: 5, text: 'Lunch at one?' })
  expect(messagesChanged(chat, room, { messages: [edited] }).timelines).toEqual(chat.timelines)
})

test('a reply that knows an older state than the screen shows the newer one', () => {
  const chat = messagesChanged(opened(original, message(8)), room, { messages: [recalled] })
  expect(excerptIn(messagesChanged(chat, room, { messages: [reply] }))).toBe('')
})

test('rows that quote something else stay the very same', () => {
  const before = opened(message(8), reply)
  const after = messagesChanged(before, room, { messages: [message(8, { rev: 10, text: 'x' })] })
  expect(after.timelines[room]?.messages[1]).toBe(before.timelines[room]?.messages[1])
})

test('one’s own wish for the original shows in its quotes at once, and brings nothing back', () => {
  const chat = opened(original, reply)
  const key = { conversationId: room, seq: 1 }
  const edit = { text: 'Lunch at\none?', madeAt: 'now' }
  expect(excerptIn(amended(chat, key, edit))).toBe('Lunch at one?')
  expect(excerptIn(amended(chat, key, { text: null, madeAt: 'now' }))).toBe('')
  const gone = messagesChanged(chat, room, { messages: [recalled] })
  expect(excerptIn(amended(gone, key, edit))).toBe('')
})

test('a draft quotes what is loaded, or what comes to be', () => {
  const draft = { conversationId: room, clientId: 'draft', text: 'yes', madeAt: '', replyTo: 1 }
  expect(excerptIn(draftMade(opened(original), draft))).toBe('Lunch at noon?')
  const early = draftMade(state(), draft)
  expect(shown(early).at(-1)?.replyTo).toEqual({ seq: 1, rev: 0, author: null, excerpt: '' })
  expect(excerptIn(pageReplaced(early, room, page([original], 1)))).toBe('Lunch at noon?')
})
