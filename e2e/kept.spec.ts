import type { Page } from '@playwright/test'
import { expect, sendByApi, test } from './people'

const keptMessages = (page: Page) =>
  page.evaluate(async () => {
    const [known] = await indexedDB.databases()
    if (!known?.name) return 0
    const opened = indexedDB.open(known.name)
    await new Promise((resolve) => {
      opened.onsuccess = resolve
    })
    const all = opened.result.transaction('timelines').objectStore('timelines').getAll()
    await new Promise((resolve) => {
      all.onsuccess = resolve
    })
    opened.result.close()
    return all.result.flatMap(({ page }) => page.messages).length
  })

test('a conversation seen before is there before the network answers @phone', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await bob.openChatWith(alice)
  await bob.send('remember this')
  await alice.openChatWith(bob)
  await expect(alice.message('remember this')).toBeVisible()
  await expect.poll(() => keptMessages(alice.page)).toBe(1)
  await alice.go()
  let answer = () => {}
  const isMended = new Promise<void>((resolve) => {
    answer = resolve
  })
  await alice.page.route('**/api/conversations/*/*', (route) =>
    isMended.then(() => route.fallback()),
  )
  await alice.openChatWith(bob)
  await expect(alice.message('remember this')).toBeVisible()
  await bob.send('and this is new')
  answer()
  await expect(alice.message('and this is new')).toBeVisible()
  await expect(alice.log.getByRole('article')).toHaveCount(2)
})

test('a conversation seen before opens at its first unread message', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['seen long ago'])
  await alice.openChatWith(bob)
  await expect.poll(() => keptMessages(alice.page)).toBe(1)
  await alice.page.goto('about:blank')
  const texts = Array.from({ length: 60 }, (_, i) => `unread number ${i + 1}.`)
  await sendByApi(bob, conversationId, texts)
  await alice.go()
  await alice.openChatWith(bob)
  await expect(alice.message('unread number 1.')).toBeInViewport()
  await expect(alice.message('unread number 60.')).not.toBeInViewport()
})

test('what was begun and not sent is there after a reload @phone', async ({ friends }) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  await alice.composer.fill('I was going to say')
  await alice.page.reload()
  await expect(alice.composer).toHaveValue('I was going to say')
  await alice.send('I was going to say it')
  await alice.page.reload()
  await expect(alice.message('I was going to say it')).toBeVisible()
  await expect(alice.composer).toHaveValue('')
})
