import { expect, test, vi } from 'vitest'
import { makeFriends, makeUser } from '@/db/factories'
import type { EventPayload } from '@/lib/realtime/contract'
import { PAYLOAD_LIMIT } from '@/lib/realtime/publication'
import { service } from '@/lib/realtime/service'
import { listenAs } from '@/lib/realtime/test-ear'
import { noteEdges } from './track-presence'
import { watchPresence } from './watch-presence'

test('a hundred friends who come at once are told in events that every service takes', async () => {
  const alice = await makeUser()
  const friends = await Promise.all(Array.from({ length: 100 }, () => makeUser()))
  for (const friend of friends) await makeFriends(alice, friend)
  const ids = friends.map(({ id }) => id)
  await watchPresence(alice.id, ids)
  const ear = await listenAs(alice.id)
  const batches = vi.spyOn(service(), 'triggerBatch')
  await noteEdges(ids.map((userId) => ({ userId, isOccupied: true })))
  const heard = await ear.heard<EventPayload<'presence.changed'>>('presence.changed')
  expect(heard.flatMap(({ users }) => users.map(({ userId }) => userId)).sort()).toEqual(ids.sort())
  for (const { data } of batches.mock.calls.flatMap(([events]) => events))
    expect(Buffer.byteLength(String(data))).toBeLessThan(PAYLOAD_LIMIT)
  await ear.close()
})
