import type { Locator } from '@playwright/test'
import { fillWithLines } from './database'
import { befriend, expect, sendByApi, test } from './people'
import type { Person } from './person'

/** As many rows as are ever in the document. */
const ROWS_LIMIT = 260

const line = (person: Person, n: number): Locator =>
  person.log.getByRole('article').filter({ hasText: `line ${n}.` })

async function withHistory(alice: Person, bob: Person, count: number) {
  const id = await befriend(alice, bob)
  await fillWithLines(id, [alice.account.id, bob.account.id], count)
  return id
}

async function readAll(person: Person, conversationId: string, seq: number) {
  const path = `${person.url}/api/conversations/${conversationId}/read`
  expect((await person.api.put(path, { data: { seq } })).status()).toBe(204)
}

const scrollBy = (person: Person, px: number) =>
  person.log.evaluate((log, by) => log.scrollBy({ top: by, behavior: 'instant' }), px)
const topOf = async (row: Locator) => (await row.boundingBox())?.y ?? Number.NaN

/** The number of the first line in sight. */
const uppermost = (person: Person) =>
  person.log.evaluate((log) => {
    const edge = log.getBoundingClientRect().top
    const rows = [...log.querySelectorAll('article')]
    const row = rows.find((each) => each.getBoundingClientRect().bottom > edge)
    return Number(/line (\d+)/.exec(row?.innerText ?? '')?.[1])
  })

/** Moves the log by small steps until the row is in sight. */
async function scrollTo(person: Person, row: Locator, step: number) {
  await expect(async () => {
    await scrollBy(person, step)
    await expect(row).toBeInViewport({ timeout: 50 })
  }).toPass({ intervals: [30] })
}

test('a long conversation scrolls to its beginning and back with few rows @phone', async ({
  alice,
  bob,
}) => {
  const id = await withHistory(alice, bob, 700)
  await readAll(alice, id, 700)
  await alice.go(`/c/${id}`)
  await expect(line(alice, 700)).toBeInViewport()
  await scrollTo(alice, line(alice, 1), -700)
  await expect(alice.log.getByText('begins')).toBeVisible()
  expect(await alice.log.getByRole('article').count()).toBeLessThan(ROWS_LIMIT)
  const texts = await alice.texts()
  expect(texts.map((text) => Number(/line (\d+)/.exec(text)?.[1]))).toEqual(
    texts.map((_, i) => i + 1),
  )
  await scrollTo(alice, line(alice, 700), 900)
  expect(await alice.log.getByRole('article').count()).toBeLessThan(ROWS_LIMIT)
})

