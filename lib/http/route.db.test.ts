import { expect, test } from 'vitest'
import { metrics } from '@/lib/telemetry/metrics'
import { openHandler } from './handler'
import { route } from './route'

test('what is asked for becomes no label of its own, however it is spelt', async () => {
  const GET = route(
    '/api/friends/:userId',
    openHandler(undefined, async () => ({ status: 204 })),
  )
  for (const userId of ['a:b', 'x@1', "o'b"]) {
    const request = new Request(`http://localhost:3000/api/friends/${userId}`)
    expect((await GET(request, { params: Promise.resolve({ userId }) })).status).toBe(400)
  }
  const { values } = await metrics.requests.get()
  expect([...new Set(values.map(({ labels }) => labels.route))]).toEqual(['/api/friends/:userId'])
})
