import AxeBuilder from '@axe-core/playwright'
import { expect, sendByApi, test } from './people'

test('the menu offers what applies, by mouse and by keyboard', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await bob.send('from Bob')
  await alice.send('from Alice')
  await alice.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const items = () => alice.menu.getByRole('menuitem').allInnerTexts()
  await alice.message('from Bob').getByRole('paragraph').click({ button: 'right' })
  await expect(alice.menu).toBeVisible()
  const rest = ['Forward', 'Copy', 'Get link', 'Pin', 'Select']
  expect(await items()).toEqual(['Reply', 'React', ...rest])
  await alice.menu.getByRole('menuitem', { name: 'Copy' }).click()
  await expect(alice.page.getByRole('status').getByText('Copied')).toBeVisible()
  expect(await alice.page.evaluate(() => navigator.clipboard.readText())).toBe('from Bob')

  await alice.log.focus()
  await alice.page.keyboard.press('Tab')
  const more = (text: string) => alice.message(text).getByRole('button', { name: 'More' })
  await expect(more('from Alice')).toBeFocused()
  await alice.page.keyboard.press('ArrowUp')
  await expect(more('from Bob')).toBeFocused()
  await alice.page.keyboard.press('ArrowDown')
  await alice.page.keyboard.press('Enter')
  const emoji = (name: string) => alice.menu.getByRole('menuitemcheckbox', { name })
  await expect(emoji('👍')).toBeFocused()
  expect(await items()).toEqual(['Reply', 'React', 'Edit', ...rest, 'Recall'])
  await alice.page.keyboard.press('ArrowRight')
  await expect(emoji('❤️')).toBeFocused()
  await alice.page.keyboard.press('ArrowDown')
  await expect(alice.menu.getByRole('menuitem', { name: 'Reply' })).toBeFocused()
  await alice.page.keyboard.press('ArrowUp')
  await expect(emoji('🙏')).toBeFocused()
  await alice.page.keyboard.press('ArrowUp')
  await expect(alice.menu.getByRole('menuitem', { name: 'Recall' })).toBeFocused()
  await alice.page.keyboard.press('Escape')
  await expect(alice.menu).toHaveCount(0)
  await expect(more('from Alice')).toBeFocused()
  await alice.page.keyboard.press('Enter')
  await alice.menu.getByRole('menuitem', { name: 'Recall' }).press('Enter')
  await alice.page.getByRole('dialog').getByRole('button', { name: 'Recall' }).press('Enter')
  await expect(more('from Bob')).toBeFocused()
})

test('in the middle of a phone the menu is as wide as it is, and inside @phone-only @phone', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const text = 'begins left of the middle'
  await alice.send(text)
  await alice.openMenuOf(text)
  for (const emoji of ['👍', '🙏']) {
    const button = alice.menu.getByRole('menuitemcheckbox', { name: emoji })
    await expect(button).toBeInViewport({ ratio: 1 })
  }
})

test('pointing at a message moves nothing', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['one', 'two', 'three'])
  await sendByApi(alice, conversationId, ['four', 'five', `six ${'and more '.repeat(60)}`])
  await alice.openChatWith(bob)
  const boxes = () =>
    alice.log.evaluate((log) =>
      [...log.querySelectorAll('article, p')].map((each) =>
        JSON.stringify(each.getBoundingClientRect()),
      ),
    )
  await alice.composer.hover()
  const before = await boxes()
  for (const text of ['one', 'two', 'five', 'six']) {
    await alice.message(text).hover()
    await expect(alice.message(text).getByRole('button', { name: 'More' })).toHaveCSS(
      'opacity',
      '1',
    )
    expect(await boxes()).toEqual(before)
  }
})

test('what one reads stays in its place while messages above it are edited and recalled', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(
    alice,
    conversationId,
    Array.from({ length: 40 }, (_, i) => `line ${i + 1}.`),
  )
  await bob.openChatWith(alice)
  await bob.log.evaluate((log) => log.scrollTo(0, log.scrollHeight / 2))
  const read = bob.log.getByRole('article').nth(24)
  await expect(read).toBeInViewport()
  const top = async () => (await read.boundingBox())?.y ?? 0
  const before = await top()
  const path = `${alice.url}/api/conversations/${conversationId}/messages`
  await alice.api.patch(`${path}/2`, { data: { text: 'much longer now\n'.repeat(12) } })
  await expect(bob.message('much longer now')).toHaveCount(1)
  await alice.api.delete(`${path}/5`)
  await expect(bob.message('Message recalled')).toHaveCount(1)
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme${colorScheme === 'light' ? ' @phone' : ''}`, () => {
    test.use({ colorScheme })
    test('axe finds no fault in menu, edit bar and tombstone', async ({ friends }) => {
      const { alice, bob } = friends
      await alice.openChatWith(bob)
      await alice.send('the first one')
      await alice.send('the second one')
      await alice.recall('the second one')
      await alice.edit('the first one', 'the first one, edited')
      const check = async () => {
        const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
      const menu = await alice.openMenuOf('the first one')
      await check()
      await menu.getByRole('menuitem', { name: 'Edit' }).click()
      await expect(alice.page.getByText('Editing')).toBeVisible()
      await check()
    })
  })
}
