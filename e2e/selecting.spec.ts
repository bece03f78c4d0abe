import { befriend, expect, sendByApi, test } from './people'

test('several messages are forwarded, copied and recalled together, in their order @phone', async ({
  friends,
  person,
}) => {
  const { alice, bob, conversationId } = friends
  const carol = await person('Carol')
  await befriend(alice, carol)
  await sendByApi(alice, conversationId, ['first', 'second', 'third'])
  await sendByApi(bob, conversationId, ['from Bob'])
  await Promise.all([alice.page.reload(), carol.go()])
  await alice.openChatWith(bob)
  const bar = alice.page.getByRole('toolbar', { name: 'Selected messages' })
  const choose = async (from: string, ...others: string[]) => {
    await alice.chooseFor(from, 'Select')
    for (const text of others) await alice.message(text).click()
    await expect(bar.getByRole('status')).toHaveText(`${others.length + 1} messages`)
  }
  const press = (name: string) => bar.getByRole('button', { name }).click()

  await choose('third', 'first')
  await expect(alice.composer).toHaveCount(0)
  await expect(alice.message('first').getByRole('checkbox')).toBeChecked()
  await press('Forward')
  const dialog = alice.page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: carol.account.displayName }).check()
  await dialog.getByRole('button', { name: 'Forward to 1 chat' }).click()
  await expect(bar).toHaveCount(0)
  await carol.openChatWith(alice)
  await expect(carol.message('third')).toBeVisible()
  await expect(carol.log.getByRole('article')).toHaveText([/first/, /third/])

  await alice.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await choose('from Bob', 'second')
  await expect(bar.getByRole('button', { name: 'Recall' })).toBeDisabled()
  await press('Copy')
  await expect(alice.page.getByRole('status').getByText('Copied')).toBeVisible()
  const [hers, his] = [alice.account.displayName, bob.account.displayName]
  expect(await alice.page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${hers}: second\n${his}: from Bob`,
  )

  await choose('second', 'third')
  await press('Recall')
  await alice.page.getByRole('dialog').getByRole('button', { name: 'Recall' }).click()
  await expect(alice.message('You recalled a message')).toHaveCount(2)
  await bob.openChatWith(alice)
  await expect(bob.message('Message recalled')).toHaveCount(2)

  await alice.chooseFor('first', 'Select')
  await alice.message('first').getByRole('checkbox').press('Space')
  await expect(bar.getByRole('status')).toHaveText('Choose messages')
  await expect(bar.getByRole('button', { name: 'Forward' })).toBeDisabled()
  await alice.page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(alice.composer).toBeVisible()
})
