import { befriend, expect, test } from './people'
import type { Person } from './person'

const LONG = 'M'.repeat(40)

async function ask(sender: Person, to: Person, note?: string) {
  const data = { username: to.account.username, note }
  expect((await sender.api.post(`${sender.url}/api/friend-requests`, { data })).status()).toBe(201)
}
async function callOneself(person: Person, displayName: string) {
  await person.api.patch(`${person.url}/api/account`, { data: { displayName } })
}
const friendsOf = ({ page }: Person) => page.getByRole('list', { name: 'Friends', exact: true })

test.describe('at 320 px', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  test('the longest names fit, and a friend’s menu stays beside the name', async ({
    friends,
    person,
  }) => {
    const { alice, bob } = friends
    await Promise.all([alice, bob].map((one) => callOneself(one, LONG)))
    const carol = await person('Carol')
    await callOneself(carol, LONG)
    await ask(carol, alice, 'W'.repeat(200))
    for (const path of ['/contacts', '/settings']) {
      await alice.go(path)
      const page = alice.page.locator('.page')
      await expect(page.getByText(LONG).first()).toBeVisible()
      expect(await page.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0)
    }
    await alice.go('/contacts')
    const row = friendsOf(alice).getByRole('listitem')
    const link = await row.getByRole('link').boundingBox()
    const menu = await row.getByRole('button', { name: /More/ }).boundingBox()
    expect(menu?.x).toBeGreaterThan((link?.x ?? 0) + (link?.width ?? 0) - 1)
    expect(menu?.y).toBeLessThan((link?.y ?? 0) + (link?.height ?? 0))
  })
})

test('a stranger who asks can be blocked, by the keyboard alone', async ({ alice, person }) => {
  const mallory = await person('Mallory')
  await ask(mallory, alice)
  await alice.go('/contacts')
  const { page } = alice
  await page.getByRole('button', { name: `More about ${mallory.account.displayName}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Block' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Block' }).press('Enter')
  await expect(page.getByRole('list', { name: 'Friend requests' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeFocused()
  await page.getByRole('button', { name: 'Unblock' }).press('Enter')
  await expect(page.getByRole('list', { name: 'Blocked people' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeFocused()
})

test('when a row goes, the next one has the focus', async ({ alice, person }) => {
  const [first, second, third] = await Promise.all(
    ['Ada', 'Bea', 'Cleo'].map((name) => person(name)),
  )
  if (!first || !second || !third) throw new Error('three people')
  await befriend(first, alice)
  await befriend(second, alice)
  await ask(third, alice)
  await alice.go('/contacts')
  const { page } = alice
  await page.getByRole('button', { name: 'Decline' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeFocused()
  const row = friendsOf(alice).getByRole('listitem').filter({ hasText: first.account.username })
  await row.getByRole('button', { name: /More/ }).click()
  await row.getByRole('button', { name: 'Remove friend' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove friend' }).press('Enter')
  await expect(row).toHaveCount(0)
  await expect(friendsOf(alice).getByRole('link', { name: second.account.username })).toBeFocused()
})

test('Tab leads out of a friend’s menu and closes it', async ({ friends }) => {
  const { alice } = friends
  await alice.go('/contacts')
  const row = friendsOf(alice).getByRole('listitem')
  const more = row.getByRole('button', { name: /More/ })
  await more.click()
  const menu = row.getByRole('group', { name: /More/ })
  await expect(menu.getByRole('button', { name: 'Message' })).toBeFocused()
  await more.click()
  await expect(menu).toBeHidden()
  await more.click()
  for (const name of ['Message', 'Rename', 'Remove friend', 'Block']) {
    await expect(menu.getByRole('button', { name })).toBeFocused()
    await alice.page.keyboard.press('Tab')
  }
  await expect(menu).toBeHidden()
})
