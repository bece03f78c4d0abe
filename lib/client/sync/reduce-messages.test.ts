import { describe, expect, test } from 'vitest'
import { type ChatState, DRAFT_SEQ } from '../state'
import { ann, bob, idOf, message, page, room, state } from '../testing/builders'
import { messagesChanged, pageArrived, pageReplaced } from './reduce-messages'
import { typed } from './reduce-people'
import { draftMade } from './reduce-sending'

const opened = (...seqs: number[]) =>
  pageReplaced(
    state(),
    room,
    page(
      seqs.map((seq) => message(seq)),
      seqs.at(-1) ?? 0,
    ),
  )
const seqsOf = (chat: ChatState) => chat.timelines[room]?.messages.map(({ seq }) => seq)

describe('messages', () => {
  test("another's message moves the conversation and counts as unread", () => {
    const next = messagesChanged(opened(1), room, { messages: [message(2)], rev: 2 })
    expect(seqsOf(next)).toEqual([1, 2])
    expect(next.timelines[room]?.rev).toBe(2)
    expect(next.conversations[room]).toMatchObject({ lastSeq: 2, lastRev: 2, mine: { readSeq: 0 } })
    expect(next.conversations[room]?.lastMessage?.text).toBe('message 2')
  })

  test('my own message, from any device, reads the conversation', () => {
    const next = messagesChanged(opened(1), room, {
      messages: [message(2, { author: ann })],
      rev: 2,
    })
    expect(next.conversations[room]?.mine.readSeq).toBe(2)
  })

  test('whoever answers has read what came before', () => {
    const next = messagesChanged(opened(1), room, { messages: [message(2)], rev: 2 })
    expect(next.conversations[room]?.peerReadSeq).toBe(2)
  })

  test('an edit of the last message changes the preview, an edit of an older one does not', () => {
    const edited = messagesChanged(opened(1, 2), room, {
      messages: [message(2, { rev: 3, text: 'new' })],
      rev: 3,
    })
    expect(edited.conversations[room]?.lastMessage?.text).toBe('new')
    const older = messagesChanged(edited, room, {
      messages: [message(1, { rev: 4, text: 'old' })],
      rev: 4,
    })
    expect(older.conversations[room]?.lastMessage?.text).toBe('new')
  })

  test('a change above the loaded run is left to the older pages', () => {
    const next = messagesChanged(opened(8, 9), room, {
      messages: [message(2, { rev: 10 })],
      rev: 10,
    })
    expect(seqsOf(next)).toEqual([8, 9])
    expect(next.timelines[room]?.rev).toBe(10)
  })

  test('a message ends its author’s typing', () => {
    const typing = typed(opened(1), {
      conversationId: room,
      userId: bob.id,
      until: 6_000,
      isRecording: false,
    })
    expect(messagesChanged(typing, room, { messages: [message(2)] }).typing[room]).toEqual({})
  })

  test('a conversation that is only listed takes the summary and no timeline', () => {
    const next = messagesChanged(state(), room, { messages: [message(1)], rev: 1 })
    expect(next.timelines).toEqual({})
    expect(next.conversations[room]?.lastSeq).toBe(1)
  })
})

describe('pages', () => {
  test('older messages come before the run, once', () => {
    const older = page([message(1), message(2)], 4)
    const next = pageArrived(opened(3, 4), room, older)
    expect(seqsOf(next)).toEqual([1, 2, 3, 4])
    expect(next.timelines[room]).toMatchObject({ hasBefore: false, liveFrom: 1 })
    expect(pageArrived(next, room, older).timelines).toEqual(next.timelines)
  })

  test('a page from elsewhere leaves a hole until the pages between have come', () => {
    const jumped = pageArrived(opened(8, 9), room, page([message(3), message(4)], 9))
    expect(seqsOf(jumped)).toEqual([3, 4, 8, 9])
    expect(jumped.timelines[room]).toMatchObject({ hasBefore: true, liveFrom: 8 })
    const between = page([message(5), message(6), message(7)], 9)
    const joined = pageArrived(jumped, room, between)
    expect(joined.timelines[room]).toMatchObject({ hasBefore: true, liveFrom: 3 })
  })

  test('what changes in a hole is left to its page, what changes around it is shown', () => {
    const jumped = pageArrived(opened(8, 9), room, page([message(3), message(4)], 9))
    const changes = [message(4, { rev: 10, text: 'new' }), message(6, { rev: 11 })]
    const next = messagesChanged(jumped, room, { messages: changes, rev: 11 })
    expect(seqsOf(next)).toEqual([3, 4, 8, 9])
    expect(next.timelines[room]?.messages[1]?.text).toBe('new')
  })

  test('a replacement keeps drafts and what is newer than itself', () => {
    const drafted = draftMade(opened(1, 2), {
      conversationId: room,
      clientId: idOf(77),
      text: 'hi',
      madeAt: '',
    })
    const ahead = messagesChanged(drafted, room, { messages: [message(9, { rev: 99 })] })
    const next = pageReplaced(ahead, room, page([message(7), message(8)], 8))
    expect(seqsOf(next)).toEqual([7, 8, 9, DRAFT_SEQ])
    expect(next.timelines[room]?.liveFrom).toBe(7)
  })
})
