import AxeBuilder from '@axe-core/playwright'
import { befriend, expect, sendByApi, test } from './people'
import type { Person } from './person'

const field = ({ page }: Person) => page.getByRole('searchbox', { name: 'Search messages' })
const results = ({ page }: Person) => page.getByRole('list', { name: 'Results' }).getByRole('link')
const status = ({ page }: Person) => page.getByRole('status').filter({ hasText: /result/ })

test('what was said is found in all chats and in one, and Back comes back to it @phone', async ({
  friends,
  person,
}) => {
  const { alice, bob, conversationId } = friends
  const carol = await person('Carol')
  const other = await befriend(alice, carol)
  await sendByApi(bob, conversationId, ['我家在上海东边', 'nothing of the kind'])
  await sendByApi(carol, other, ['下次去上海，好吗？'])
  await alice.go()
  await alice.page.getByRole('link', { name: 'Search messages' }).click()
  await expect(field(alice)).toBeFocused()
  await field(alice).fill('上海')
  await expect(results(alice)).toHaveCount(2)
  await expect(results(alice).first()).toContainText('下次去上海，好吗？')
  await expect(results(alice).first().locator('mark')).toHaveText('上海')
  await expect(status(alice)).toContainText('2 results · searched 3 messages in 2 chats')
  await alice.page.getByRole('button', { name: 'Filters' }).click()
  await alice.page.getByRole('combobox', { name: 'Chat' }).selectOption(conversationId)
  await expect(results(alice)).toHaveCount(1)
  await expect(alice.page).toHaveURL(
    `${alice.url}/search?q=%E4%B8%8A%E6%B5%B7&in=${conversationId}`,
  )
  await results(alice).click()
  await expect(alice.message('我家在上海东边')).toBeVisible()
  await expect(alice.page).toHaveURL(`${alice.url}/c/${conversationId}?m=1`)
  await alice.page.goBack()
  await expect(results(alice)).toHaveCount(1)
  await expect(field(alice)).toHaveValue('上海')
  await alice.page.reload()
  await expect(results(alice)).toHaveCount(1)
})

test('the list’s own field leads to the messages, and an empty answer says why', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['good morning', 'a secret'])
  await alice.go()
  await alice.page.getByRole('searchbox', { name: 'Filter by name' }).fill('ning')
  await alice.page.getByRole('link', { name: 'Search messages for “ning”' }).click()
  await expect(alice.page.getByText('No message contains “ning”.')).toBeVisible()
  await expect(alice.page.getByText(/Words are found from their beginning/)).toBeVisible()
  await expect(status(alice)).toContainText('0 results · searched 2 messages in 1 chat')
  await field(alice).fill('morn')
  await expect(results(alice)).toHaveCount(1)
})

test.describe(() => {
  test.beforeEach(({ expected }) => void expected.push(/Failed to load resource/))

  test('signs alone and a server that is away are answered in words', async ({ friends }) => {
    const { alice } = friends
    await alice.go('/search?q=%21%21')
    await expect(alice.page.getByText(/There is nothing in this to look for/)).toBeVisible()
    await alice.page.route('**/api/search?*', (route) =>
      route.fulfill({ status: 422, json: { error: { code: 'invalid' } } }),
    )
    await field(alice).fill('anything')
    await expect(alice.page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await alice.page.unroute('**/api/search?*')
    await alice.page.getByRole('button', { name: 'Try again' }).click()
    await expect(alice.page.getByText('No message contains “anything”.')).toBeVisible()
  })
})

test('Ctrl+F searches this chat, arrows step and Enter opens; edits and recalls count', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['tea one', 'tea two', 'tea three', 'no tee'])
  await alice.openChatWith(bob)
  await alice.page.keyboard.press('Control+f')
  await expect(field(alice)).toBeFocused()
  await expect(alice.page).toHaveURL(`${alice.url}/search?in=${conversationId}`)
  await alice.page.keyboard.type('tea')
  await expect(results(alice)).toHaveCount(3)
  await alice.page.keyboard.press('ArrowDown')
  await alice.page.keyboard.press('ArrowDown')
  await expect(results(alice).nth(1)).toBeFocused()
  await alice.page.keyboard.press('Enter')
  await expect(alice.page).toHaveURL(`${alice.url}/c/${conversationId}?m=2`)
  await bob.openChatWith(alice)
  await bob.recall('tea two')
  await bob.edit('tea one', 'coffee one')
  await expect(alice.message('coffee one')).toBeVisible()
  await alice.go(`/search?q=tea`)
  await expect(results(alice)).toHaveCount(1)
  await expect(results(alice)).toContainText('tea three')
})

