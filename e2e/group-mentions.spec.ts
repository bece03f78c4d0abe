import { agree, groupOf } from './groups'
import { expect, sendByApi, test } from './people'
import type { Person } from './person'

const completions = ({ page }: Person) => page.getByRole('listbox', { name: 'Members to mention' })
const lines = (word: string) => Array.from({ length: 30 }, (_, n) => `${word} ${n}.`)
const link = ({ page }: Person) =>
  page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: /^Hikers/ })

test('an @ offers the members, and whoever is called sees it @phone', async ({
  alice,
  bob,
  person,
}) => {
  const carol = await person('Carol')
  const id = await groupOf(alice, 'Hikers', [bob, carol])
  await Promise.all([alice.go(`/c/${id}`), bob.go(), carol.go()])
  await alice.composer.pressSequentially(`come, @${bob.account.username.slice(0, 6)}`)
  await expect(completions(alice).getByRole('option')).toHaveCount(1)
  await alice.page.keyboard.press('Escape')
  await expect(completions(alice)).toHaveCount(0)
  await alice.composer.pressSequentially(' @')
  await expect(completions(alice).getByRole('option')).toHaveCount(3)
  await alice.composer.pressSequentially('bob')
  await expect(completions(alice).getByRole('option')).toHaveCount(1)
  await alice.page.keyboard.press('Enter')
  await expect(alice.composer).toHaveValue(new RegExp(`@${bob.account.displayName} $`))
  await alice.page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(alice.message('come').locator('b')).toHaveText(`@${bob.account.displayName}`)
  await expect(link(bob)).toContainText('you were mentioned')
  await expect(link(carol)).toContainText('come')
  await expect(link(carol)).not.toContainText('you were mentioned')
  await link(bob).click()
  await expect(bob.message('come').locator('b')).toHaveText(`@${bob.account.displayName}`)
  await bob.page.goBack()
  await expect(link(bob)).toContainText('come')
  await expect(link(bob)).not.toContainText('you were mentioned')
})

test('everybody is called after a question, by those who may', async ({ alice, bob, person }) => {
  const carol = await person('Carol')
  const id = await groupOf(alice, 'Hikers', [bob, carol])
  await Promise.all([alice.go(`/c/${id}`), bob.go(`/c/${id}`), carol.go()])
  await bob.composer.pressSequentially('@')
  await expect(completions(bob).getByRole('option')).toHaveCount(2)
  await alice.composer.pressSequentially('@')
  await completions(alice).getByRole('option', { name: /^@all/ }).click()
  await alice.composer.pressSequentially('at seven')
  await alice.page.keyboard.press('Enter')
  await expect(alice.page.getByText('All 3 members are notified')).toBeVisible()
  await agree(alice, 'Cancel')
  await expect(alice.composer).toHaveValue('@all at seven')
  await alice.page.keyboard.press('Enter')
  await agree(alice, 'Send to all')
  await expect(bob.message('at seven').locator('b')).toHaveText('@all')
  await expect(link(carol)).toContainText('you were mentioned')
})

test('a button leads from one unread mention to the next @phone', async ({ alice, bob }) => {
  const id = await groupOf(alice, 'Hikers', [bob])
  await bob.go()
  await sendByApi(alice, id, lines('before'))
  const call = async (text: string) => {
    const sent = await alice.api.post(`${alice.url}/api/conversations/${id}/messages`, {
      data: { clientId: crypto.randomUUID(), text, mentions: [bob.account.id] },
    })
    expect(sent.status()).toBe(201)
  }
  const name = `@${bob.account.displayName}`
  await call(`${name} first`)
  await sendByApi(alice, id, lines('between'))
  await call(`${name} second`)
  await sendByApi(alice, id, lines('after'))
  await bob.go(`/c/${id}`)
  const next = (left: number) =>
    bob.page.getByRole('button', { name: `Next mention, ${left} left` })
  await next(2).click()
  await expect(bob.message('first')).toBeInViewport()
  await next(1).click()
  await expect(bob.message('second')).toBeInViewport()
  await expect(bob.page.getByRole('button', { name: /^Next mention/ })).toHaveCount(0)
})

test('who wrote a message sees who has read it @phone', async ({ alice, bob, person }) => {
  const carol = await person('Carol')
  const id = await groupOf(alice, 'Hikers', [bob, carol])
  await Promise.all([alice.go(`/c/${id}`), bob.go(`/c/${id}`)])
  await alice.send('to the lake?')
  await expect(bob.message('to the lake?')).toBeVisible()
  const readers = alice.page.getByRole('dialog', { name: 'Read by' })
  await alice.chooseFor('to the lake?', 'Who has read it')
  await expect(readers.getByRole('listitem')).toHaveCount(1)
  await expect(readers.getByText(bob.account.displayName)).toBeVisible()
  await carol.go(`/c/${id}`)
  await expect(readers.getByRole('listitem')).toHaveCount(2)
  await readers.getByRole('button', { name: 'Close' }).click()
  await bob.openMenuOf('to the lake?')
  await expect(bob.menu.getByRole('menuitem', { name: 'Who has read it' })).toHaveCount(0)
})
