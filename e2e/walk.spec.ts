import { befriend, expect, sendByApi, test } from './people'

test('times say their day and minute under the mouse', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['when was that?'])
  await alice.go(`/c/${conversationId}`)
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'Asia/Shanghai' })
  const written = alice.message('when was that?').getByRole('time')
  const listed = alice.chatLink(bob).getByRole('time')
  for (const time of [written, listed]) {
    const sentAt = new Date((await time.getAttribute('datetime')) ?? '')
    await time.hover()
    await expect(time).toHaveAttribute('title', new RegExp(`^${day.format(sentAt)} \\d\\d:\\d\\d`))
  }
})

test('a message has an address to give away @phone', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await alice.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await sendByApi(bob, conversationId, ['the place', 'and more'])
  await alice.go(`/c/${conversationId}`)
  await alice.chooseFor('the place', 'Get link')
  await expect(alice.page.getByText('Copied')).toBeVisible()
  const address = await alice.page.evaluate(() => navigator.clipboard.readText())
  expect(address).toBe(`${alice.url}/c/${conversationId}?m=1`)
  await bob.page.goto(address)
  await expect(bob.log.locator('[data-found]')).toContainText('the place')
})

test('a press on the name says who it is @phone', async ({ friends }) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const name = alice.page.getByRole('heading', { name: bob.account.displayName })
  const box = await name.boundingBox()
  await alice.page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10)
  const info = alice.page.getByRole('region', { name: 'Chat info' })
  await expect(info.getByText(bob.account.username)).toBeVisible()
})

test('pulling never reloads the page: only the lists and the log move @phone', async ({
  alice,
  bob,
}) => {
  const id = await befriend(alice, bob)
  for (const path of ['/', `/c/${id}`, '/settings', '/contacts', '/search']) {
    await alice.go(path)
    await expect(alice.page.getByRole('main')).toBeVisible()
    const page = await alice.page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement
      const { overscrollBehaviorY } = getComputedStyle(document.body)
      return { overscrollBehaviorY, excess: scrollHeight - clientHeight }
    })
    expect(page, path).toEqual({ overscrollBehaviorY: 'none', excess: 0 })
  }
})
