import { befriendMany } from './database'
import { expect, sendByApi, test } from './people'

test('? shows the keys and Ctrl+/ does so while one writes; the focus comes back', async ({
  friends,
}) => {
  const { alice, bob } = friends
  const { keyboard } = alice.page
  const sheet = alice.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const line = (name: string) => sheet.locator('dl > div').filter({ hasText: name })
  await expect(alice.page.getByText('Press ? for the keyboard shortcuts')).toBeVisible()
  await alice.chatLink(bob).focus()
  await keyboard.press('?')
  await expect(line('Go to a chat')).toHaveText(/Ctrl K$/)
  await expect(line('Next unread chat')).toHaveText(/Alt Shift ↓$/)
  await expect(line('New line')).toHaveText(/Shift Enter$/)
  await keyboard.press('?')
  await expect(sheet).toHaveCount(1)
  await keyboard.press('Escape')
  await expect(alice.chatLink(bob)).toBeFocused()
  await alice.openChatWith(bob)
  await alice.composer.pressSequentially('really?')
  await expect(alice.composer).toHaveValue('really?')
  await keyboard.press('Control+/')
  await expect(sheet).toBeVisible()
  await keyboard.press('Escape')
  await expect(alice.composer).toBeFocused()
})

test('the sheet is in the menu of the account, in Chinese too', async ({ friends }) => {
  const { page } = friends.alice
  await page
    .context()
    .addCookies([{ name: 'hongyan.locale', value: 'zh-CN', url: friends.alice.url }])
  await page.reload()
  const account = page.getByRole('button', { name: '账号菜单' })
  await account.click()
  await page.getByRole('button', { name: '键盘快捷键' }).click()
  const sheet = page.getByRole('dialog', { name: '键盘快捷键' })
  await expect(sheet.getByRole('term')).toHaveCount(20)
  await expect(sheet.getByText('下一个未读聊天')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(account).toBeFocused()
})

test('F6 goes round the parts of the screen, and Shift+F6 the other way', async ({ friends }) => {
  const { alice, bob } = friends
  const { keyboard } = alice.page
  await alice.openChatWith(bob)
  await expect(alice.log).toBeVisible()
  await expect(alice.composer).toBeFocused()
  const round = [
    alice.page.getByRole('link', { name: 'Chats' }),
    alice.chatLink(bob),
    alice.log,
    alice.composer,
  ]
  for (const part of round) {
    await keyboard.press('F6')
    await expect(part).toBeFocused()
  }
  for (const part of round.slice(0, 3).reverse()) {
    await keyboard.press('Shift+F6')
    await expect(part).toBeFocused()
  }
  await alice.go('/contacts')
  await expect(alice.page.getByRole('heading', { name: 'Contacts' })).toBeVisible()
  await keyboard.press('Shift+F6')
  await expect(alice.page.getByRole('heading', { name: 'Contacts' })).toBeFocused()
})

test('the list of chats is one stop, and arrows lead through it', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['on top'])
  await befriendMany(alice.account.id, 3)
  await alice.go()
  const { keyboard } = alice.page
  const friend = (n: number) => alice.page.getByRole('link', { name: new RegExp(`^Friend ${n}`) })
  await alice.page.getByRole('searchbox').focus()
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await expect(alice.chatLink(bob)).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(friend(1)).toBeFocused()
  await keyboard.press('End')
  await expect(friend(3)).toBeFocused()
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await expect(alice.page.getByRole('heading', { name: 'Friend 2' })).toBeVisible()
  await friend(2).focus()
  await keyboard.press('Home')
  await expect(alice.chatLink(bob)).toBeFocused()
  await keyboard.press('Tab')
  await expect(friend(2)).toBeFocused()
})

test('a message in focus says its day and minute, as under the mouse', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['one', 'two', 'three'])
  await alice.go(`/c/${conversationId}`)
  const time = alice.message('two').locator('time')
  await expect(time).not.toHaveAttribute('title')
  await alice.page.keyboard.press('Shift+Tab')
  await alice.message('two').getByRole('button', { name: 'More' }).focus()
  await expect(time).toHaveAttribute('title', /\d{4}.*\d{1,2}:\d{2}/)
  const shown = await time.evaluate((element) => getComputedStyle(element, '::before').content)
  expect(shown).toBe(JSON.stringify(await time.getAttribute('title')))
  await alice.page.screenshot({ path: '/tmp/rest-focus.png' })
})

test('the first Tab offers to skip to the conversation', async ({ friends }) => {
  const { alice } = friends
  await alice.go('/settings')
  await alice.page.keyboard.press('Tab')
  const skip = alice.page.getByRole('link', { name: 'Skip to the conversation' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.press('Tab')
  expect(await alice.page.evaluate(() => document.activeElement?.closest('#pane') !== null)).toBe(
    true,
  )
})
