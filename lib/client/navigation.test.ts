import { expect, test } from 'vitest'
import { messagePath, viewOf } from './navigation'
import { idOf } from './testing/builders'

test.each([
  ['/', 'chats', null],
  [`/c/${idOf(1)}`, 'chats', idOf(1)],
  [`/c/${idOf(1)}/details`, 'chats', idOf(1)],
  [`/c/${idOf(0xab).toUpperCase()}/`, 'chats', idOf(0xab)],
  [`/c/${idOf(1)}/gallery`, 'chats', idOf(1)],
  ['/contacts', 'contacts', null],
  ['/settings', 'settings', null],
  ['/search', 'search', null],
])('%s shows %s', (pathname, pane, conversationId) => {
  const hasGallery = pathname.endsWith('/gallery')
  const hasDetails = hasGallery || pathname.endsWith('/details')
  expect(viewOf(pathname)).toEqual({ pane, conversationId, hasDetails, hasGallery })
})

test('the address of a message is that of its conversation', () => {
  const { pathname, search } = new URL(messagePath(idOf(1), 7), 'http://localhost')
  expect(viewOf(pathname).conversationId).toBe(idOf(1))
  expect(search).toBe('?m=7')
})
