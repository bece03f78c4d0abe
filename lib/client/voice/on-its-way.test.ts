import { expect, test, vi } from 'vitest'
import { createChatStore } from '../store'
import { draftConfirmed, draftDiscarded, draftFailed, draftMade } from '../sync/reduce-sending'
import { ann, boot, idOf, message, room } from '../testing/builders'
import { fileOf } from '../testing/upload-server'
import { attachmentOf } from '../uploads/draft-file'
import { isBeingSent, keepUntilSent, noLongerKept } from './on-its-way'

const place = { userId: ann.id, conversationId: room }
const file = { ...fileOf(1), as: 'voice' as const }
const key = { conversationId: room, clientId: idOf(7) }

function sent() {
  const store = createChatStore(boot())
  store.change((state) => draftMade(state, { ...key, text: '', madeAt: '', files: [file] }))
  const discard = vi.fn()
  keepUntilSent(store, { place, fileId: file.id, discard })
  return { store, discard }
}

test('what lies in memory only is kept until the server has its message', () => {
  const { store, discard } = sent()
  store.change((state) => draftFailed(state, key, { code: 'file_damaged' }))
  expect(discard).not.toHaveBeenCalled()
  expect(isBeingSent(place)).toBe(true)
  const known = { ...message(1), clientId: key.clientId, attachments: [attachmentOf(file)] }
  store.change((state) => draftConfirmed(state, known))
  expect(discard).toHaveBeenCalledOnce()
  expect(isBeingSent(place)).toBe(false)
})

test('it goes with its message when that is discarded', () => {
  const { store, discard } = sent()
  store.change((state) => draftDiscarded(state, key))
  expect(discard).toHaveBeenCalledOnce()
})

test('once another recording is in its place, that one stays', () => {
  const { store, discard } = sent()
  noLongerKept(place)
  store.change((state) => draftDiscarded(state, key))
  expect(discard).not.toHaveBeenCalled()
})
