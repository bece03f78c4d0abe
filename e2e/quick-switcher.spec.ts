import AxeBuilder from '@axe-core/playwright'
import { befriend, expect, sendByApi, test } from './people'

test('Ctrl+K leads to people, chats and messages without a mouse', async ({ friends, person }) => {
  const { alice, bob, conversationId } = friends
  const carol = await person('Carol')
  await befriend(alice, carol)
  await sendByApi(bob, conversationId, ['the carolling begins at six'])
  await alice.go()
  await expect(alice.chatLink(carol)).toBeVisible()
  const { page } = alice
  const entry = page.getByRole('combobox', { name: /A person, a chat/ })
  const options = page.getByRole('listbox', { name: 'Go to' }).getByRole('option')
  await page.keyboard.press('Control+k')
  await expect(entry).toBeFocused()
  await expect(options).toHaveCount(2)
  await page.keyboard.type('carol')
  await expect(options.first()).toContainText(carol.account.displayName)
  await expect(options.nth(1)).toContainText('the carolling begins at six')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${alice.url}/c/${conversationId}?m=1`)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`@${carol.account.username}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: carol.account.displayName })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(entry).toHaveCount(0)
})
