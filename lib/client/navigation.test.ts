import { expect, test } from 'vitest'
import { viewOf } from './navigation'
import { idOf } from './testing/builders'

test.each([
  ['/', 'chats', null],
  [`/c/${idOf(1)}`, 'chats', idOf(1)],
  [`/c/${idOf(0xab).toUpperCase()}/`, 'chats', idOf(0xab)],
  ['/contacts', 'contacts', null],
  ['/settings', 'settings', null],
])('%s shows %s', (pathname, pane, conversationId) => {
  expect(viewOf(pathname)).toEqual({ pane, conversationId })
})
