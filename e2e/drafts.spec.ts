import { layLine } from './line'
import { befriend, expect, installationUrl, test } from './people'
import type { Person } from './person'

const draftIn = (device: Person, other: Person, text: string) =>
  expect(device.chatLink(other)).toContainText(`Draft ${text}`)

test('what is begun on one device goes on on the other, and is gone when it is sent', async ({
  friends,
  elsewhere,
}) => {
  const { alice, bob } = friends
  const tablet = await elsewhere(alice)
  const asked: string[] = []
  alice.page.on('request', (request) => {
    if (request.url().endsWith('/mine')) asked.push(request.postData() ?? '')
  })
  await alice.openChatWith(bob)
  await alice.composer.pressSequentially('Shall we', { delay: 60 })
  await draftIn(tablet, bob, 'Shall we')
  expect(asked, 'not one for each key').toEqual(['{"draft":"Shall we"}'])
  await tablet.openChatWith(bob)
  await expect(tablet.composer).toHaveValue('Shall we')
  await alice.go()
  await draftIn(alice, bob, 'Shall we')
  await tablet.composer.fill('Shall we go?')
  await tablet.go()
  await draftIn(alice, bob, 'Shall we go?')
  await alice.openChatWith(bob)
  await expect(alice.composer).toHaveValue('Shall we go?')
  await alice.page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(alice.composer).toHaveValue('')
  await expect(tablet.chatLink(bob)).not.toContainText('Draft')
  await expect(tablet.chatLink(bob)).toContainText('You: Shall we go?')
  await alice.page.reload()
  await expect(alice.message('Shall we go?')).toHaveCount(1)
  await expect(alice.composer).toHaveValue('')
  await bob.openChatWith(alice)
  await expect(bob.message('Shall we go?')).toHaveCount(1)
  await expect(bob.composer).toHaveValue('')
})

test('an empty composer shows what is begun elsewhere, one that is written in keeps its own', async ({
  friends,
  elsewhere,
}) => {
  const { alice, bob } = friends
  const tablet = await elsewhere(alice)
  await Promise.all([alice.openChatWith(bob), tablet.openChatWith(bob)])
  await tablet.composer.fill('from the tablet')
  await expect(alice.composer).toHaveValue('from the tablet')
  await alice.composer.fill('from the laptop, still being wri')
  await tablet.composer.fill('from the tablet again')
  await tablet.go('/settings')
  await expect(alice.composer).toHaveValue('from the laptop, still being wri')
  await draftIn(tablet, bob, 'from the laptop, still being wri')
  await expect(bob.page.getByText('laptop')).toHaveCount(0)
})

test('a message that is edited is not touched by what is begun', async ({ friends, elsewhere }) => {
  const { alice, bob } = friends
  const tablet = await elsewhere(alice)
  await alice.openChatWith(bob)
  await alice.send('the first one')
  await alice.composer.fill('begun')
  await draftIn(tablet, bob, 'begun')
  await alice.chooseFor('the first one', 'Edit')
  await expect(alice.composer).toHaveValue('the first one')
  await tablet.openChatWith(bob)
  await tablet.composer.fill('begun and changed')
  await expect(alice.composer).toHaveValue('the first one')
  await tablet.go('/contacts')
  await draftIn(tablet, bob, 'begun and changed')
  await expect(alice.composer).toHaveValue('the first one')
  await alice.page.keyboard.press('Escape')
  await expect(alice.composer).toHaveValue(/^begun/)
})

test('what is begun before the window is closed is on the other device', async ({
  friends,
  elsewhere,
}) => {
  const { alice, bob } = friends
  const tablet = await elsewhere(alice)
  await alice.openChatWith(bob)
  await alice.composer.fill('closed')
  await draftIn(tablet, bob, 'closed')
  await alice.composer.fill('closed in a hurry')
  await alice.page.close()
  await draftIn(tablet, bob, 'closed in a hurry')
})

test('what is begun without a line goes up when it is back', async ({
  person,
  elsewhere,
  expected,
}) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const [alice, bob] = [await person('Alice', line), await person('Bob')]
  await befriend(alice, bob)
  const tablet = await elsewhere(alice)
  await alice.go()
  await alice.openChatWith(bob)
  await expect(alice.composer).toBeFocused()
  const menuButton = alice.page.getByRole('button', { name: 'Conversation menu' })
  await menuButton.click()
  await expect(alice.chatMenu).toBeVisible()
  await alice.page.keyboard.press('Escape')
  line.cut()
  await alice.composer.fill('written in the tunnel')
  await expect(alice.page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible({
    timeout: 20_000,
  })
  await menuButton.click()
  await alice.chatMenu.getByRole('menuitem', { name: 'Pin' }).click()
  await expect(alice.page.getByRole('status').getByText(/as soon as you are back/)).toBeVisible()
  await expect(alice.chatLink(bob)).toHaveAccessibleName(/pinned/)
  line.mend()
  await expect(alice.page.getByRole('status').filter({ hasText: 'Offline' })).toHaveCount(0, {
    timeout: 20_000,
  })
  await tablet.page.goto(installationUrl())
  await draftIn(tablet, bob, 'written in the tunnel')
  await expect(tablet.chatLink(bob)).toHaveAccessibleName(/pinned/)
  line.close()
})
