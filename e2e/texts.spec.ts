import { expect, test } from './people'

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
