import { describe, expect, test } from 'vitest'
import { type ChatState, DRAFT_SEQ } from '../state'
import { idOf, message, page, room, state } from '../testing/builders'
import { pageReplaced } from './reduce-messages'
import { draftMade } from './reduce-sending'
import { timelinesTrimmed, withVisit } from './reduce-timelines'

const messages = (count: number) => Array.from({ length: count }, (_, i) => message(i + 1))
const opened = (count: number) => pageReplaced(state(), room, page(messages(count), count))
const seqsOf = (chat: ChatState) => chat.timelines[room]?.messages.map(({ seq }) => seq)

describe('a conversation that nobody looks at', () => {
  test('keeps its newest fifty messages and every draft', () => {
    const draft = { conversationId: room, clientId: idOf(7), text: 'hi', madeAt: '' }
    const next = timelinesTrimmed(draftMade(opened(120), draft), [])
    expect(seqsOf(next)).toEqual(
      [...messages(120).slice(70), { seq: DRAFT_SEQ }].map(({ seq }) => seq),
    )
    expect(next.timelines[room]).toMatchObject({ hasBefore: true, liveFrom: 71, rev: 120 })
  })

  test('stays as it is while it is short, and so does the state', () => {
    const chat = opened(50)
    expect(timelinesTrimmed(chat, [])).toBe(chat)
  })

  test('is not the open one', () => {
    const chat = opened(120)
    expect(timelinesTrimmed(chat, [room])).toBe(chat)
  })
})

test('the five conversations that were open last stay whole', () => {
  const visits = [1, 2, 3, 4, 5, 6, 2].map(idOf)
  const visited = visits.reduce<string[]>(withVisit, [])
  expect(visited).toEqual([2, 6, 5, 4, 3].map(idOf))
  expect(withVisit(visited, null)).toBe(visited)
})
