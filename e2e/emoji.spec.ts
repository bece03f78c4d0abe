import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './people'
import type { Person } from './person'

const pickerOf = ({ page }: Person, title = 'Emoji') => ({
  button: page.getByRole('button', { name: title, exact: true }),
  dialog: page.getByRole('dialog', { name: title }),
  search: page.getByRole('dialog', { name: title }).getByRole('searchbox'),
  cell: (name: string | RegExp) =>
    page.getByRole('dialog', { name: title }).getByRole('gridcell', { name }),
})

test('an emoji is found by its name in either language and put where the caret is', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  const picker = pickerOf(alice)
  await alice.composer.fill('so funny!')
  await alice.composer.press('ArrowLeft')
  await picker.button.click()
  await expect(picker.search).toBeFocused()
  await picker.search.fill('tears of joy')
  await expect(picker.cell('Cat with tears of joy')).toBeVisible()
  await picker.cell('Face with tears of joy').click()
  await expect(picker.dialog).toHaveCount(0)
  await expect(alice.composer).toBeFocused()
  await expect(alice.composer).toHaveValue('so funny😂!')
  await alice.composer.press('Control+z')
  await expect(alice.composer).toHaveValue('so funny!')
  await picker.button.click()
  await picker.search.fill('点赞')
  await expect(picker.dialog.getByText('No emoji is called')).toBeVisible()
  await picker.search.press('Enter')
  await expect(alice.composer).toHaveValue('so funny!')
  await picker.search.fill('拇指向上')
  await expect(picker.cell('thumbs up')).toBeVisible()
  await picker.search.press('Enter')
  await expect(alice.composer).toHaveValue('so funny👍!')
  await alice.composer.press('Enter')
  await expect(bob.message('so funny👍!')).toBeVisible()
})

test('what was used last comes first, the keyboard reaches all, Esc gives the field back', async ({
  friends,
}) => {
  const { alice, bob } = friends
  const { keyboard } = alice.page
  await alice.openChatWith(bob)
  const picker = pickerOf(alice)
  const recent = picker.dialog.getByRole('group', { name: 'Recently used' })
  await picker.button.click()
  await expect(picker.cell('grinning face').first()).toBeVisible()
  await expect(recent).toHaveCount(0)
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  const first = await alice.composer.inputValue()
  expect(first).not.toBe('')
  await picker.button.click()
  await expect(recent.getByRole('button')).toHaveText([first])
  await keyboard.press('Tab')
  const tone = picker.dialog.getByRole('button', { name: 'Skin tone: default' })
  await expect(tone).toBeFocused()
  await keyboard.press('Space')
  await expect(picker.dialog.getByRole('button', { name: 'Skin tone: light' })).toBeFocused()
  await keyboard.press('Tab')
  await expect(recent.getByRole('button')).toBeFocused()
  await keyboard.press('Escape')
  await expect(picker.dialog).toHaveCount(0)
  await expect(alice.composer).toBeFocused()
  await alice.page.reload()
  await picker.button.click()
  await expect(recent.getByRole('button')).toHaveText([first])
  await picker.search.fill('waving hand')
  await picker.cell('waving hand').click()
  await expect(alice.composer).toHaveValue(`${first}👋🏻`)
  await alice.composer.pressSequentially(' :waving_hand')
  await alice.page.getByRole('option', { name: 'waving hand' }).click()
  await expect(alice.composer).toHaveValue(`${first}👋🏻 👋🏻`)
  await picker.button.click()
  await alice.log.click({ position: { x: 5, y: 5 } })
  await expect(picker.dialog).toHaveCount(0)
})

test('on a phone the picker stands above the field and stays for the next one @phone-only', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const picker = pickerOf(alice)
  await picker.button.tap()
  await picker.cell('grinning face').first().tap()
  await picker.cell('grinning face').first().tap()
  await expect(alice.composer).toHaveValue('😀😀')
  await expect(alice.composer).not.toBeFocused()
  const [panel, field] = [await picker.dialog.boundingBox(), await alice.composer.boundingBox()]
  expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual(field?.y ?? 0)
  expect(panel?.y).toBeGreaterThan(0)
  expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(390)
  const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await picker.button.tap()
  await expect(picker.dialog).toHaveCount(0)
})

test('once fetched, emoji need no line', async ({ friends, expected }) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const picker = pickerOf(alice)
  await alice.composer.pressSequentially(':smi')
  await expect(alice.page.getByRole('listbox', { name: 'Emoji' })).toBeVisible()
  await alice.composer.fill('')
  await picker.button.click()
  await expect(picker.search).toBeFocused()
  await alice.page.keyboard.press('Escape')
  await expect(picker.dialog).toHaveCount(0)
  await alice.context.setOffline(true)
  await picker.button.click()
  await expect(picker.cell('grinning face').first()).toBeVisible()
  await alice.context.setOffline(false)
})

test('a colon and two letters offer emoji; Tab and Enter take one, Esc leaves the text', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const { composer } = alice
  const list = alice.page.getByRole('listbox', { name: 'Emoji' })
  const options = list.getByRole('option')
  await composer.pressSequentially('well :smi')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expect(composer).toHaveAttribute(
    'aria-activedescendant',
    (await options.first().getAttribute('id')) ?? '',
  )
  await composer.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await composer.press('ArrowUp')
  await composer.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  const sign = async (at: number) => (await options.nth(at).locator('span').innerText()).trim()
  const last = await sign((await options.count()) - 1)
  await composer.press('Tab')
  await expect(composer).toHaveValue(`well ${last}`)
  await expect(composer).toBeFocused()
  await expect(composer).not.toHaveAttribute('aria-activedescendant')

  await composer.fill('')
  await composer.pressSequentially('：笑')
  await expect(list).toBeVisible()
  const laughing = await sign(0)
  await composer.press('Enter')
  await expect(composer).toHaveValue(laughing)
  await expect(alice.log.getByRole('article')).toHaveCount(0)

  await composer.fill('')
  await composer.pressSequentially(':tada')
  await expect(options.first()).toContainText('🎉')
  await composer.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(composer).toHaveValue(':tada')
  await composer.pressSequentially('h')
  await expect(composer).toHaveValue(':tadah')
  await expect(list).toHaveCount(0)
  await composer.press('Enter')
  await expect(alice.message(':tadah')).toBeVisible()
  for (const text of ['10:30', 'https://a.test:abc', '时间：明天', 'note:abc']) {
    await composer.fill('')
    await composer.pressSequentially(text)
    await expect(list).toHaveCount(0)
  }
})

test('all of it speaks Chinese @phone', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await alice.api.patch(`${alice.url}/api/account`, { data: { locale: 'zh-CN' } })
  await alice.go(`/c/${conversationId}`)
  const field = alice.page.getByRole('textbox', { name: '输入消息' })
  const picker = pickerOf(alice, '表情')
  await picker.button.click()
  await expect(picker.dialog.getByText('笑脸与情感')).toBeVisible()
  await picker.search.fill('party popper')
  await picker.cell('拉炮彩带').click()
  await expect(field).toHaveValue('🎉')
  if (await picker.dialog.isVisible()) await picker.button.click()
  await field.pressSequentially(' :smile')
  const list = alice.page.getByRole('listbox', { name: '表情' })
  await list.getByRole('option').first().click()
  await expect(field).toHaveValue(/^🎉 \p{Extended_Pictographic}/u)
  await alice.page.getByRole('button', { name: '发送', exact: true }).click()
  await expect(bob.chatLink(alice)).toContainText('🎉')
})
