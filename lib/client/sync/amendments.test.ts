import { expect, test } from 'vitest'
import { idOf, message, room, state } from '../testing/builders'
import { amendmentOf, nameOf, PIN, shownAs, withAmendments } from './amendments'
import { amended, amendmentSettled } from './reduce-amendments'

const key = { conversationId: room, seq: 2 }
const edit = { text: 'better', madeAt: '2026-01-01T00:00:00Z' }
const recall = { text: null, madeAt: '2026-01-01T00:01:00Z' }

test('an edit and a recall show over the message they are for, and over no other', () => {
  const messages = [message(1), message(2), message(3)]
  const shown = withAmendments(messages, { 2: edit, 3: recall })
  expect(shown[0]).toBe(messages[0])
  expect(shown[1]).toEqual({
    ...message(2),
    text: 'better',
    editedAt: edit.madeAt,
    isAmended: true,
  })
  expect(shown[2]).toEqual({ ...message(3), text: '', recalledAt: recall.madeAt, isAmended: true })
})

test('without any the list is the very same', () => {
  const messages = [message(1)]
  expect(withAmendments(messages, undefined)).toBe(messages)
})

test('nothing brings a recalled message back', () => {
  const gone = message(2, { text: '', recalledAt: recall.madeAt })
  expect(shownAs(gone, edit)).toBe(gone)
})

test('a pin and its end show at once, but not under a tombstone', () => {
  const name = nameOf({ ...key, emoji: PIN })
  const [plain, pinned] = [message(2), message(2, { pinnedAt: 'since then' })]
  const since = (pinnedAt: string | null, messages = [plain]) =>
    withAmendments(messages, { [name]: { pinnedAt } })[0]
  expect(since('now')?.pinnedAt).toBe('now')
  expect(since('now', [pinned])).toBe(pinned)
  expect(since(null, [pinned])?.pinnedAt).toBeNull()
  expect(since(null)).toBe(plain)
  const gone = message(2, { recalledAt: recall.madeAt })
  expect(since('now', [gone])).toBe(gone)
  expect(withAmendments([pinned], { 2: recall })[0]?.pinnedAt).toBeNull()
})

test('the newest wish counts, and only its own answer ends it', () => {
  const wished = amended(amended(state(), key, edit), key, recall)
  expect(amendmentOf(wished, key)).toBe(recall)
  expect(amendmentSettled(wished, key, edit)).toBe(wished)
  expect(amendmentSettled(wished, key, recall).amendments).toEqual({})
})

test('each conversation and each message has its own', () => {
  const elsewhere = { conversationId: idOf(2), seq: 2 }
  const below = { conversationId: room, seq: 1 }
  const wished = [key, elsewhere, below].reduce((now, each) => amended(now, each, edit), state())
  const settled = amendmentSettled(wished, key, edit)
  expect([key, elsewhere, below].map((each) => amendmentOf(settled, each))).toEqual([
    undefined,
    edit,
    edit,
  ])
})
