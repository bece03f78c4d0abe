import { expect, test } from './people'
import type { Person } from './person'

const fieldOf = ({ page }: Person) =>
  page.getByRole('dialog').getByRole('textbox', { name: 'Username' })
const openDialog = async (person: Person) => {
  await person.go('/contacts')
  await person.page.getByRole('button', { name: 'Add friend' }).click()
  await expect(fieldOf(person)).toBeFocused()
}

test('an unknown name is said beside the field and stays there', async ({ alice, expected }) => {
  expected.push(/404/)
  await openDialog(alice)
  const field = fieldOf(alice)
  await field.fill('nobody-by-this-name')
  await expect(field).toHaveAccessibleDescription('Nobody is called that.')
  await alice.page.getByRole('button', { name: 'Send request' }).click()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription('Nobody is called that.')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('nobody-by-this-name')
})

test('too short a name, no name and one’s own each get one sentence', async ({
  alice,
  expected,
}) => {
  expected.push(/422/)
  await openDialog(alice)
  const field = fieldOf(alice)
  await field.fill('al')
  await expect(field).toHaveAccessibleDescription(/at least 3 characters/)
  await field.fill('')
  await alice.page.getByRole('button', { name: 'Send request' }).click()
  await expect(field).toHaveAccessibleDescription('Type a username.')
  await expect(field).toBeFocused()
  await field.fill(`@${alice.account.username.toUpperCase()}`)
  await expect(field).toHaveAccessibleDescription(/That is you/)
  await field.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(/That is you/)
})

test('somebody picked from the people found stays marked among the others @phone', async ({
  alice,
  person,
  expected,
}) => {
  expected.push(/404/)
  const bobs = [await person('Bob'), await person('Bob')] as const
  const one = bobs[0].account
  await openDialog(alice)
  const field = fieldOf(alice)
  // Of a whole run's Bobs only a few are listed: both begin with the same letters here.
  await field.fill(one.username.slice(0, 6))
  const list = alice.page.getByRole('list', { name: 'People' })
  const card = list.getByRole('button', { name: one.displayName })
  await expect(card).toHaveAttribute('aria-pressed', 'false')
  const shown = await list.getByRole('listitem').count()
  await field.press('Enter')
  await expect(field).toHaveAccessibleDescription(/Pick somebody from the list/)
  await card.click()
  await expect(card).toHaveAttribute('aria-pressed', 'true')
  await expect(list.getByRole('listitem')).toHaveCount(shown)
  await expect(field).toHaveValue(one.username)
  await alice.page.getByRole('button', { name: 'Send request' }).click()
  await expect(
    alice.page.getByRole('status').filter({ hasText: `Your request to ${one.displayName}` }),
  ).toBeVisible()
})

test('a note may be 200 characters, is sent by Enter and shown whole', async ({
  alice,
  bob,
  expected,
}) => {
  expected.push(/422/)
  await openDialog(alice)
  await fieldOf(alice).fill(bob.account.username)
  const note = alice.page.getByRole('dialog').getByRole('textbox', { name: 'Note' })
  const most = '好'.repeat(199)
  await note.fill(`${most}🦢！`)
  await expect(alice.page.getByText('201/200')).toBeVisible()
  await note.press('Enter')
  await expect(note).toHaveAccessibleDescription(/at most 200/)
  await expect(note).toHaveAttribute('aria-invalid', 'true')
  await expect(note).toBeFocused()
  await note.press('Backspace')
  await note.press('Enter')
  await expect(alice.page.getByRole('dialog')).toHaveCount(0)
  await bob.go('/contacts')
  await expect(bob.page.getByText(`${most}🦢`)).toBeVisible()
})

test('whoever has no friends is told their username, and led to the dialog from the chats @phone', async ({
  alice,
}) => {
  await alice.go()
  const chats = alice.page.getByRole('region', { name: 'Chats' })
  await expect(chats.getByText(`@${alice.account.username}`)).toBeVisible()
  await chats.getByRole('link', { name: 'Find people' }).click()
  await expect(fieldOf(alice)).toBeFocused()
  await alice.page.keyboard.press('Escape')
  await expect(alice.page.getByRole('dialog')).toHaveCount(0)
  await expect(alice.page).toHaveURL(/\/contacts$/)
  await expect(alice.page.locator('body')).not.toBeFocused()
  const contacts = alice.page.getByRole('main').locator('.page')
  await contacts.getByRole('link', { name: 'Add friend' }).click()
  await expect(fieldOf(alice)).toBeFocused()
})
