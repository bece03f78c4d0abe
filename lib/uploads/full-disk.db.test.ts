import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { upload } from '@/server/test-upload'
import { alice, conversationId, eachWithTwoFriends } from '@/server/two-friends'

// More than any disk has.
process.env.UPLOAD_MIN_FREE_MB = String(2 ** 40)
eachWithTwoFriends()

test('a disk that is nearly full takes no files, and texts as ever', async () => {
  const answer = await upload(alice, 'hello')
  expect(answer).toMatchObject({ status: 503, body: { error: { code: 'storage_full' } } })
  expect(answer.headers.get('retry-after')).toBe('60')
  const message = { clientId: randomUUID(), text: 'hello' }
  const sent = await alice.ask(`POST /api/conversations/${conversationId}/messages`, message)
  expect(sent.status).toBe(201)
})
