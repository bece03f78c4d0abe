import { details, groupOf, memberIn, openDetails, system } from './groups'
import { expect, PASSWORD, test } from './people'
import type { Person } from './person'

/** By the dialog of the group's panel; answers the link's path. */
async function makeLink(admin: Person, chosen: { needsApproval?: boolean } = {}) {
  const panel = await openDetails(admin)
  await panel.getByRole('button', { name: 'Invite link' }).click()
  const dialog = admin.page.getByRole('dialog', { name: 'Invite link' })
  if (chosen.needsApproval)
    await dialog.getByRole('switch', { name: 'An admin must approve each person' }).check()
  await dialog.getByRole('button', { name: 'Create link' }).click()
  const row = dialog.getByRole('list', { name: 'Valid links' }).getByRole('listitem')
  await expect(row).toHaveCount(1)
  const link = (await row.getByText('/join/').textContent()) ?? ''
  return { dialog, row, path: new URL(link).pathname }
}

test('a link brings a fourth in, and once revoked nobody @phone', async ({
  alice,
  bob,
  person,
}) => {
  const [dora, erik] = [await person('Dora'), await person('Erik')]
  const id = await groupOf(alice, 'Hikers', [bob])
  await alice.go(`/c/${id}`)
  const { dialog, row, path } = await makeLink(alice)
  await expect(row.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible()
  await dora.go(path)
  await expect(
    dora.page.getByRole('heading', { name: 'You are invited to “Hikers”' }),
  ).toBeVisible()
  await expect(dora.page.getByText('2 members')).toBeVisible()
  await dora.page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(dora.page).toHaveURL(new RegExp(`/c/${id}$`))
  await dora.send('hello, all')
  await row.getByRole('button', { name: 'Revoke' }).click()
  await alice.page
    .getByRole('dialog', { name: 'Revoke this link?' })
    .getByRole('button', { name: 'Revoke' })
    .click()
  await expect(dialog.getByText('There is no valid link.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(memberIn(alice, dora)).toBeVisible()
  await erik.go(path)
  await expect(erik.page.getByText('Ask for a new link')).toBeVisible()
  await expect(erik.page.getByText('Hikers')).toHaveCount(0)
})

test('somebody who is not signed in comes back to the invitation', async ({
  alice,
  bob,
  person,
  browser,
}) => {
  const id = await groupOf(alice, 'Hikers', [await person('Carol')])
  await alice.go(`/c/${id}`)
  const { path } = await makeLink(alice)
  const page = await browser.newPage()
  await page.goto(alice.url + path)
  await expect(page.getByText('Hikers')).toBeVisible()
  await page.getByRole('link', { name: 'Sign in to join' }).click()
  await page.getByRole('textbox', { name: 'Username' }).fill(bob.account.username)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Hikers' })).toBeVisible()
  await page.close()
})

test('where an admin lets each one in, they see who waits @phone', async ({
  alice,
  bob,
  person,
}) => {
  const [dora, erik] = [await person('Dora'), await person('Erik')]
  const id = await groupOf(alice, 'Hikers', [bob])
  await alice.go(`/c/${id}`)
  const { dialog, path } = await makeLink(alice, { needsApproval: true })
  await dialog.getByRole('button', { name: 'Close' }).click()
  for (const one of [dora, erik]) {
    await one.go(path)
    await one.page.getByRole('button', { name: 'Ask to join' }).click()
    await expect(one.page.getByText('An admin was asked to let you in.')).toBeVisible()
  }
  const waiting = details(alice).getByRole('list', { name: 'Waiting to join' })
  const request = ({ account }: Person) =>
    waiting.getByRole('listitem').filter({ hasText: account.username })
  await request(dora).getByRole('button', { name: 'Accept' }).click()
  await request(erik).getByRole('button', { name: 'Decline' }).click()
  await expect(waiting).toHaveCount(0)
  await expect(memberIn(alice, dora)).toBeVisible()
  await expect(memberIn(alice, erik)).toHaveCount(0)
  await dora.go(`/c/${id}`)
  await expect(system(dora, 'You joined by an invite link')).toBeVisible()
  expect((await erik.api.get(`${erik.url}/c/${id}`)).status()).toBe(404)
})
