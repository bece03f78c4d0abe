import { expect, test } from 'vitest'
import { findConversations } from './find-conversations'
import { conversation, idOf } from './testing/builders'

const all = [
  ['Old anna', 'oldanna'],
  ['林晚', 'linwan', 'Lin Wan'],
  ['Joanna', 'joanna'],
  ['Anna Lind', 'anna'],
].map((names, i) => ({ conversation: conversation({ id: idOf(i + 1) }), names }))

const found = (asked: string) =>
  findConversations(all, asked).map(
    ({ id }) => all.find((one) => one.conversation.id === id)?.names[0],
  )

test.each([
  ['anna', ['Anna Lind', 'Old anna', 'Joanna']],
  ['ＡＮＮＡ', ['Anna Lind', 'Old anna', 'Joanna']],
  ['晚', ['林晚']],
  ['lin', ['林晚', 'Anna Lind']],
  ['wan', ['林晚']],
  ['', ['Old anna', '林晚', 'Joanna', 'Anna Lind']],
  ['nobody', []],
])('%j finds %j', (asked, names) => expect(found(asked)).toEqual(names))
