import type { Page } from '@playwright/test'
import { layLine } from './line'
import { befriend, expect, installationUrl, test } from './people'
import { Person } from './person'

test('two tabs share one socket, and both hear and send', async ({ friends }) => {
  const { alice, bob } = friends
  const [first, second] = await openTwoTabs(alice, bob)
  await bob.send('for both')
  await bob.composer.pressSequentially('and there is', { delay: 80 })
  for (const { tab } of [first, second]) {
    await expect(tab.message('for both')).toBeVisible()
    await expect(tab.chatWith(bob).getByText(/typing/)).toBeVisible()
  }
  await second.tab.composer.pressSequentially('written in', { delay: 80 })
  await expect(bob.chatWith(alice).getByText(/typing/)).toBeVisible()
  await second.tab.send('from the second tab')
  await first.tab.send('from the first tab')
  for (const text of ['from the second tab', 'from the first tab'])
    for (const person of [bob, first.tab, second.tab])
      await expect(person.message(text)).toHaveCount(1)
  expect([first.sockets(), second.sockets()]).toEqual([1, 0])
})

test('when the tab with the socket is closed, another takes over', async ({ friends }) => {
  const { alice, bob } = friends
  const [first, second] = await openTwoTabs(alice, bob)
  await first.tab.page.close()
  await expect.poll(second.sockets).toBe(1)
  await bob.send('still there?')
  await expect(second.tab.message('still there?')).toBeVisible()
  await second.tab.send('of course')
  await expect(bob.message('of course')).toHaveCount(1)
})

test('when it is frozen, another takes over; thawed, it follows', async ({ friends }) => {
  const { alice, bob } = friends
  const [first, second] = await openTwoTabs(alice, bob)
  const thaw = await freeze(first.tab.page)
  await second.tab.send('written while nobody leads')
  await expect(bob.message('written while nobody leads')).toBeVisible()
  await expect.poll(second.sockets).toBe(1)
  await bob.send('and it is heard')
  await expect(second.tab.message('and it is heard')).toBeVisible()
  await thaw()
  await expect.poll(first.sockets).toBe(0)
  await expect(first.tab.message('and it is heard')).toBeVisible()
  await first.tab.send('awake again')
  for (const person of [bob, first.tab, second.tab]) {
    await expect(person.message('awake again')).toHaveCount(1)
    await expect(person.message('written while nobody leads')).toHaveCount(1)
  }
  expect([first.sockets(), second.sockets()]).toEqual([0, 1])
})

test('what both tabs send at the same time arrives once each, in one order', async ({
  friends,
}) => {
  const { alice, bob } = friends
  const [first, second] = await openTwoTabs(alice, bob)
  const texts = (who: string) => Array.from({ length: 8 }, (_, i) => `${who} line ${i + 1}.`)
  await Promise.all(
    [first, second].map(async ({ tab }, i) => {
      for (const text of texts(i === 0 ? 'left' : 'right')) await tab.send(text)
    }),
  )
  const linesOf = async (person: Person) =>
    (await person.texts()).map((text) => /(left|right) line \d+\./.exec(text)?.[0])
  await expect(bob.log.getByRole('article')).toHaveCount(16)
  const lines = await linesOf(bob)
  expect(lines.filter((line) => line?.startsWith('left'))).toEqual(texts('left'))
  expect(lines.filter((line) => line?.startsWith('right'))).toEqual(texts('right'))
  for (const { tab } of [first, second]) await expect.poll(() => linesOf(tab)).toEqual(lines)
})

test('each tab says when the line is away, and each sees it come back', async ({
  person,
  expected,
}) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const [alice, bob] = [await person('Alice', line), await person('Bob')]
  await befriend(alice, bob)
  await bob.go()
  const tabs = (await openTwoTabs(alice, bob)).map(({ tab }) => tab)
  line.cut()
  for (const { page } of tabs)
    await expect(page.getByRole('status').filter({ hasText: /Connecting|Offline/ })).toBeVisible({
      timeout: 20_000,
    })
  await tabs[1]?.send('written in the tunnel')
  await expect(tabs[0]?.message('written in the tunnel') ?? alice.log).toBeVisible()
  line.mend()
  await expect(bob.message('written in the tunnel')).toHaveCount(1, { timeout: 20_000 })
  for (const { page } of tabs)
    await expect(page.getByRole('status').filter({ hasText: /Connecting|Offline/ })).toHaveCount(0)
  line.close()
})

test('signing out in one tab signs the other out', async ({ friends, expected }) => {
  expected.push(/401/)
  const { alice, bob } = friends
  const [first, second] = await openTwoTabs(alice, bob)
  await second.tab.page.getByRole('button', { name: 'Account menu' }).click()
  await second.tab.page.getByRole('button', { name: 'Sign out' }).click()
  for (const { tab } of [first, second]) await expect(tab.page).toHaveURL(/\/sign-in/)
})

type Opened = { tab: Person; sockets: () => number }

/** Both new, and on the chat with the other one, who is there too. The first tab leads. */
async function openTwoTabs(person: Person, other: Person): Promise<[Opened, Opened]> {
  await person.page.close()
  const first = await openTab(person)
  await expect.poll(first.sockets).toBe(1)
  const second = await openTab(person)
  for (const { tab } of [first, second]) await tab.openChatWith(other)
  await other.openChatWith(person)
  return [first, second]
}

async function openTab({ account, context, url }: Person): Promise<Opened> {
  const page = await context.newPage()
  const tab = new Person({ account, context, page, url })
  const sockets = openSockets(page)
  await tab.go()
  return { tab, sockets }
}

function openSockets(page: Page): () => number {
  let open = 0
  page.on('websocket', (socket) => {
    open += 1
    socket.on('close', () => {
      open -= 1
    })
  })
  return () => open
}

/** Stops all of a page: neither timers nor messages run. (Chromium freezes hidden pages only, and here none is hidden.) */
async function freeze(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Debugger.enable')
  const stopped = new Promise((resolve) => session.once('Debugger.paused', resolve))
  await session.send('Debugger.pause')
  await stopped
  return () => session.send('Debugger.resume')
}
