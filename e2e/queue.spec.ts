import type { BrowserContext, Page, Route } from '@playwright/test'
import { befriend, expect, PASSWORD, test } from './people'
import { Person } from './person'

const SENDS = '**/api/conversations/*/messages'

/** What becomes of sends until the function that it answers is called. */
async function interceptSends(context: BrowserContext, act: (route: Route) => Promise<void>) {
  let isOver = false
  await context.route(SENDS, (route) =>
    !isOver && route.request().method() === 'POST' ? act(route) : route.fallback(),
  )
  return () => {
    isOver = true
  }
}
const lost = (route: Route) => route.abort()

const sending = (person: Person, text: string) =>
  person.message(text).getByRole('img', { name: 'Sending' })

const traces = (page: Page) =>
  page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    keys: Object.keys(localStorage).filter((key) => key.startsWith('hongyan')),
  }))

test('what could not be sent survives a reload and goes out once, in order', async ({
  friends,
  person,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  const carol = await person('Carol')
  await befriend(carol, alice)
  await Promise.all([alice.page.reload(), carol.go()])
  const mend = await interceptSends(alice.context, lost)
  const toBob = ['one for Bob', 'two for Bob', 'three for Bob']
  const toCarol = ['one for Carol', 'two for Carol']
  await alice.openChatWith(bob)
  for (const text of toBob) await alice.send(text)
  await alice.openChatWith(carol)
  for (const text of toCarol) await alice.send(text)
  await expect(sending(alice, 'two for Carol')).toBeVisible()
  await alice.page.reload()
  for (const text of toCarol) await expect(sending(alice, text)).toBeVisible()
  await alice.openChatWith(bob)
  for (const text of toBob) await expect(sending(alice, text)).toBeVisible()
  mend()
  await Promise.all([bob.openChatWith(alice), carol.openChatWith(alice)])
  for (const [reader, texts] of [
    [bob, toBob],
    [carol, toCarol],
  ] as const) {
    await expect(reader.message(texts.at(-1) ?? '')).toBeVisible({ timeout: 25_000 })
    await expect(reader.log.getByRole('article')).toHaveText(texts.map((text) => new RegExp(text)))
  }
  await expect(alice.log.getByRole('img', { name: 'Sending' })).toHaveCount(0)
})

test('a page that crashes while it sends loses nothing and doubles nothing', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const mend = await interceptSends(alice.context, async (route) => {
    // The server has it, and the page never hears of that.
    await route.fetch()
  })
  const stored = alice.page.waitForRequest(SENDS)
  for (const text of ['the server had this', 'and this it had not']) await alice.send(text)
  await stored
  await expect(bob.chatLink(alice)).toContainText('the server had this')
  const crashed = alice.page.waitForEvent('crash')
  const session = await alice.context.newCDPSession(alice.page)
  void session.send('Page.crash').catch(() => {})
  await crashed
  mend()
  const page = await alice.context.newPage()
  const reopened = new Person({ ...alice, page })
  await reopened.go()
  await reopened.openChatWith(bob)
  await bob.openChatWith(alice)
  for (const person of [bob, reopened]) {
    await expect(person.message('and this it had not')).toBeVisible()
    await expect(person.log.getByRole('article')).toHaveText([
      /the server had this/,
      /and this it had not/,
    ])
  }
})

test('signing out asks about unsent messages and leaves nothing behind, in any tab', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  const { page } = alice
  const second = await alice.context.newPage()
  await second.goto(alice.url)
  await interceptSends(alice.context, lost)
  await alice.openChatWith(bob)
  await alice.send('this will not go')
  await alice.composer.fill('nor will this')
  const signOut = async () => {
    await page.getByRole('button', { name: 'Account menu' }).first().click()
    await page.getByRole('button', { name: 'Sign out' }).click()
  }
  if (await page.getByRole('link', { name: 'Back' }).isVisible()) await alice.go()
  await signOut()
  const dialog = page.getByRole('dialog', { name: 'Sign out now?' })
  await expect(dialog).toContainText('1 message is not sent yet and will be lost.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect((await traces(page)).databases).toHaveLength(1)
  await signOut()
  await dialog.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(second).toHaveURL(/\/sign-in/)
  expect(await traces(page)).toEqual({ databases: [], keys: [] })
})

test('a session that ran out keeps the queue for the same person', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const mend = await interceptSends(alice.context, async (route) => {
    mend()
    await alice.context.clearCookies()
    await route.fulfill({ status: 401, json: { error: { code: 'unauthenticated' } } })
  })
  await alice.composer.fill('written too late')
  await alice.composer.press('Enter')
  await expect(alice.page).toHaveURL(/\/sign-in/)
  await alice.page.getByRole('textbox', { name: 'Username' }).fill(alice.account.username)
  await alice.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await alice.page.getByRole('button', { name: 'Sign in' }).click()
  await expect(bob.chatLink(alice)).toContainText('written too late')
  await expect(alice.message('written too late')).toHaveCount(1)
})
