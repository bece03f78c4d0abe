import AxeBuilder from '@axe-core/playwright'
import { layLine } from './line'
import { befriend, expect, installationUrl, sendByApi, test } from './people'
import type { Person } from './person'

const bothLookAt = async ({ alice, bob }: { alice: Person; bob: Person }) => {
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
}

test('a reply shows what it answers, to both and after a reload, and leads there @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await bothLookAt(friends)
  await alice.send('Lunch at noon?')
  await expect(bob.message('Lunch at noon?')).toBeVisible()
  await bob.chooseFor('Lunch at noon?', 'Reply')
  await expect(bob.replyBar).toHaveText(`Reply to ${alice.account.displayName}`)
  await expect(bob.composer).toBeFocused()
  await bob.send('Gladly')
  await expect(bob.replyBar).toHaveCount(0)
  for (const person of [alice, bob])
    await expect(
      person.message('Gladly').getByRole('button', { name: /Lunch at noon/ }),
    ).toBeVisible()
  await bob.page.reload()
  await alice.quote('Lunch at noon').click()
  await expect(alice.page).toHaveURL(`${alice.url}/c/${conversationId}?m=1`)
  await bob.quote('Lunch at noon').click()
  await expect(bob.page).toHaveURL(/m=1$/)
})

test('Esc ends the reply and keeps the words, then leads to the end of the conversation', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  const lines = Array.from({ length: 30 }, (_, i) => `line ${i + 1}.`)
  await sendByApi(bob, conversationId, lines)
  await bob.openChatWith(alice)
  await expect(bob.message('line 30.')).toBeInViewport()
  await bob.composer.fill('half a thought')
  await bob.log.evaluate((log) => log.scrollTo(0, 100))
  await bob.chooseFor('line 5.', 'Reply')
  await expect(bob.replyBar).toBeVisible()
  await bob.page.keyboard.press('Escape')
  await expect(bob.replyBar).toHaveCount(0)
  await expect(bob.composer).toHaveValue('half a thought')
  await expect(bob.message('line 30.')).not.toBeInViewport()
  await bob.page.keyboard.press('Escape')
  await expect(bob.message('line 30.')).toBeInViewport()
  await expect(bob.composer).toBeFocused()
  await bob.chooseFor('line 30.', 'Reply')
  await bob.page.getByRole('button', { name: 'Cancel reply' }).click()
  await expect(bob.replyBar).toHaveCount(0)
})

test('a reply that was begun waits for one’s return, also after a reload', async ({ friends }) => {
  const { alice, bob } = friends
  await bothLookAt(friends)
  await alice.send('a question')
  await bob.chooseFor('a question', 'Reply')
  await bob.composer.fill('an ans')
  await bob.page.reload()
  await expect(bob.replyBar).toBeVisible()
  await expect(bob.composer).toHaveValue('an ans')
  await bob.send('an answer')
  await expect(alice.message('an answer').getByRole('button', { name: /a question/ })).toBeVisible()
  await bob.page.reload()
  await expect(bob.message('an answer')).toBeVisible()
  await expect(bob.replyBar).toHaveCount(0)
})

test('a recalled original vanishes from its quotes at once, from this device and from the bar', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await bothLookAt(friends)
  await alice.send('not for your eyes')
  await bob.chooseFor('not for your eyes', 'Reply')
  await bob.send('What?')
  await expect(alice.message('What?')).toBeVisible()
  await bob.chooseFor('What?', 'Reply')
  await expect(bob.replyBar).toHaveText('Reply to yourself')
  await bob.recall('What?')
  await expect(bob.replyBar).toHaveCount(0)
  await bob.chooseFor('not for your eyes', 'Reply')
  await bob.send('Well?')
  const path = `${alice.url}/api/conversations/${conversationId}/messages/1`
  await alice.api.patch(path, { data: { text: 'not for you' } })
  await expect(bob.quote('not for you$')).toBeVisible()
  await alice.api.delete(path)
  for (const person of [alice, bob]) {
    await expect(person.quote('Message recalled')).toBeVisible()
    await expect(person.page.getByText('not for you')).toHaveCount(0)
  }
  const kept = () =>
    bob.page.evaluate(
      (name) =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open(name)
          opening.onsuccess = () => {
            const pages = opening.result.transaction('timelines').objectStore('timelines').getAll()
            pages.onsuccess = () => resolve(JSON.stringify(pages.result))
          }
        }),
      `hongyan-${bob.account.id}`,
    )
  await expect.poll(kept).toContain('Well?')
  await expect.poll(kept).not.toContain('not for you')
})

test('a reply written without a line shows its quote, survives a reload and goes out when it is back', async ({
  person,
  expected,
}) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const [alice, bob] = [await person('Alice', line), await person('Bob')]
  const conversationId = await befriend(alice, bob)
  await sendByApi(bob, conversationId, ['are you there?'])
  await Promise.all([alice.go(), bob.go()])
  await bothLookAt({ alice, bob })
  await alice.openMenuOf('are you there?')
  await alice.page.keyboard.press('Escape')
  line.cut()
  await alice.chooseFor('are you there?', 'Reply')
  await alice.send('in a tunnel')
  await expect(alice.message('in a tunnel').getByRole('img', { name: 'Sending' })).toBeVisible()
  await expect(alice.quote('are you there')).toBeVisible()
  line.mend()
  await expect(
    bob.message('in a tunnel').getByRole('button', { name: /are you there/ }),
  ).toBeVisible({ timeout: 20_000 })
  await expect(bob.log.getByRole('article')).toHaveCount(2)
  line.close()
})

test.describe('a finger @phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
  test('pulls a message to the left to answer it, and scrolls as ever', async ({ friends }) => {
    const { alice, bob, conversationId } = friends
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i + 1}.`)
    await sendByApi(bob, conversationId, lines)
    await bob.openChatWith(alice)
    await expect(bob.message('line 28.')).toBeInViewport()
    for (const by of [
      { x: 90, y: 0 },
      { x: -30, y: 0 },
      { x: -20, y: -90 },
    ]) {
      await bob.swipe(bob.message('line 28.'), by)
      await expect(bob.replyBar).toHaveCount(0)
    }
    await bob.swipe(bob.message('line 27.'), { x: -90, y: 0 }, { x: 380 })
    await expect(bob.replyBar).toHaveCount(0)
    await expect(bob.menu).toHaveCount(0)
    await bob.swipe(bob.message('line 27.'), { x: -90, y: 4 })
    await expect(bob.replyBar).toBeVisible()
    await bob.send('swiped')
    await expect(bob.quote('line 27.')).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme${colorScheme === 'light' ? ' @phone' : ''}`, () => {
    test.use({ colorScheme })
    test('axe finds no fault in quotes, reply bar and reactions', async ({ friends }) => {
      const { alice, bob } = friends
      await bothLookAt(friends)
      await alice.send('the first one')
      await alice.chooseFor('the first one', 'Reply')
      await alice.send('its answer')
      await expect(bob.message('its answer')).toBeVisible()
      await bob.react('its answer', '👍')
      await alice.react('its answer', '❤️')
      await bob.chooseFor('its answer', 'Reply')
      for (const { page } of [alice, bob]) {
        await expect(page.getByRole('button', { name: /^❤️/ })).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
      const width = () => bob.log.evaluate((log) => log.scrollWidth - log.clientWidth)
      expect(await width()).toBe(0)
    })
  })
}
