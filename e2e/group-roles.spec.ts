import { agree, chooseForMember, details, groupOf, memberIn, openDetails, system } from './groups'
import { befriend, expect, test } from './people'
import type { Person } from './person'

type Trio = { alice: Person; bob: Person; carol: Person; id: string }
const trio = test.extend<{ trio: Trio }>({
  trio: async ({ alice, bob, person }, use) => {
    const carol = await person('Carol')
    const id = await groupOf(alice, 'Hikers', [bob, carol])
    await Promise.all([alice, bob, carol].map((one) => one.go(`/c/${id}`)))
    await use({ alice, bob, carol, id })
  },
})

trio(
  'removed while writing, one is told, and keeps the words @phone',
  async ({ trio, expected }) => {
    expected.push(/404/)
    const { alice, bob, carol } = trio
    await bob.composer.fill('I was just going to say')
    await openDetails(alice)
    await chooseForMember(alice, bob, 'Remove from group')
    await agree(alice, 'Remove from group')
    await expect(bob.page.getByText('You are no longer in “Hikers”')).toBeVisible()
    await expect(bob.page.getByText('I was just going to say')).toBeVisible()
    await expect(bob.page.getByRole('button', { name: 'Copy text' })).toBeVisible()
    await expect(memberIn(alice, bob)).toHaveCount(0)
    await expect(system(carol, `removed ${bob.account.displayName}`)).toBeVisible()
    await expect(carol.page.getByText('2 members')).toBeVisible()
  },
)

trio('an admin is made, acts at once, and is admin no longer', async ({ trio }) => {
  const { alice, bob, carol } = trio
  await openDetails(alice)
  await openDetails(bob)
  await expect(details(bob).getByRole('button', { name: 'Edit group' })).toHaveCount(0)
  await expect(memberIn(bob, alice)).toContainText('Owner')
  await chooseForMember(alice, bob, 'Make admin')
  await expect(memberIn(bob, bob)).toContainText('Admin')
  await details(bob).getByRole('button', { name: 'Edit group' }).click()
  const dialog = bob.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Group name' }).fill('Early hikers')
  await dialog.getByRole('radio', { name: 'Colour 3' }).check({ force: true })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(details(alice).getByRole('heading', { name: 'Early hikers' })).toBeVisible()
  await expect(system(carol, 'named the group “Early hikers”')).toBeVisible()
  await chooseForMember(bob, carol, 'Silence for 8 hours')
  await expect(carol.page.getByText(/^An admin silenced you until/)).toBeVisible()
  await expect(carol.composer).toHaveCount(0)
  await chooseForMember(bob, carol, 'Let them write again')
  await expect(carol.composer).toBeVisible()
  await chooseForMember(alice, bob, 'Remove as admin')
  await expect(details(bob).getByRole('button', { name: 'Edit group' })).toHaveCount(0)
})

trio('while only admins may write, what others began is kept @phone', async ({ trio }) => {
  const { alice, bob } = trio
  await bob.composer.fill('half a thou')
  const panel = await openDetails(alice)
  await panel.getByText('Group settings').click()
  await panel.getByRole('switch', { name: 'Only admins may write' }).check()
  await expect(bob.page.getByText(/^Only admins may write here/)).toBeVisible()
  await expect(bob.page.getByText('half a thou')).toBeVisible()
  await panel.getByRole('switch', { name: 'Only admins may write' }).uncheck()
  await expect(bob.composer).toHaveValue('half a thou')
  await expect(system(bob, 'let everybody write again')).toBeVisible()
})

trio('an owner hands the group on before leaving @phone', async ({ trio, expected }) => {
  // What was asked for when the group went.
  expected.push(/404/)
  const { alice, bob, carol } = trio
  const panel = await openDetails(alice)
  await panel.getByRole('button', { name: 'Leave group' }).click()
  await expect(alice.page.getByText(/make another member the owner/)).toBeVisible()
  await agree(alice, 'Close')
  await chooseForMember(alice, bob, 'Make owner')
  await agree(alice, 'Make owner')
  await expect(memberIn(alice, bob)).toContainText('Owner')
  await panel.getByRole('button', { name: 'Leave group' }).click()
  await agree(alice, 'Leave group')
  await expect(alice.page).toHaveURL(`${alice.url}/`)
  await expect(alice.page.getByRole('link', { name: /^Hikers/ })).toHaveCount(0)
  await expect(system(carol, `${alice.account.displayName} left the group`)).toBeVisible()
})

trio('a group that is dissolved is gone for everybody', async ({ trio, expected }) => {
  expected.push(/404/)
  const { alice, bob, carol } = trio
  const panel = await openDetails(alice)
  await panel.getByRole('button', { name: 'Dissolve group' }).click()
  await expect(alice.page.getByText(/for all 3 members/)).toBeVisible()
  await agree(alice, 'Dissolve group')
  for (const one of [bob, carol])
    await expect(one.page.getByText('You are no longer in “Hikers”')).toBeVisible()
  await expect(alice.page.getByRole('link', { name: /^Hikers/ })).toHaveCount(0)
})

trio('an announcement stands above the messages until it is put away @phone', async ({ trio }) => {
  const { alice, bob } = trio
  const panel = await openDetails(alice)
  await panel.getByRole('button', { name: 'Write an announcement' }).click()
  const dialog = alice.page.getByRole('dialog')
  await dialog
    .getByRole('textbox', { name: 'Announcement' })
    .fill('Saturday at seven.\nBring water.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const bar = bob.page.getByRole('region', { name: 'Announcement' })
  await expect(bar).toContainText('Saturday at seven.')
  await bar.getByRole('button', { name: 'Hide the announcement' }).click()
  await expect(bar).toHaveCount(0)
  await bob.page.reload()
  await expect(bob.composer).toBeVisible()
  await expect(system(bob, 'changed the announcement')).toBeVisible()
  await expect(bar).toHaveCount(0)
  await openDetails(bob)
  await expect(details(bob).getByText('Bring water.')).toBeVisible()
})

trio(
  'a member brings friends, and has a name of their own here @phone',
  async ({ trio, person }) => {
    const { alice, bob } = trio
    const dora = await person('Dora')
    await befriend(bob, dora)
    await dora.go()
    const panel = await openDetails(bob)
    await panel.getByRole('button', { name: 'Add members' }).click()
    const dialog = bob.page.getByRole('dialog')
    await expect(dialog.getByRole('checkbox')).toHaveCount(1)
    await dialog.getByRole('checkbox', { name: dora.account.displayName }).check()
    await dialog.getByRole('button', { name: 'Add 1 friend' }).click()
    await expect(memberIn(bob, dora)).toBeVisible()
    await expect(dora.page.getByRole('link', { name: /^Hikers/ })).toBeVisible()
    await panel.getByRole('button', { name: /^My nickname here/ }).click()
    await dialog.getByRole('textbox', { name: 'My nickname here' }).fill('The pathfinder')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await openDetails(alice)
    await expect(memberIn(alice, bob)).toContainText('The pathfinder')
  },
)