test('Ctrl+F in the field is the browser’s own', async ({ friends }) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const isTaken = () =>
    alice.page.evaluate(
      () =>
        !document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: 'f',
            ctrlKey: true,
            bubbles: true,
            cancelable: true,
          }),
        ),
    )
  expect(await isTaken()).toBe(true)
  await expect(field(alice)).toBeFocused()
  expect(await isTaken()).toBe(false)
})

test('the results stand where they were left @phone', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  const texts = Array.from({ length: 60 }, (_, i) => `goose number ${i + 1}.`)
  await sendByApi(bob, conversationId, texts)
  await alice.go('/search?q=goose')
  await expect(results(alice)).toHaveCount(20)
  await expect(status(alice)).toContainText(/The newest 20 results · searched back to/)
  const older = alice.page.getByRole('button', { name: 'Search further back' })
  await older.click()
  await expect(results(alice)).toHaveCount(40)
  await older.click()
  await expect(results(alice)).toHaveCount(60)
  await expect(older).toHaveCount(0)
  const wanted = results(alice).filter({ hasText: 'goose number 5.' })
  await wanted.scrollIntoViewIfNeeded()
  const before = (await wanted.boundingBox())?.y
  await wanted.click()
  await expect(alice.message('goose number 5.')).toBeInViewport()
  await alice.page.goBack()
  await expect(results(alice)).toHaveCount(60)
  await expect(wanted).toBeInViewport()
  expect(Math.abs(((await wanted.boundingBox())?.y ?? 0) - (before ?? 0))).toBeLessThan(2)
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('搜索与快速跳转 @phone', async ({ friends }) => {
    const { alice, bob, conversationId } = friends
    await sendByApi(bob, conversationId, ['明天在长江大桥见', '好的'])
    await alice.go()
    await alice.page.getByRole('link', { name: '搜索消息' }).click()
    await alice.page.getByRole('searchbox', { name: '搜索消息' }).fill('江大')
    const found = alice.page.getByRole('list', { name: '搜索结果' }).getByRole('link')
    await expect(found).toHaveCount(1)
    await expect(found.locator('mark')).toHaveText('江大')
    await expect(alice.page.getByText('1 条结果 · 已搜索 1 个聊天中的 2 条消息')).toBeVisible()
    await alice.page.getByRole('searchbox', { name: '搜索消息' }).fill('没有的话')
    await expect(alice.page.getByText('没有消息包含“没有的话”。')).toBeVisible()
    await alice.go()
    await alice.page.getByRole('button', { name: '快速跳转' }).click()
    await alice.page.getByRole('combobox', { name: /联系人/ }).fill('长江')
    const options = alice.page.getByRole('listbox', { name: '快速跳转' }).getByRole('option')
    await options.filter({ hasText: '长江大桥' }).click()
    await expect(alice.page).toHaveURL(`${alice.url}/c/${conversationId}?m=1`)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme${colorScheme === 'light' ? ' @phone' : ''}`, () => {
    test.use({ colorScheme })
    test('the search has no fault that axe can see', async ({ friends }) => {
      const { alice, bob, conversationId } = friends
      await sendByApi(bob, conversationId, ['a goose flies south', '雁南飞 a goose'])
      await sendByApi(alice, conversationId, ['my goose?'])
      await alice.go(`/search?q=goose&from=${bob.account.id}`)
      await expect(results(alice)).toHaveCount(2)
      const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      expect(await alice.page.evaluate(() => document.body.scrollWidth)).toBeLessThanOrEqual(
        alice.page.viewportSize()?.width ?? 0,
      )
    })
  })
}
