import { fillWithLines } from './database'
import { layLine } from './line'
import { befriend, expect, installationUrl, sendByApi, test } from './people'
import type { Person } from './person'

const bar = ({ page }: Person) => page.getByRole('region', { name: 'Pinned messages' })
const shownIn = (person: Person) =>
  bar(person).getByRole('button', { name: /^Pinned message from/ })
const line = (person: Person, n: number) =>
  person.log.getByRole('article').filter({ hasText: `line ${n}.` })

async function pinByApi(person: Person, id: string, seq: number) {
  const path = `${person.url}/api/conversations/${id}/messages/${seq}/pin`
  expect((await person.api.put(path)).status()).toBe(200)
}

async function readAll(person: Person, id: string, seq: number) {
  const path = `${person.url}/api/conversations/${id}/read`
  expect((await person.api.put(path, { data: { seq } })).status()).toBe(204)
}

test('a pin shows on both sides at once, is gone to by a press, and ends for both @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(alice, conversationId, ['where we **meet**', 'see you'])
  await Promise.all([alice.go(`/c/${conversationId}`), bob.go(`/c/${conversationId}`)])
  await expect(alice.message('see you')).toBeVisible()
  await expect(bar(bob)).toHaveCount(0)
  await alice.chooseFor('where we', 'Pin')
  for (const person of [alice, bob]) {
    await expect(shownIn(person)).toHaveText(/where we meet/)
    await expect(person.message('where we').getByRole('img', { name: 'Pinned' })).toBeAttached()
  }
  await expect(shownIn(bob)).toHaveAccessibleName(/from .+: where we meet/)
  const path = `${alice.url}/api/conversations/${conversationId}/messages/1`
  expect((await alice.api.patch(path, { data: { text: 'where we eat' } })).status()).toBe(200)
  await expect(shownIn(bob)).toHaveText(/where we eat/)
  await bob.page.reload()
  await expect(shownIn(bob)).toHaveText(/where we eat/)
  await bob.chooseFor('where we', 'Unpin')
  await expect(bar(alice)).toHaveCount(0)
  await expect(bar(bob)).toHaveCount(0)
})

test('presses go from the newest pin to the older ones, wherever they are @phone', async ({
  alice,
  bob,
}) => {
  const id = await befriend(alice, bob)
  await fillWithLines(id, [alice.account.id, bob.account.id], 600)
  await readAll(alice, id, 600)
  for (const seq of [300, 20, 590]) await pinByApi(bob, id, seq)
  await alice.go(`/c/${id}`)
  await expect(shownIn(alice)).toHaveText(/line 590\..*1\/3/)
  for (const [here, next] of [
    [590, 20],
    [20, 300],
    [300, 590],
  ] as const) {
    await shownIn(alice).click()
    await expect(line(alice, here)).toBeInViewport()
    await expect(shownIn(alice)).toHaveText(new RegExp(`line ${next}\\.`))
  }
  await alice.page.getByRole('button', { name: 'Back to where you were' }).click()
  await expect(line(alice, 20)).toBeInViewport()
})

test('the list of all leads to each and unpins; the last one closes it @phone', async ({
  alice,
  bob,
}) => {
  const id = await befriend(alice, bob)
  await fillWithLines(id, [bob.account.id], 200)
  await readAll(alice, id, 200)
  for (const seq of [5, 199]) await pinByApi(bob, id, seq)
  await alice.go(`/c/${id}`)
  const dialog = alice.page.getByRole('dialog', { name: 'Pinned messages' })
  const open = () =>
    bar(alice)
      .getByRole('button', { name: /pinned message/ })
      .last()
      .click()
  await open()
  await expect(dialog.getByRole('listitem')).toHaveText([/line 199\./, /line 5\./])
  await dialog.getByRole('button', { name: /line 5\./ }).click()
  await expect(dialog).toHaveCount(0)
  await expect(line(alice, 5)).toBeInViewport()
  await open()
  await dialog.getByRole('button', { name: 'Unpin' }).first().click()
  await expect(dialog.getByRole('listitem')).toHaveText([/line 5\./])
  await dialog.getByRole('button', { name: 'Unpin' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(bar(alice)).toHaveCount(0)
})

test('who hides the bar sees it again when something new is pinned', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['first', 'second'])
  await pinByApi(bob, conversationId, 1)
  await alice.go(`/c/${conversationId}`)
  await bar(alice).getByRole('button', { name: /^Hide/ }).click()
  await expect(bar(alice)).toHaveCount(0)
  await expect(alice.log).toBeFocused()
  await alice.page.reload()
  await expect(alice.message('first').getByRole('img', { name: 'Pinned' })).toBeAttached()
  await alice.page.getByRole('button', { name: 'Conversation menu' }).click()
  await alice.chatMenu.getByRole('menuitem', { name: 'Pinned messages' }).click()
  await expect(alice.page.getByRole('dialog').getByRole('listitem')).toHaveText([/first/])
  await alice.page.keyboard.press('Escape')
  await expect(bar(alice)).toHaveCount(0)
  await pinByApi(bob, conversationId, 2)
  await expect(shownIn(alice)).toHaveText(/second/)
})

test('a pin made offline shows at once and is for everybody when the line is back', async ({
  person,
  expected,
}) => {
  expected.push(/Failed to load resource|WebSocket/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const [alice, bob] = [await person('Alice', line), await person('Bob')]
  const conversationId = await befriend(alice, bob)
  await sendByApi(bob, conversationId, ['keep this', 'and that'])
  await Promise.all([alice.go(`/c/${conversationId}`), bob.go(`/c/${conversationId}`)])
  await alice.openMenuOf('and that')
  await alice.page.keyboard.press('Escape')
  await pinByApi(bob, conversationId, 2)
  await expect(shownIn(alice)).toHaveText(/and that/)
  line.cut()
  await alice.chooseFor('keep this', 'Pin')
  await expect(shownIn(alice)).toHaveText(/keep this/)
  line.mend()
  await expect(shownIn(bob)).toHaveText(/keep this/)
  await alice.context.close()
  line.close()
})

test('what is read stays where it is when the bar comes', async ({ alice, bob }) => {
  const id = await befriend(alice, bob)
  await fillWithLines(id, [bob.account.id], 200)
  await readAll(alice, id, 200)
  await alice.go(`/c/${id}?m=100`)
  await expect(line(alice, 100)).toBeInViewport()
  const before = (await line(alice, 100).boundingBox())?.y ?? Number.NaN
  await pinByApi(bob, id, 3)
  await expect(shownIn(alice)).toBeVisible()
  // Asked between two frames, it may be told what is never painted.
  const moved = async () => ((await line(alice, 100).boundingBox())?.y ?? Number.NaN) - before
  await expect.poll(async () => Math.abs(await moved())).toBeLessThanOrEqual(1)
})
