import { befriend, expect, sendByApi, test } from './people'

test('a message goes on to several conversations as one’s own, and marks nothing', async ({
  friends,
  person,
}) => {
  const { alice, bob, conversationId } = friends
  const [carol, dave] = [await person('Carol'), await person('Dave')]
  await befriend(alice, carol)
  await befriend(alice, dave)
  await sendByApi(bob, conversationId, ['pass this on'])
  await Promise.all([alice.page.reload(), carol.go(), dave.go()])
  await alice.openChatWith(bob)
  await alice.chooseFor('pass this on', 'Forward')
  const dialog = alice.page.getByRole('dialog', { name: 'Forward to' })
  await expect(dialog.getByRole('checkbox')).toHaveCount(3)
  await dialog.getByRole('searchbox').fill('CAROL')
  await expect(dialog.getByRole('checkbox')).toHaveCount(1)
  await dialog.getByRole('checkbox', { name: carol.account.displayName }).check()
  await dialog.getByRole('searchbox').fill('nobody of that name')
  await expect(dialog.getByText('No conversation is called')).toBeVisible()
  await dialog.getByRole('searchbox').fill('')
  await dialog.getByRole('checkbox', { name: dave.account.displayName }).check()
  await dialog.getByRole('button', { name: 'Forward to 2 chats' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(alice.page.getByRole('status').getByText('Forwarded to 2 chats')).toBeVisible()
  for (const reader of [carol, dave]) {
    await expect(reader.chatLink(alice)).toContainText('pass this on')
    await reader.openChatWith(alice)
    await expect(reader.message('pass this on')).toHaveCount(1)
    await expect(reader.log.getByRole('button', { name: /^In reply to/ })).toHaveCount(0)
  }
  await expect(alice.log.getByRole('article')).toHaveCount(1)
})

test('without a choice nothing goes, and a closed conversation is not offered', async ({
  friends,
  person,
}) => {
  const { alice, bob, conversationId } = friends
  const carol = await person('Carol')
  await befriend(alice, carol)
  await sendByApi(bob, conversationId, ['stays here'])
  await alice.api.delete(`${alice.url}/api/friends/${bob.account.id}`)
  await alice.page.reload()
  await alice.openChatWith(bob)
  const menu = await alice.openMenuOf('stays here')
  await expect(menu.getByRole('menuitem')).toHaveText(['Forward', 'Copy', 'Get link', 'Select'])
  await expect(menu.getByRole('menuitemcheckbox')).toHaveCount(0)
  await menu.getByRole('menuitem', { name: 'Forward' }).click()
  const dialog = alice.page.getByRole('dialog', { name: 'Forward to' })
  await expect(dialog.getByRole('checkbox')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Choose where to' }).click()
  await expect(dialog).toBeVisible()
  await alice.page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(alice.message('stays here').getByRole('button', { name: 'More' })).toBeFocused()
})
