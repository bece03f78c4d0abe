import { expect, test } from './people'

test('markup, scripts and odd characters are shown as they were typed', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  const odd = [
    '<script>alert(1)</script><img src=x onerror=alert(2)>',
    '[x](javascript:alert(3)) {{7*7}} <%= 7 %> </textarea>',
    "'; DROP TABLE messages; -- %_\\ $1",
    '\u202Eright to left\u202C and 👨‍👩‍👧‍👦 🇨🇳',
  ]
  let dialogs = 0
  bob.page.on('dialog', () => dialogs++)
  for (const text of odd) {
    await alice.send(text)
    await expect(bob.message(text)).toBeVisible()
  }
  await expect(bob.log.locator('a[href^="javascript"]')).toHaveCount(0)
  expect(dialogs).toBe(0)
})

test('a link opens safely', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.send('看https://example.com/路径，好的')
  const link = bob.message('看').getByRole('link')
  await expect(link).toHaveAttribute('rel', /noopener/)
  await expect(link).toHaveAttribute('target', '_blank')
})

test('what is sent before the page has come to life goes out once it has', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  await alice.page.route('**/_next/static/chunks/*.js', async (route) => {
    await isReleased
    await route.continue()
  })
  await alice.page.goto(`${alice.url}/c/${conversationId}`, { waitUntil: 'commit' })
  await alice.composer.fill('an early bird')
  await alice.page.getByRole('button', { name: 'Send', exact: true }).click()
  release()
  await expect(bob.chatLink(alice)).toContainText('an early bird')
  await expect(alice.message('an early bird')).toHaveCount(1)
  await expect(alice.composer).toHaveValue('')
})
