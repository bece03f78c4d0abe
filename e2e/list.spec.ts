import { befriend, expect, sendByApi, test } from './people'
import type { Person } from './person'

const names = (person: Person) =>
  person.page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('link')
    .locator('b')
    .allInnerTexts()

test('a pinned conversation is on top, on every device, until it is unpinned', async ({
  friends,
  person,
  elsewhere,
}) => {
  const { alice, bob, conversationId } = friends
  const carol = await person('Carol')
  const withCarol = await befriend(carol, alice)
  await sendByApi(bob, conversationId, ['earlier'])
  await sendByApi(carol, withCarol, ['later'])
  const [bobFirst, carolFirst] = [
    [bob.account.displayName, carol.account.displayName],
    [carol.account.displayName, bob.account.displayName],
  ]
  const tablet = await elsewhere(alice)
  for (const device of [alice, tablet]) await expect.poll(() => names(device)).toEqual(carolFirst)
  await alice.chooseOfChatWith(bob, 'Pin')
  for (const device of [alice, tablet]) {
    await expect.poll(() => names(device)).toEqual(bobFirst)
    await expect(device.chatLink(bob)).toHaveAccessibleName(/pinned/)
  }
  await alice.page.reload()
  await expect.poll(() => names(alice)).toEqual(bobFirst)
  await tablet.chooseOfChatWith(bob, 'Unpin')
  for (const device of [alice, tablet]) await expect.poll(() => names(device)).toEqual(carolFirst)
})

test('a muted conversation counts in grey and not in the title, and says until when', async ({
  friends,
  elsewhere,
}) => {
  const { alice, bob, conversationId } = friends
  const tablet = await elsewhere(alice)
  await alice.openChatWith(bob)
  const options = alice.page.getByRole('button', { name: 'Conversation menu' })
  await options.click()
  await alice.chatMenu.getByRole('menuitem', { name: 'Mute for 8 hours' }).click()
  await expect(alice.chatWith(bob).getByRole('img', { name: 'Muted' })).toBeVisible()
  await expect(tablet.chatLink(bob)).toHaveAccessibleName(/Muted/)
  await sendByApi(bob, conversationId, ['quietly', 'and again'])
  await expect(tablet.chatLink(bob)).toHaveAccessibleName(/2 unread/)
  await expect(tablet.chatLink(bob).locator('.badge')).toHaveClass(/badge-quiet/)
  await expect(tablet.page).toHaveTitle('Hongyan')
  await options.click()
  await expect(alice.chatMenu).toContainText(/Muted until .*\d\d:\d\d/)
  await alice.chatMenu.getByRole('menuitem', { name: 'Unmute' }).click()
  await expect(tablet.chatLink(bob)).not.toHaveAccessibleName(/Muted/)
  await alice.go('/contacts')
  await sendByApi(bob, conversationId, ['aloud'])
  await expect(tablet.page).toHaveTitle(/^\(\d\) Hongyan/)
  await alice.go()
  await alice.chooseOfChatWith(bob, 'Mute always')
  await expect(tablet.page).toHaveTitle('Hongyan')
})

test('a conversation marked as unread stays so until it is opened again, on every device', async ({
  friends,
  elsewhere,
}) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['think about it'])
  const tablet = await elsewhere(alice)
  await alice.openChatWith(bob)
  for (const device of [alice, tablet])
    await expect(device.chatLink(bob)).not.toHaveAccessibleName(/unread/)
  await alice.page.getByRole('button', { name: 'Conversation menu' }).click()
  await alice.chatMenu.getByRole('menuitem', { name: 'Mark as unread' }).click()
  await expect(alice.page).toHaveURL(`${alice.url}/`)
  await expect(alice.chatLink(bob)).toBeFocused()
  for (const device of [alice, tablet]) {
    await expect(device.chatLink(bob)).toHaveAccessibleName(/marked unread/)
    await expect(device.page).toHaveTitle('(1) Hongyan')
  }
  await alice.page.reload()
  await expect(alice.chatLink(bob)).toHaveAccessibleName(/marked unread/)
  await tablet.openChatWith(bob)
  for (const device of [alice, tablet])
    await expect(device.chatLink(bob)).not.toHaveAccessibleName(/unread/)
})

test('what is read on one device is read on the others, by opening it or in the list', async ({
  friends,
  elsewhere,
}) => {
  const { alice, bob, conversationId } = friends
  const tablet = await elsewhere(alice)
  await sendByApi(bob, conversationId, ['one', 'two'])
  for (const device of [alice, tablet])
    await expect(device.chatLink(bob)).toHaveAccessibleName(/2 unread/)
  await alice.openChatWith(bob)
  await expect(tablet.chatLink(bob)).not.toHaveAccessibleName(/unread/)
  await alice.go('/contacts')
  await sendByApi(bob, conversationId, ['three'])
  await expect(tablet.chatLink(bob)).toHaveAccessibleName(/1 unread/)
  await tablet.chooseOfChatWith(bob, 'Mark as read')
  await expect(tablet.chatLink(bob)).not.toHaveAccessibleName(/unread/)
  await expect(tablet.page).toHaveTitle('Hongyan')
  await expect(alice.page).toHaveTitle('Hongyan')
})

test('Alt with Shift goes round the unread ones only', async ({ friends, person }) => {
  const { alice, bob, conversationId } = friends
  const others = [await person('Carol'), await person('Dave'), await person('Erin')]
  const ids = []
  for (const other of others) ids.push(await befriend(other, alice))
  const [carol, dave, erin] = others as [Person, Person, Person]
  await sendByApi(bob, conversationId, ['oldest'])
  for (const [i, other] of others.entries()) await sendByApi(other, ids[i] ?? '', ['hello'])
  const heading = (other: Person) =>
    alice.page.getByRole('heading', { name: other.account.displayName })
  await alice.openChatWith(dave)
  await expect(alice.chatLink(dave)).not.toHaveAccessibleName(/unread/)
  await alice.openChatWith(erin)
  await expect(alice.chatLink(erin)).not.toHaveAccessibleName(/unread/)
  await alice.page.keyboard.press('Alt+Shift+ArrowDown')
  await expect(heading(carol)).toBeVisible()
  await expect(alice.chatLink(carol)).not.toHaveAccessibleName(/unread/)
  await alice.page.keyboard.press('Alt+Shift+ArrowUp')
  await expect(heading(bob), 'from the first on again the last').toBeVisible()
  await expect(alice.chatLink(bob)).not.toHaveAccessibleName(/unread/)
  await alice.page.keyboard.press('Alt+Shift+ArrowUp')
  await expect(heading(bob), 'nothing is unread any more').toBeVisible()
  await alice.page.keyboard.press('Alt+ArrowUp')
  await expect(heading(carol)).toBeVisible()
})
