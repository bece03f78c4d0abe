import type { Page } from '@playwright/test'
import { makeOlder } from './database'
import { layLine } from './line'
import { befriend, expect, installationUrl, sendByApi, test } from './people'
import { Person } from './person'

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

test('a conversation seen before is there before the network answers', async ({ friends }) => {
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

test('what was begun and not sent is there after a reload', async ({ friends }) => {
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

test('what is changed without a line waits for it through a close of the page', async ({
  person,
  expected,
}) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const [alice, bob] = [await person('Alice', line), await person('Bob')]
  const conversationId = await befriend(alice, bob)
  await sendByApi(alice, conversationId, ['tpyo', 'a secret'])
  await sendByApi(bob, conversationId, ['a joke'])
  await Promise.all([alice.go(`/c/${conversationId}`), bob.go(`/c/${conversationId}`)])
  // Whoever has been near these has their code, so that they work without a line.
  await alice.chooseOfChatWith(bob, 'Pin')
  await alice.react('a joke', '👍')
  await expect(bob.reaction('a joke', '👍')).toBeVisible()
  line.cut()
  await alice.edit('tpyo', 'typo')
  await alice.recall('a secret')
  await alice.react('a joke', '👍')
  await alice.chooseOfChatWith(bob, 'Unpin')
  await expect(alice.chatLink(bob)).not.toHaveAccessibleName(/pinned/)
  await expect(bob.message('tpyo')).toBeVisible()
  await alice.page.close()
  line.mend()
  const later = new Person({ ...alice, page: await alice.context.newPage() })
  await later.go(`/c/${conversationId}`)
  await expect(bob.message('typo')).toBeVisible()
  await expect(bob.message('Message recalled')).toBeVisible()
  await expect(bob.reaction('a joke', '👍')).toHaveCount(0)
  await expect(later.message('typo').getByText('edited')).toBeVisible()
  await expect(later.log.getByRole('img', { name: 'Sending' })).toHaveCount(0)
  await later.page.reload()
  await expect(later.message('You recalled a message')).toBeVisible()
  await expect(later.chatLink(bob)).not.toHaveAccessibleName(/pinned/)
  line.close()
})

test('a change that waited and is refused is taken back, and said', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, conversationId } = friends
  await sendByApi(alice, conversationId, ['set in stone'])
  await alice.go(`/c/${conversationId}`)
  await alice.page.route('**/messages/1', (route) => route.abort())
  await alice.edit('set in stone', 'set in sand')
  await alice.page.goto('about:blank')
  await makeOlder(conversationId, 49)
  await alice.page.unroute('**/messages/1')
  await alice.go()
  const toast = alice.page.getByRole('status')
  await expect(toast.getByText(/too late/)).toBeVisible()
  await expect(toast.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await alice.go(`/c/${conversationId}`)
  await expect(alice.message('set in stone')).toBeVisible()
})
