import { fillWithLines, makeOlder } from './database'
import { befriend, expect, sendByApi, test } from './people'
import type { Person } from './person'

const line = (person: Person, n: number) =>
  person.log.getByRole('article').filter({ hasText: `line ${n}.` })
const dialog = ({ page }: Person) => page.getByRole('dialog', { name: 'Go to date' })
const date = (person: Person) => dialog(person).getByLabel('Date')

/** A line a minute for two days up to four days ago, then nothing until a moment ago. */
async function withDays(alice: Person, bob: Person) {
  const id = await befriend(alice, bob)
  await fillWithLines(id, [alice.account.id, bob.account.id], 2_880)
  await makeOlder(id, 4 * 24)
  await sendByApi(bob, id, ['a moment ago'])
  const path = `${alice.url}/api/conversations/${id}/read`
  expect((await alice.api.put(path, { data: { seq: 2_881 } })).status()).toBe(204)
  return id
}

/** As the tests' own clock and zone have it. */
const dayAgo = (days: number) => {
  const at = new Date(Date.now() - days * 86_400_000)
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at)
}

async function openFromMenu(person: Person) {
  await person.page.getByRole('button', { name: 'Conversation menu' }).click()
  await person.chatMenu.getByRole('menuitem', { name: 'Go to date' }).click()
  await expect(date(person)).toBeFocused()
}

test('a date leads to the first message of its day, and there is a way back @phone', async ({
  alice,
  bob,
}) => {
  const id = await withDays(alice, bob)
  await alice.go(`/c/${id}`)
  await expect(alice.message('a moment ago')).toBeInViewport()
  await openFromMenu(alice)
  await expect(date(alice)).toHaveValue(dayAgo(0))
  await date(alice).fill(dayAgo(5))
  await dialog(alice).getByRole('button', { name: 'Go', exact: true }).click()
  await expect(dialog(alice)).toHaveCount(0)
  const found = alice.log.locator('[data-found]')
  await expect(found).toBeInViewport()
  const sentAt = new Date(
    (await found.getByRole('time').first().getAttribute('datetime')) ?? '',
  ).toLocaleString('en-CA', { timeZone: 'Asia/Shanghai', hour12: false })
  expect(sentAt).toMatch(new RegExp(`^${dayAgo(5)}, (00|24):00:`))
  await alice.page.getByRole('button', { name: 'Back to where you were' }).click()
  await expect(alice.message('a moment ago')).toBeInViewport()
})

test('a day without messages leads to the next one, and the first one is a press away', async ({
  alice,
  bob,
}) => {
  const id = await withDays(alice, bob)
  await alice.go(`/c/${id}`)
  await openFromMenu(alice)
  await expect(dialog(alice).getByRole('button', { name: 'First message' })).toBeEnabled()
  await expect(date(alice)).toHaveAttribute('max', dayAgo(0))
  await expect(date(alice)).toHaveAttribute('min', new RegExp(`${dayAgo(6)}|${dayAgo(7)}`))
  await date(alice).fill(dayAgo(2))
  await alice.page.keyboard.press('Enter')
  await expect(alice.message('a moment ago')).toBeInViewport()
  await expect(alice.page).toHaveURL(/\?m=2881$/)
  await openFromMenu(alice)
  await dialog(alice).getByRole('button', { name: 'First message' }).click()
  await expect(line(alice, 1)).toBeInViewport()
})

test('a press on a day in the log asks for another one @phone', async ({ alice, bob }) => {
  const id = await withDays(alice, bob)
  await alice.go(`/c/${id}?m=2881`)
  await expect(alice.message('a moment ago')).toBeInViewport()
  await alice.log.getByRole('button', { name: 'Today' }).click()
  await expect(date(alice)).toHaveValue(dayAgo(0))
  await alice.page.keyboard.press('Escape')
  await expect(dialog(alice)).toHaveCount(0)
})

test('without a line it says so, and keeps the day', async ({ alice, bob, expected }) => {
  expected.push(/Failed to load resource|ERR_FAILED/)
  const id = await withDays(alice, bob)
  await alice.go(`/c/${id}`)
  await openFromMenu(alice)
  await alice.page.route('**/first-message*', (route) => route.abort())
  await date(alice).fill(dayAgo(5))
  await alice.page.keyboard.press('Enter')
  await expect(dialog(alice).getByText('There is no connection')).toBeVisible()
  await expect(date(alice)).toHaveValue(dayAgo(5))
})

test('who jumps over what is unread can climb back to the first of it @phone', async ({
  alice,
  bob,
}) => {
  const id = await befriend(alice, bob)
  await fillWithLines(id, [bob.account.id], 400)
  const path = `${alice.url}/api/conversations/${id}/read`
  expect((await alice.api.put(path, { data: { seq: 200 } })).status()).toBe(204)
  await alice.go(`/c/${id}`)
  await expect(line(alice, 201)).toBeInViewport()
  const back = alice.page.getByRole('button', { name: '200 messages skipped' })
  await alice.log.evaluate((log) => log.scrollBy({ top: 1_200, behavior: 'instant' }))
  await expect(line(alice, 201)).not.toBeInViewport()
  await expect(back).toHaveCount(0)
  await alice.page.getByRole('button', { name: /jump to latest/i }).click()
  await expect(line(alice, 400)).toBeInViewport()
  await back.click()
  await expect(alice.log.getByText('New messages')).toBeInViewport()
  await expect(line(alice, 201)).toBeInViewport()
  await expect(back).toHaveCount(0)
})
