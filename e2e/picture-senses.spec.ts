import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { chooseFiles, tray } from './files'
import { expect, test } from './people'
import { isLoaded, photo, pictureIn, sendCarrying, servePictures, shown, viewer } from './pictures'

/** Lying on its side, with a note of which way is up, as phones write it. */
const lying = async (width: number, height: number) => ({
  name: 'lying.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width, height, channels: 3, background: '#2b7765' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer(),
})

for (const [what, width, height] of [
  ['as it is', 300, 200],
  ['made smaller here', 3_600, 2_400],
] as const)
  test(`a photo that lies on its side is upright for the other one: ${what}`, async ({
    friends,
  }) => {
    const { alice, bob, conversationId } = friends
    await Promise.all([alice.go(`/c/${conversationId}`), bob.go(`/c/${conversationId}`)])
    await chooseFiles(alice, [await lying(width, height)])
    await expect(tray(alice).getByRole('img')).toBeVisible()
    await alice.page.getByRole('button', { name: 'Send', exact: true }).click()
    await pictureIn(bob).click()
    await isLoaded(bob)
    const sides = await shown(bob)
      .locator('img')
      .last()
      .evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => naturalWidth / naturalHeight)
    expect(sides).toBeCloseTo(height / width, 2)
  })

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  test('a moving picture stands still until it is pressed', async ({ friends }) => {
    const { alice, bob, conversationId } = friends
    const asked = await servePictures(alice.context)
    const moving = { ...photo, name: 'goose.gif', mime: 'image/gif', durationMs: 1_200 }
    await sendCarrying(bob, conversationId, [{ files: [photo] }, { files: [moving] }])
    await alice.go(`/c/${conversationId}`)
    await expect(alice.log.locator('img[data-shown]')).toHaveCount(1)
    await expect(pictureIn(alice).last()).toContainText('GIF')
    await expect(pictureIn(alice).last().locator('img[src]')).toHaveCount(0)
    const before = asked.length
    await pictureIn(alice).last().click()
    await isLoaded(alice)
    expect(asked.length).toBeGreaterThan(before)
  })
})

test('two fingers zoom in and out @phone-only', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await servePictures(alice.context)
  await sendCarrying(bob, conversationId, [{ files: [photo] }])
  await alice.go(`/c/${conversationId}`)
  await pictureIn(alice).click()
  await isLoaded(alice)
  const place = () =>
    shown(alice)
      .locator('.viewed')
      .evaluate((element) => {
        const { a: scale, e: x } = new DOMMatrix(getComputedStyle(element).transform)
        return { scale, x }
      })
  await pinch(alice.page, [60, 260])
  await expect.poll(async () => (await place()).scale).toBeGreaterThan(2)
  await expect(viewer(alice)).toBeVisible()
  await pinch(alice.page, [260, 40])
  await expect.poll(async () => (await place()).scale).toBe(1)
})

/** Two fingers around the middle, so many px apart at first and in the end. */
async function pinch(page: Page, [from, to]: [number, number]) {
  const input = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    input.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [-1, 1].map((side) => fingerAt(side, apart)),
    })
  await touch('touchStart', from)
  for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', from + (to - from) * part)
  await touch('touchEnd', to)
  await input.detach()
}

const fingerAt = (side: number, apart: number) => ({
  x: 195 + (side * apart) / 2,
  y: 420,
  id: side + 1,
})
