import { makeGroup } from './database'
import { layLine } from './line'
import { befriend, expect, installationUrl, sendByApi, test } from './people'

test('a reaction is seen by both, joined and taken back by a press, and is there after a reload @phone', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.send('good news')
  await expect(bob.message('good news')).toBeVisible()
  await bob.react('good news', '🎉')
  const [hers, his] = [alice.reaction('good news', '🎉'), bob.reaction('good news', '🎉')]
  await expect(his).toHaveAttribute('aria-pressed', 'true')
  await expect(his).toHaveAccessibleName('🎉 You')
  await expect(hers).toHaveAttribute('aria-pressed', 'false')
  await expect(hers).toHaveAccessibleName(`🎉 ${bob.account.displayName}`)
  await hers.click()
  await expect(hers).toHaveAccessibleName(`🎉 You and ${bob.account.displayName}`)
  for (const chip of [hers, his]) {
    await expect(chip).toHaveText('🎉 2')
    await expect(chip).toHaveAttribute('aria-pressed', 'true')
  }
  await his.click()
  await expect(hers).toHaveText('🎉 1')
  await Promise.all([alice.page.reload(), bob.page.reload()])
  await expect(hers).toHaveAttribute('aria-pressed', 'true')
  await expect(his).toHaveAttribute('aria-pressed', 'false')
  await hers.click()
  for (const chip of [hers, his]) await expect(chip).toHaveCount(0)
})

test('pointing at a message offers reactions and a reply beside its menu', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['worth a word'])
  await alice.openChatWith(bob)
  const row = alice.message('worth a word')
  await row.hover()
  await row.getByRole('button', { name: 'React' }).click()
  const choice = alice.page.getByRole('menu', { name: 'React' })
  await choice.getByRole('menuitemcheckbox', { name: '🚀' }).click()
  await expect(choice).toHaveCount(0)
  await expect(alice.reaction('worth a word', '🚀')).toBeVisible()
  await row.getByRole('button', { name: 'React' }).click()
  const chosen = choice.getByRole('menuitemcheckbox', { name: '🚀' })
  await expect(chosen).toBeChecked()
  await alice.page.keyboard.press('Escape')
  await alice.chooseFor('worth a word', 'React')
  await expect(choice).toBeVisible()
  await chosen.click()
  await expect(alice.reaction('worth a word', '🚀')).toHaveCount(0)
  await row.hover()
  await row.getByRole('button', { name: 'Reply' }).click()
  await expect(alice.replyBar).toBeVisible()
  await expect(alice.composer).toBeFocused()
})

test('the twenty-first kind is taken back with a word why', async ({ friends, expected }) => {
  expected.push(/Failed to load resource/)
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['much loved'])
  const path = `${bob.url}/api/conversations/${conversationId}/messages/1/reactions`
  for (const emoji of '😀😁🤣😃😆😉😊😋😍😘😗😙😚🙂🤗🤩😐😑😶🙄')
    await bob.api.put(`${path}/${encodeURIComponent(emoji)}`)
  await alice.openChatWith(bob)
  const chips = alice.log.getByRole('group', { name: 'Reactions' }).getByRole('button')
  await expect(chips).toHaveCount(20)
  await alice.react('much loved', '👍')
  await expect(alice.page.getByRole('status').getByText(/No more kinds/)).toBeVisible()
  await expect(alice.reaction('much loved', '👍')).toHaveCount(0)
})

test('a reaction made while the line is cut goes through when it is back', async ({
  person,
  expected,
}) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const [alice, bob] = [await person('Alice', line), await person('Bob')]
  const conversationId = await befriend(alice, bob)
  await sendByApi(bob, conversationId, ['are you there?'])
  await Promise.all([alice.go(), bob.go()])
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.openMenuOf('are you there?')
  await alice.page.keyboard.press('Escape')
  line.cut()
  await alice.react('are you there?', '👍')
  await expect(alice.reaction('are you there?', '👍')).toBeVisible()
  await bob.react('are you there?', '❤️')
  await expect(bob.reaction('are you there?', '👍')).toHaveCount(0)
  line.mend()
  await expect(bob.reaction('are you there?', '👍')).toBeVisible({ timeout: 20_000 })
  await expect(alice.reaction('are you there?', '❤️')).toBeVisible({ timeout: 20_000 })
  await expect(alice.reaction('are you there?', '👍')).toHaveAttribute('aria-pressed', 'true')
  line.close()
})

test('chips that appear move nothing one reads, and the end stays in sight @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  const lines = Array.from({ length: 40 }, (_, i) => `line ${i + 1}.`)
  await sendByApi(alice, conversationId, lines)
  await bob.openChatWith(alice)
  await bob.log.evaluate((log) => log.scrollTo(0, log.scrollHeight / 2))
  const read = bob.message('line 25.')
  await expect(read).toBeInViewport()
  const top = async () => (await read.boundingBox())?.y ?? 0
  const before = await top()
  const path = (seq: number) =>
    `${alice.url}/api/conversations/${conversationId}/messages/${seq}/reactions`
  for (const seq of [2, 9, 14]) await alice.api.put(`${path(seq)}/${encodeURIComponent('👍')}`)
  await expect(bob.log.getByRole('button', { name: /^👍/ })).toHaveCount(3)
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1)
  await bob.log.evaluate((log) => log.scrollTo(0, log.scrollHeight))
  await expect(bob.message('line 40.')).toBeInViewport()
  await alice.api.put(`${path(40)}/${encodeURIComponent('👍')}`)
  await expect(bob.reaction('line 40.', '👍')).toBeInViewport({ ratio: 1 })
})

test('in a group the names are a long press or a right click away @phone', async ({ person }) => {
  const [alice, bob, carol] = [await person('Alice'), await person('Bob'), await person('Carol')]
  const people = [alice, bob, carol]
  const groupId = await makeGroup(
    'Hikers',
    people.map(({ account }) => account.id),
  )
  await sendByApi(alice, groupId, ['to the lake?'])
  const path = `${alice.url}/api/conversations/${groupId}/messages/1/reactions`
  for (const one of [bob, carol]) await one.api.put(`${path}/${encodeURIComponent('👍')}`)
  await alice.go(`/c/${groupId}`)
  const chip = alice.reaction('to the lake?', '👍')
  await expect(chip).toHaveAccessibleName('👍 2 people')
  await chip.click({ button: 'right' })
  const dialog = alice.page.getByRole('dialog', { name: 'Reactions' })
  for (const { account } of [bob, carol])
    await expect(
      dialog.getByRole('region', { name: '👍' }).getByText(account.displayName),
    ).toBeVisible()
  await alice.page.keyboard.press('Escape')
  await alice.chooseFor('to the lake?', 'Who reacted')
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
})
