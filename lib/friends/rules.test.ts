import { expect, test } from 'vitest'
import type { FriendDto } from './contract'
import { inOrderOfName, shownName } from './rules'

const friend = (displayName: string, alias: string | null = null): FriendDto => ({
  user: { id: displayName, username: displayName, displayName, avatarUrl: null },
  alias,
  conversationId: displayName,
  since: '2026-01-01T00:00:00.000Z',
})

test.each([
  ['en', ['zoe', 'Émile', 'emily', 'Adam'], ['Adam', 'Émile', 'emily', 'zoe']],
  ['zh-CN', ['张三', '李四', '陈默', '阿宝'], ['阿宝', '陈默', '李四', '张三']],
])('in %s %j are listed as %j', (locale, names, expected) => {
  const friends = names.map((name) => friend(name))
  expect(inOrderOfName(friends, locale).map(shownName)).toEqual(expected)
  expect(friends.map(shownName), 'the list itself stays').toEqual(names)
})

test('a friend stands under the name the reader gave them', () => {
  const friends = [friend('Bob'), friend('Alice', 'Zebra'), friend('Carol')]
  expect(inOrderOfName(friends, 'en').map(shownName)).toEqual(['Bob', 'Carol', 'Zebra'])
})
