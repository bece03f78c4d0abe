import AxeBuilder from '@axe-core/playwright'
import { expect, sendByApi, test } from './people'

test('the keyboard opens the menu, walks it and comes back', async ({ friends }) => {
  const { alice, bob } = friends
  await alice.chatLink(bob).focus()
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await alice.page.keyboard.press(key)
    await expect(alice.chatMenu.getByRole('menuitem', { name: 'Mark as unread' })).toBeFocused()
    await alice.page.keyboard.press('Escape')
    await expect(alice.chatMenu).toHaveCount(0)
    await expect(alice.chatLink(bob)).toBeFocused()
  }
  await alice.page.keyboard.press('Shift+F10')
  await expect(alice.chatMenu.getByRole('menuitem', { name: 'Mark as unread' })).toBeFocused()
  await alice.page.keyboard.press('ArrowDown')
  await alice.page.keyboard.press('Enter')
  await expect(alice.chatLink(bob)).toHaveAccessibleName(/pinned/)
  await expect(alice.chatLink(bob)).toBeFocused()
})

test('a refused change is taken back, and says so', async ({ friends, expected }) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  await alice.page.route('**/mine', (route) =>
    route.fulfill({ status: 404, json: { error: { code: 'not_found' } } }),
  )
  await alice.chooseOfChatWith(bob, 'Pin')
  await expect(alice.page.getByRole('status').getByText(/There is nothing here/)).toBeVisible()
  await expect(alice.chatLink(bob)).not.toHaveAccessibleName(/pinned/)
})

test('a name that is not in the list leads to who might have it', async ({ friends, person }) => {
  const { alice, bob } = friends
  const zoe = await person('Zoe')
  const filter = alice.page.getByRole('searchbox', { name: 'Filter by name' })
  await filter.fill(bob.account.username.toUpperCase())
  await expect(alice.chatLink(bob)).toBeVisible()
  await filter.fill(zoe.account.username)
  await expect(alice.chatLink(bob)).toHaveCount(0)
  const list = alice.page.getByRole('navigation', { name: 'Conversations' })
  await list.getByRole('link', { name: 'Find people' }).click()
  await expect(
    alice.page.getByRole('dialog').getByRole('textbox', { name: 'Username' }),
  ).toHaveValue(zoe.account.username)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme })
    test('axe finds no fault in the menu, nor in rows with every mark', async ({ friends }) => {
      const { alice, bob, conversationId } = friends
      await sendByApi(bob, conversationId, ['hello'])
      await alice.chooseOfChatWith(bob, 'Pin')
      await alice.chooseOfChatWith(bob, 'Mute for 1 week')
      await expect(alice.chatLink(bob)).toHaveAccessibleName(/1 unread, pinned, Muted/)
      await alice.chatLink(bob).click({ button: 'right' })
      await expect(alice.chatMenu).toContainText('Muted until')
      const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })
  })
}

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })
  test('the menu and the marks speak it', async ({ friends }) => {
    const { alice, bob } = friends
    const row = alice.page.getByRole('link', { name: new RegExp(`^${bob.account.displayName}`) })
    const menu = alice.page.getByRole('menu', { name: '会话菜单' })
    await row.click({ button: 'right' })
    await menu.getByRole('menuitem', { name: '置顶', exact: true }).click()
    await expect(row).toHaveAccessibleName(/已置顶/)
    await row.click({ button: 'right' })
    await menu.getByRole('menuitem', { name: '免打扰 1 小时' }).click()
    await expect(row).toHaveAccessibleName(/免打扰/)
    await row.click({ button: 'right' })
    await expect(menu).toContainText(/免打扰至/)
    await menu.getByRole('menuitem', { name: '标为未读' }).click()
    await expect(row).toHaveAccessibleName(/已标为未读/)
  })
})
