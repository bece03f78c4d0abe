import { describe, expect, test } from 'vitest'
import { type ChatState, DRAFT_SEQ } from '../state'
import { ann, idOf, message, page, room, state } from '../testing/builders'
import { fileOf } from '../testing/upload-server'
import { attachmentOf } from '../uploads/draft-file'
import { messagesChanged, pageReplaced } from './reduce-messages'
import {
  draftConfirmed,
  draftDiscarded,
  draftFailed,
  draftMade,
  draftRetried,
  draftTrimmed,
} from './reduce-sending'

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

describe('sending', () => {
  const key = { conversationId: room, clientId: idOf(77) }
  const sending = (chat: ChatState) =>
    draftMade(chat, { ...key, text: 'hi', madeAt: '2026-01-01T00:00:00Z' })
  const draftIn = (chat: ChatState) => chat.timelines[room]?.messages.at(-1)

  test('a draft is shown at once and moves nothing else', () => {
    const next = sending(opened(1))
    expect(draftIn(next)).toMatchObject({
      seq: DRAFT_SEQ,
      rev: 0,
      text: 'hi',
      pending: { state: 'sending' },
    })
    expect(draftIn(next)?.author).toEqual({
      id: ann.id,
      username: 'ann',
      displayName: 'Ann',
      avatarUrl: null,
    })
  })

  test('the answer and the event confirm it once, in either order', () => {
    const confirmed = message(2, { clientId: key.clientId, author: ann })
    const byAnswer = draftConfirmed(sending(opened(1)), confirmed)
    const byBoth = messagesChanged(byAnswer, room, { messages: [confirmed], rev: 2 })
    expect(byBoth.timelines[room]?.messages).toEqual([message(1), confirmed])
  })

  test('it can fail, be tried again and be thrown away', () => {
    const failed = draftFailed(sending(opened(1)), key, { code: 'cannot_message' })
    expect(draftIn(failed)?.pending).toEqual({ state: 'failed', code: 'cannot_message' })
    expect(draftIn(draftRetried(failed, key))?.pending).toEqual({ state: 'sending' })
    expect(seqsOf(draftDiscarded(failed, key))).toEqual([1])
  })

  test('what it carries is shown before it is up, and is kept until it is confirmed', () => {
    const files = [{ ...fileOf(1), as: 'image' as const, mime: 'image/png', width: 4, height: 3 }]
    const made = draftMade(opened(1), { ...key, text: '', madeAt: '', files })
    const [file] = files
    expect(draftIn(made)).toMatchObject({
      kind: 'image',
      attachments: [{ id: file?.id, kind: 'image', width: 4, height: 3, url: '' }],
      files,
    })
    expect(
      draftIn(draftRetried(draftFailed(made, key, { code: 'file_damaged' }), key))?.files,
    ).toBe(files)
    const confirmed = draftConfirmed(made, message(2, { clientId: key.clientId, kind: 'image' }))
    expect(draftIn(confirmed)?.files).toBeUndefined()
  })

  test('it can go without one of its files', () => {
    const picture = { ...fileOf(1), as: 'image' as const, mime: 'image/png', width: 4, height: 3 }
    const files = [picture, fileOf(2)]
    const made = draftMade(opened(1), { ...key, text: '', madeAt: '', files })
    const trimmed = draftIn(draftTrimmed(made, key, fileOf(2).id))
    expect(trimmed).toMatchObject({ kind: 'image', attachments: [{ id: picture.id }] })
    expect(trimmed?.files).toEqual([picture])
    const confirmed = draftConfirmed(made, message(2, { clientId: key.clientId }))
    expect(draftTrimmed(confirmed, key, picture.id)).toBe(confirmed)
  })

  test('what is passed on is shown as the server has it', () => {
    const carried = [{ ...attachmentOf(fileOf(1)), url: '/api/files/1' }]
    const made = draftMade(opened(1), { ...key, text: '', madeAt: '', carried })
    expect(draftIn(made)).toMatchObject({ kind: 'file', attachments: carried })
  })

  test('a failure that comes after the confirmation is too late', () => {
    const confirmed = draftConfirmed(sending(opened(1)), message(2, { clientId: key.clientId }))
    expect(draftFailed(confirmed, key, { code: 'internal' })).toBe(confirmed)
    expect(seqsOf(draftDiscarded(confirmed, key))).toEqual([1, 2])
  })

  test('a draft made while the conversation loads is under its first page', () => {
    const next = pageReplaced(sending(state()), room, page([message(1)], 1))
    expect(seqsOf(next)).toEqual([1, DRAFT_SEQ])
  })
})