test('whoever has missed hundreds begins at the first of them', async ({ alice, bob }) => {
  const id = await befriend(alice, bob)
  await fillWithLines(id, [bob.account.id], 600)
  await readAll(alice, id, 200)
  await alice.go(`/c/${id}`)
  await expect(alice.log.getByText('New messages')).toBeInViewport()
  await expect(line(alice, 201)).toBeInViewport()
  await expect(line(alice, 600)).toHaveCount(0)
  const latest = alice.page.getByRole('button', { name: /jump to latest/i })
  await expect(latest).toHaveText(/3\d\d/)
  await scrollBy(alice, 2_000)
  await expect(line(alice, 201)).not.toBeInViewport()
  const before = Number(await latest.innerText())
  await expect(latest).not.toHaveText(String(before + 20))
  await latest.click()
  await expect(line(alice, 600)).toBeInViewport()
  await expect(latest).toHaveCount(0)
  await expect(alice.page).toHaveTitle(/^(?!\()/)
})

test('an address leads to a message, and Back to where one was @phone', async ({ alice, bob }) => {
  const id = await withHistory(alice, bob, 600)
  await readAll(alice, id, 600)
  await alice.go(`/c/${id}?m=60`)
  await expect(line(alice, 60)).toBeInViewport()
  await alice.page.getByRole('button', { name: 'Jump to latest' }).click()
  await expect(line(alice, 600)).toBeInViewport()
  await expect(alice.page).toHaveURL(new RegExp(`/c/${id}$`))

  await scrollTo(alice, line(alice, 560), -300)
  const place = await topOf(line(alice, 560))
  await alice.page.evaluate(
    (path) => history.pushState({ isOurs: true }, '', path),
    `/c/${id}?m=300`,
  )
  await expect(line(alice, 300)).toBeInViewport()
  await expect(line(alice, 560)).toHaveCount(0)
  await alice.page.getByRole('button', { name: 'Back to where you were' }).click()
  await expect(line(alice, 560)).toBeInViewport()
  expect(Math.abs((await topOf(line(alice, 560))) - place)).toBeLessThanOrEqual(1)
})

test('an address of a message that is not there opens the end', async ({ alice, bob }) => {
  const id = await withHistory(alice, bob, 80)
  await readAll(alice, id, 80)
  for (const seq of ['999', '0', '-3', '1e99', 'x', '<b>']) {
    await alice.go(`/c/${id}?m=${encodeURIComponent(seq)}`)
    await expect(line(alice, 80)).toBeInViewport()
  }
})

test('who comes back to a conversation finds it as it was left', async ({ alice, bob, person }) => {
  const carol = await person('Carol')
  const id = await withHistory(alice, bob, 300)
  await befriend(alice, carol)
  await readAll(alice, id, 300)
  await alice.go(`/c/${id}`)
  await scrollTo(alice, line(alice, 150), -600)
  const place = await topOf(line(alice, 150))
  await alice.openChatWith(carol)
  await sendByApi(bob, id, ['while you were away'])
  await alice.openChatWith(bob)
  await expect(line(alice, 150)).toBeInViewport()
  expect(Math.abs((await topOf(line(alice, 150))) - place)).toBeLessThanOrEqual(1)
  await expect(alice.page.getByRole('button', { name: /1 new message/ })).toBeVisible()
})

test('what is being read never moves, whatever happens around it', async ({ alice, bob }) => {
  const id = await withHistory(alice, bob, 400)
  await readAll(alice, id, 400)
  await alice.go(`/c/${id}`)
  await scrollTo(alice, line(alice, 320), -400)
  const edit = (seq: number, text: string) =>
    (seq % 2 ? bob : alice).api.patch(`${bob.url}/api/conversations/${id}/messages/${seq}`, {
      data: { text },
    })
  for (let i = 0; i < 25; i++) {
    const read = await uppermost(alice)
    const place = await topOf(line(alice, read))
    const above = read - 2 - (i % 6)
    const longer = `line ${above}. ${'grown '.repeat(10 + i)}`
    expect((await edit(above, longer)).status()).toBe(200)
    await expect(line(alice, above)).toContainText(longer)
    await sendByApi(bob, id, [`news ${i}`])
    expect(Math.abs((await topOf(line(alice, read))) - place)).toBeLessThanOrEqual(1)
    // Older pages come, and far rows go, while one reads on.
    await scrollBy(alice, i % 3 ? -240 : 240)
  }
  await alice.send('back to the end')
  await expect(alice.message('back to the end')).toBeInViewport()
})

test('End leads to the newest message, but not out of a text', async ({ alice, bob }) => {
  const id = await withHistory(alice, bob, 400)
  await readAll(alice, id, 400)
  await alice.go(`/c/${id}?m=100`)
  await expect(line(alice, 100)).toBeInViewport()
  await alice.composer.fill('half a thought')
  await alice.composer.press('End')
  await expect(line(alice, 100)).toBeInViewport()
  await alice.composer.fill('')
  await alice.composer.press('End')
  await expect(line(alice, 400)).toBeInViewport()
  await alice.page.evaluate((path) => history.pushState(null, '', path), `/c/${id}?m=50`)
  await expect(line(alice, 50)).toBeInViewport()
  await alice.log.press('Control+End')
  await expect(line(alice, 400)).toBeInViewport()
})

test('while it moves, the log says which day is being read', async ({ alice, bob }) => {
  const id = await withHistory(alice, bob, 200)
  await readAll(alice, id, 200)
  await alice.go(`/c/${id}`)
  await expect(line(alice, 200)).toBeInViewport()
  const day = alice.page.locator('.floating-day')
  await expect(day).toHaveCSS('opacity', '0')
  await scrollBy(alice, -300)
  await expect(day).toHaveCSS('opacity', '1')
  await expect(day).toHaveText(/Today|Yesterday/)
  await expect(day).toHaveCSS('opacity', '0')
  await alice.page.getByRole('button', { name: 'Jump to latest' }).click()
  await sendByApi(bob, id, ['what comes moves the log too'])
  await expect(alice.message('what comes moves the log too')).toBeInViewport()
  await expect(alice.log, 'by nobody’s hand').not.toHaveAttribute('data-scrolling')
})

test('what others write is announced, several at once as a number', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await alice.openChatWith(bob)
  await expect(alice.log).toHaveAttribute('aria-live', 'off')
  await sendByApi(bob, conversationId, ['can you hear me?'])
  const said = alice.chatWith(bob).locator('[aria-live=polite]')
  await expect(said).toHaveText(`${bob.account.displayName}: can you hear me?`)
  await sendByApi(bob, conversationId, ['one', 'two', 'three'])
  await expect(said).toHaveText(/new messages|three/)
})
