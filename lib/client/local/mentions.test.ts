import { beforeEach, expect, test, vi } from 'vitest'
import { stubStorage } from '../testing/storage'
import { forgetAllMentioned, forgetMentioned, mentionedIn, noteMentioned } from './mentions'

const place = { userId: 'ann', conversationId: 'hikers' }

beforeEach(() => {
  vi.stubGlobal('window', {})
  stubStorage(window)
})

test('the last choice of a name counts, and of many the newest stay', () => {
  noteMentioned(place, { userId: 'bob', name: 'Bob' })
  noteMentioned(place, { userId: 'bob', name: 'Bobby' })
  expect(mentionedIn(place)).toEqual([{ userId: 'bob', name: 'Bobby' }])
  for (let n = 1; n <= 20; n++) noteMentioned(place, { userId: `u${n}`, name: `U${n}` })
  expect(mentionedIn(place).map(({ userId }) => userId)).toEqual(
    Array.from({ length: 20 }, (_, at) => `u${at + 1}`),
  )
})

test('what was sent calls nobody in the next one, and whoever leaves leaves nothing', () => {
  noteMentioned(place, { userId: 'bob', name: 'Bob' })
  forgetMentioned(place)
  expect(mentionedIn(place)).toEqual([])
  noteMentioned(place, { userId: 'bob', name: 'Bob' })
  forgetAllMentioned('ann')
  expect(mentionedIn(place)).toEqual([])
})
