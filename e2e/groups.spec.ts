import { details, groupOf, openDetails, system } from './groups'
import { befriend, expect, sendByApi, test } from './people'
import type { Person } from './person'

const groupLink = (person: Person, title: string) =>
  person.page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('link', { name: new RegExp(`^${title}`) })

test('three friends make a group and talk in it @phone', async ({ alice, bob, person }) => {
  const carol = await person('Carol')
  for (const other of [bob, carol]) await befriend(alice, other)
  await Promise.all([alice.go(), bob.go(), carol.go()])
  await alice.page.getByRole('button', { name: 'New group' }).click()
  const dialog = alice.page.getByRole('dialog', { name: 'New group' })
  const box = ({ account }: Person) => dialog.getByRole('checkbox', { name: account.displayName })
  await box(bob).check()
  const place = await box(carol).boundingBox()
  await box(bob).uncheck()
  expect(await box(carol).boundingBox(), 'no box moves when one is chosen').toEqual(place)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText('Give the group a name.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Group name' }).fill('Hikers')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText('Choose at least one friend.')).toBeVisible()
  await dialog.getByRole('searchbox', { name: 'Search friends' }).fill(bob.account.username)
  await expect(box(carol)).toHaveCount(0)
  await box(bob).check()
  await dialog.getByRole('searchbox', { name: 'Search friends' }).fill('')
  await box(carol).check()
  await dialog.getByRole('button', { name: `Remove ${bob.account.displayName}` }).click()
  await expect(box(bob)).not.toBeChecked()
  await box(bob).check()
  await dialog.getByRole('button', { name: 'Create' }).click()

  await expect(alice.page.getByRole('heading', { name: 'Hikers' })).toBeVisible()
  await expect(alice.page.getByText('3 members')).toBeVisible()
  await expect(system(alice, 'You created the group')).toBeVisible()
  await groupLink(bob, 'Hikers').click()
  await expect(system(bob, `${alice.account.displayName} created the group`)).toBeVisible()
  await alice.send('to the lake?')
  await expect(bob.message('to the lake?')).toContainText(alice.account.displayName)
  await bob.send('with pleasure')
  await expect(groupLink(carol, 'Hikers')).toContainText(
    `${bob.account.displayName}: with pleasure`,
  )
  await groupLink(carol, 'Hikers').click()
  await expect(carol.message('to the lake?')).toBeVisible()
  await expect(carol.message('with pleasure')).toContainText(bob.account.displayName)
})

test('from the contacts, and without friends one is told what to do first', async ({ alice }) => {
  await alice.go('/contacts')
  await alice.page.getByRole('button', { name: 'New group' }).click()
  await expect(alice.page.getByText('You have no friends to invite yet')).toBeVisible()
})

test('somebody types in a group, and the others see who @phone', async ({ alice, bob, person }) => {
  const carol = await person('Carol')
  const id = await groupOf(alice, 'Hikers', [bob, carol])
  await sendByApi(bob, id, ['hello'])
  await Promise.all([alice.go(`/c/${id}`), bob.go(`/c/${id}`)])
  await expect(alice.message('hello')).toBeVisible()
  // What is typed before both have joined the channel is typed unheard.
  await expect(async () => {
    await bob.composer.pressSequentially('thinking ', { delay: 40 })
    const typing = alice.page.getByText(`${bob.account.displayName} is typing`)
    await expect(typing).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

test('the panel lies beside the conversation, and has an address of its own', async ({
  alice,
  bob,
  expected,
}) => {
  expected.push(/WebSocket/)
  const id = await groupOf(alice, 'Hikers', [bob])
  await sendByApi(bob, id, ['hello'])
  await alice.go(`/c/${id}`)
  await alice.composer.fill('begun')
  const panel = await openDetails(alice)
  await expect(alice.page).toHaveURL(new RegExp(`/c/${id}/details$`))
  await expect(panel.getByRole('heading', { name: 'Group info' })).toBeFocused()
  await expect(alice.message('hello')).toBeVisible()
  await expect(alice.composer).toHaveValue('begun')
  await alice.page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(alice.page).toHaveURL(new RegExp(`/c/${id}$`))
  await alice.page.goForward()
  await expect(panel).toBeVisible()
  await alice.page.reload()
  await expect(panel.getByText(bob.account.displayName)).toBeVisible()
  await expect(alice.message('hello')).toBeVisible()
  await panel.getByRole('link', { name: 'Close group info' }).click()
  await expect(panel).toHaveCount(0)
})

test('on a phone it is a screen of its own with Back @phone-only @phone', async ({
  alice,
  bob,
}) => {
  const id = await groupOf(alice, 'Hikers', [bob])
  await sendByApi(bob, id, ['hello'])
  await alice.go(`/c/${id}`)
  await alice.composer.fill('begun')
  const panel = await openDetails(alice)
  await expect(alice.log).toHaveCount(0)
  await panel.getByRole('link', { name: 'Back' }).click()
  await expect(details(alice)).toHaveCount(0)
  await expect(alice.message('hello')).toBeVisible()
  await expect(alice.composer).toHaveValue('begun')
})
