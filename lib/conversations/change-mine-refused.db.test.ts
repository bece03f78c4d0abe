import { describe, expect, test } from 'vitest'
import { makeCaller } from '@/server/test-host'
import { alice, conversationId, eachWithTwoFriends, host } from '@/server/two-friends'
import type { ConversationDto } from './contract'

eachWithTwoFriends()

const change = (body: unknown, one = alice) =>
  one.ask(`PATCH /api/conversations/${conversationId}/mine`, body)
const mineOf = async () => {
  const { body } = await alice.ask(`GET /api/conversations/${conversationId}`)
  return (body as { conversation: ConversationDto }).conversation.mine
}

describe('what is refused', () => {
  test.each([
    ['nothing', {}, 400],
    ['no object', '[]', 400],
    ['a field of nobody', { pinned: true, role: 'owner' }, 400],
    ['a cursor', { readSeq: 1 }, 400],
    ['a mark that is a word', { markedUnread: 'yes' }, 400],
    ['a pin that is a time', { pinned: '2026-01-01T00:00:00Z' }, 400],
    ['a level that there is not', { notify: 'some' }, 400],
    ['no level', { notify: null }, 400],
    ['an end that is no time', { notifyMutedUntil: 'tomorrow' }, 400],
    ['an end that is a number', { notifyMutedUntil: 4_000_000_000_000 }, 400],
    ['an end in a month of its own', { notifyMutedUntil: '2099-13-01T00:00:00Z' }, 400],
    ['a draft that is a list', { draft: ['x'] }, 400],
    ['a draft with NUL', { draft: 'a\0b' }, 400],
    ['a draft with half a character', '{"draft":"\\ud83d"}', 400],
    ['a draft of 5,001 characters', { draft: 'x'.repeat(5_001) }, 422, { draft: 'too_long' }],
    [
      'an end in the past',
      { notifyMutedUntil: '2020-01-01T00:00:00Z' },
      422,
      { notifyMutedUntil: 'past' },
    ],
  ])('%s', async (_, body, ...[status, fields]: [status: number, fields?: object]) => {
    const before = await mineOf()
    const reply = await change(body)
    expect(reply).toMatchObject({ status, body: { error: fields ? { fields } : {} } })
    expect(await mineOf()).toEqual(before)
  })

  test('a stranger, who learns nothing and changes nothing', async () => {
    const mallory = await makeCaller(host)
    expect(await change({ pinned: true }, mallory)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
    expect((await mallory.ask('POST /api/sync', {})).body).toMatchObject({
      rev: 0,
      conversations: [],
    })
  })
})
