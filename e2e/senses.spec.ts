import type { Page } from '@playwright/test'
import { expect, sendByApi, test } from './people'
import type { Person } from './person'

const SCREENS = ['/', '/contacts', '/settings', '/search']

/** What can be pressed or written in, and cannot be seen whole however one scrolls. */
const clipped = (page: Page) =>
  page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('a, button, input, textarea')]
    return controls
      .filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((each) => !each.matches('.skip-link, .acts *'))
      .filter((each) => {
        each.scrollIntoView({ block: 'nearest', inline: 'nearest' })
        const { left, right, top, bottom } = each.getBoundingClientRect()
        return left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5
      })
      .map((each) => each.outerHTML.slice(0, 120))
  })

test.describe('at 200 % of a laptop’s screen', () => {
  test.use({ viewport: { width: 720, height: 450 } })

  test('nothing that can be pressed is cut off, on any screen', async ({ friends }) => {
    const { alice, bob, conversationId } = friends
    await sendByApi(bob, conversationId, Array(9).fill('a line that is long enough to be a line'))
    for (const path of [...SCREENS, `/c/${conversationId}`]) {
      await alice.go(path)
      await alice.page.waitForLoadState('networkidle')
      expect([path, await clipped(alice.page)]).toEqual([path, []])
      expect(await alice.page.evaluate(() => document.body.scrollWidth)).toBeLessThanOrEqual(720)
    }
    expect((await alice.log.boundingBox())?.height).toBeGreaterThan(200)
    for (const chord of ['Control+/', 'Control+k']) {
      await alice.page.keyboard.press(chord)
      await expect(alice.page.getByRole('dialog')).toBeVisible()
      await expect(alice.page.getByRole('dialog')).toBeInViewport({ ratio: 1 })
      await alice.page.keyboard.press('Escape')
    }
    for (const text of ['Mute always', 'Pin']) {
      await alice.page.getByRole('button', { name: 'Conversation menu' }).click()
      const choice = alice.chatMenu.getByRole('menuitem', { name: text, exact: true })
      await choice.scrollIntoViewIfNeeded()
      await expect(choice).toBeInViewport({ ratio: 1 })
      await alice.page.keyboard.press('Escape')
    }
  })
})

test.describe('in the colours that a person chose for the whole system', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })

  test('edges, focus and what is chosen are seen', async ({ friends }) => {
    const { alice, bob, conversationId } = friends
    await sendByApi(bob, conversationId, ['hello'])
    await alice.go(`/c/${conversationId}`)
    await alice.send('hello to you')
    const edge = (selector: string) =>
      alice.page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { borderTopWidth, borderTopColor, borderTopStyle } = getComputedStyle(element)
          const ground = getComputedStyle(document.body).backgroundColor
          return borderTopStyle === 'solid' && borderTopWidth !== '0px' && borderTopColor !== ground
        })
    for (const selector of ['.bubble', '.own > .bubble', '.composer-box', '.avatar', '.filter'])
      expect([selector, await edge(selector)]).toEqual([selector, true])
    const outline = () =>
      alice.page.evaluate(() => {
        const focused = document.activeElement
        // Behind the last stop comes the browser itself.
        if (focused === document.body) return ['', 'solid']
        const box = focused?.closest('.composer-box, .filter, .field') ?? focused
        return [box?.outerHTML.slice(0, 150), box && getComputedStyle(box).outlineStyle]
      })
    for (let stop = 0; stop < 12; stop++) {
      await alice.page.keyboard.press('Tab')
      expect(await outline()).toEqual([expect.any(String), 'solid'])
    }
    const open = alice.chatLink(bob)
    expect(await open.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid')
  })
})

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('nothing moves, but what was looked for is still pointed at', async ({ friends }) => {
    const { alice, bob, conversationId } = friends
    await sendByApi(bob, conversationId, ['here it is'])
    await alice.go(`/c/${conversationId}?m=1`)
    await expect(alice.message('here it is')).toHaveAttribute('data-found')
    await alice.page.keyboard.press('Control+/')
    await expect(alice.page.getByRole('dialog')).toBeVisible()
    const lasts = (selector: string) =>
      alice.page.locator(selector).evaluate((one) => {
        const { animationDuration, transitionDuration } = getComputedStyle(one)
        return [animationDuration, transitionDuration].map(Number.parseFloat)
      })
    for (const ms of await lasts('.dialog')) expect(ms).toBeLessThan(0.001)
    for (const ms of await lasts('[type="submit"]')) expect(ms).toBeLessThan(0.001)
    expect((await lasts('[data-found]'))[0]).toBe(1.6)
  })
})

test.describe('words from right to left', () => {
  const HEBREW = 'שלום, מה שלומך היום?'
  const sideOf = (person: Person, text: string) =>
    person.log
      .getByText(text)
      .first()
      .evaluate((element) => getComputedStyle(element).direction)

  test('begin on their side in bubbles, quotes, the list and titles; the page keeps its own', async ({
    friends,
  }) => {
    const { alice, bob, conversationId } = friends
    await alice.api.patch(`${alice.url}/api/account`, { data: { displayName: 'דנה (Dana)' } })
    await sendByApi(alice, conversationId, [HEBREW])
    await bob.api.post(`${bob.url}/api/conversations/${conversationId}/messages`, {
      data: { clientId: crypto.randomUUID(), text: 'well, thanks: תודה!', replyTo: 1 },
    })
    await bob.go(`/c/${conversationId}`)
    await expect(bob.message('well, thanks')).toBeVisible()
    expect(await sideOf(bob, 'well, thanks')).toBe('ltr')
    expect(
      await bob.log
        .locator('.bubble')
        .first()
        .evaluate((one) => getComputedStyle(one).direction),
    ).toBe('rtl')
    const quoted = bob.quote('').locator('span').last()
    await expect(quoted).toHaveText(HEBREW)
    const direction = (name: string) =>
      bob.page
        .locator(name)
        .first()
        .evaluate((one) => getComputedStyle(one).direction)
    expect(await quoted.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl')
    expect(await direction('h2')).toBe('rtl')
    expect(await direction('.conversation-link > b')).toBe('rtl')
    expect(await direction('.conversation-link > p')).toBe('ltr')
    expect(await direction('.chat-header')).toBe('ltr')
    await bob.composer.fill(HEBREW)
    expect(await bob.composer.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl')
  })
})
