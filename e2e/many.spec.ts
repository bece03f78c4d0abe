import { befriendMany } from './database'
import { expect, sendByApi, test } from './people'

const COUNT = 500

test(`in a list of ${COUNT} a message changes one row, and what is out of sight is not laid out`, async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['first of all'])
  await befriendMany(alice.account.id, COUNT - 1)
  await alice.go()
  const list = alice.page.getByRole('navigation', { name: 'Conversations' })
  await expect(list.getByRole('link')).toHaveCount(COUNT)
  const seen = await list.evaluate((nav) => {
    const rows = [...nav.querySelectorAll('[data-conversation]')]
    const isLaidOut = (row: Element) =>
      row.firstElementChild?.checkVisibility({ contentVisibilityAuto: true })
    return { all: rows.length, laidOut: rows.filter(isLaidOut).length, height: nav.scrollHeight }
  })
  expect(seen.laidOut).toBeLessThan(60)
  expect(seen.laidOut).toBeGreaterThan(5)
  expect(seen.height, 'the bar tells how long it is').toBeGreaterThan(COUNT * 60)
  await list.evaluate((nav) => {
    const changed = new Set<Element | null>()
    Object.assign(window, { changed })
    new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const row = (target instanceof Element ? target : target.parentElement)?.closest(
          '[data-conversation]',
        )
        if (row) changed.add(row)
      }
    }).observe(nav, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  await sendByApi(bob, conversationId, ['once more'])
  await expect(alice.chatLink(bob)).toContainText('once more')
  expect(
    await alice.page.evaluate(() => (window as unknown as { changed: Set<Element> }).changed.size),
  ).toBe(1)
})
