import { layLine } from './line'
import { befriend, expect, installationUrl, sendByApi, test } from './people'

test('two people chat both ways without a reload @phone @firefox', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.send('Lunch at noon?')
  await expect(bob.message('Lunch at noon?')).toBeVisible()
  await bob.send('好的，老地方见')
  await expect(alice.message('好的，老地方见')).toBeVisible()
  await Promise.all([alice.page.reload(), bob.page.reload()])
  await expect(alice.message('Lunch at noon?')).toBeVisible()
  await expect(bob.message('好的，老地方见')).toBeVisible()
})

test('quick messages arrive once each and in order', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  for (let i = 1; i <= 15; i++) await alice.send(`line ${i} of a quick burst`)
  await expect(bob.message('line 15 of')).toBeVisible()
  const expected = Array.from({ length: 15 }, (_, i) => `line ${i + 1} of a quick burst`)
  for (const person of [alice, bob]) {
    const lines = (await person.texts()).map((text) => /line \d+ of a quick burst/.exec(text)?.[0])
    expect(lines).toEqual(expected)
  }
})

test('an own message is sent, delivered, then read', async ({ friends }) => {
  const { alice, bob } = friends
  await bob.page.goto('about:blank')
  await alice.openChatWith(bob)
  await alice.send('Are you there?')
  const mark = (name: string) =>
    alice.message('Are you there?').getByRole('img', { name, exact: true })
  await expect(mark('Sent')).toBeVisible()
  await bob.go()
  await expect(mark('Delivered')).toBeVisible()
  await bob.openChatWith(alice)
  await expect(mark('Read')).toBeVisible()
})

test('unread messages are counted in the list and in the title until they are read @phone', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  for (const text of ['one', 'two', 'three']) await alice.send(text)
  await expect(bob.chatLink(alice)).toContainText('3')
  await expect(bob.page).toHaveTitle(/^\(3\)/)
  const icon = bob.page.locator('head > link[href="/icon-unread.svg"]')
  await expect(icon).toHaveCount(1)
  expect((await bob.page.request.get(`${bob.url}/icon-unread.svg`)).status()).toBe(200)
  await bob.openChatWith(alice)
  await expect(bob.page).toHaveTitle(/^(?!\()/)
  await expect(icon).toHaveCount(0)
  await expect(bob.message('three')).toBeVisible()
})

test('reading on one device clears the count on another', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  const second = await bob.context.newPage()
  await second.goto(bob.url)
  await sendByApi(alice, conversationId, ['look here'])
  await expect(second).toHaveTitle(/^\(1\)/)
  await bob.page.bringToFront()
  await bob.openChatWith(alice)
  await expect(second).toHaveTitle(/^(?!\()/)
})

test('typing and being online are shown to the other one, and end @firefox', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  const chat = bob.chatWith(alice)
  await expect(chat.getByText('online', { exact: true })).toBeVisible()
  await alice.composer.pressSequentially('thinking about it', { delay: 30 })
  await expect(chat.getByText(/typing/)).toBeVisible()
  await alice.composer.press('Enter')
  await expect(bob.message('thinking about it')).toBeVisible()
  await expect(chat.getByText(/typing/)).toHaveCount(0)
})

test('what is written while the line is cut goes out once when it is back', async ({
  person,
  expected,
}) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const [alice, bob] = [await person('Alice', line), await person('Bob')]
  const conversationId = await befriend(alice, bob)
  await Promise.all([alice.go(), bob.go()])
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.send('before')
  await expect(bob.message('before')).toBeVisible()
  line.cut()
  for (const text of ['first in the tunnel', 'second in the tunnel']) await alice.send(text)
  await expect(
    alice.message('first in the tunnel').getByRole('img', { name: 'Sending' }),
  ).toBeVisible()
  await sendByApi(bob, conversationId, ['from the other side'])
  await expect(
    alice.page.getByRole('status').filter({ hasText: /Connecting|Offline/ }),
  ).toBeVisible({ timeout: 20_000 })
  line.mend()
  await expect(alice.message('from the other side')).toBeVisible({ timeout: 20_000 })
  await expect(bob.message('second in the tunnel')).toBeVisible({ timeout: 20_000 })
  await expect(bob.message('in the tunnel')).toHaveCount(2)
  await expect(alice.message('in the tunnel')).toHaveCount(2)
  line.close()
})

test('a refused message says so, and can be tried again, copied or deleted', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  await alice.page.route('**/messages', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 422, json: { error: { code: 'invalid' } } })
      : route.fallback(),
  )
  await alice.send('will it go?')
  await alice.send('will this?')
  const failed = alice.message('will it go?')
  await expect(failed.getByRole('img', { name: 'Not sent' })).toBeVisible()
  await alice.page.unroute('**/messages')
  await failed.getByRole('button', { name: 'Retry' }).click()
  await expect(bob.chatLink(alice)).toContainText('will it go?')
  const other = alice.message('will this?')
  await alice.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await other.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect
    .poll(() => alice.page.evaluate(() => navigator.clipboard.readText()))
    .toBe('will this?')
  await other.getByRole('button', { name: 'Delete' }).click()
  await expect(alice.message('will this?')).toHaveCount(0)
})

test('a long absence opens at the first unread message; older ones load on the way up', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(
    alice,
    conversationId,
    Array.from({ length: 120 }, (_, i) => `message number ${i + 1}.`),
  )
  await bob.openChatWith(alice)
  await expect(bob.log.getByText('New messages')).toBeInViewport()
  await expect(bob.message('message number 1.')).toBeInViewport()
  await expect(bob.page).toHaveTitle(/^\(99\+\)/)
  const isSaved = bob.page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/read') && answer.request().postDataJSON().seq === 120 && answer.ok(),
  )
  await bob.page.getByRole('button', { name: 'Jump to latest' }).click()
  await expect(bob.message('message number 120.')).toBeInViewport()
  await expect(bob.page).toHaveTitle(/^(?!\()/)
  await isSaved
  await bob.page.reload()
  await expect(bob.message('message number 120.')).toBeInViewport()
  await expect(bob.message('message number 1.')).toHaveCount(0)
  await bob.log.hover()
  await expect(async () => {
    await bob.page.mouse.wheel(0, -2_000)
    await expect(bob.message('message number 1.')).toBeInViewport({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await expect(bob.log.getByRole('article')).toHaveCount(120)
})

test('Enter sends, Shift+Enter makes a line, and the keyboard reaches the next chat', async ({
  friends,
  person,
}) => {
  const { alice, bob } = friends
  const carol = await person('Carol')
  await befriend(carol, alice)
  await alice.page.reload()
  await alice.openChatWith(bob)
  await alice.composer.fill('first')
  await alice.composer.press('Shift+Enter')
  await alice.composer.pressSequentially('second')
  await alice.composer.press('Enter')
  await expect(alice.message('first')).toContainText('second')
  await expect(alice.chatLink(bob)).toContainText('You: first')
  const before = alice.page.url()
  await alice.page.keyboard.press('Alt+ArrowDown')
  await expect(alice.page).not.toHaveURL(before)
})
