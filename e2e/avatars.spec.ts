import type { Locator } from '@playwright/test'
import sharp from 'sharp'
import { picture } from '../lib/uploads/examine/testing/make-pictures'
import { details, groupOf, openDetails } from './groups'
import { expect, test } from './people'
import type { Person } from './person'

/** Red above and blue below: an arrow key decides which of them is seen. */
const tall = async () => ({
  name: 'tall.png',
  mimeType: 'image/png',
  buffer: await picture({ width: 600, height: 1_200 }).png().toBuffer(),
})

const dialogOf = ({ page }: Person, name: string): Locator => page.getByRole('dialog', { name })
const pictureIn = (place: Locator): Locator => place.locator('.avatar img').first()

async function expectLoaded(place: Locator) {
  const width = () =>
    pictureIn(place).evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)
  await expect(pictureIn(place)).toBeVisible()
  await expect.poll(width).toBe(128)
}

async function colourOf(person: Person, place: Locator): Promise<'red' | 'blue'> {
  const address = await pictureIn(place).getAttribute('src')
  const answer = await person.api.get(`${person.url}${address?.replace(/\/small$/, '')}`)
  const { channels } = await sharp(await answer.body()).stats()
  return (channels[0]?.mean ?? 0) > (channels[2]?.mean ?? 0) ? 'red' : 'blue'
}

const profileOf = ({ page }: Person): Locator => page.getByRole('region', { name: 'Profile' })

test('a friend sees the part that was chosen, and sees it go again @phone', async ({ friends }) => {
  const { alice, bob } = friends
  const row = bob.chatLink(alice)
  await expect(row).toBeVisible()
  await expect(pictureIn(row)).toHaveCount(0)
  await alice.go('/settings')
  await alice.page.getByRole('button', { name: 'Your picture' }).click()
  const dialog = dialogOf(alice, 'Your picture')
  await expect(dialog.getByRole('button', { name: 'Remove picture' })).toHaveCount(0)
  await dialog.getByLabel('Choose a picture').setInputFiles(await tall())
  const frame = dialog.getByRole('button', { name: /^Part of the picture/ })
  await expect(frame).toBeFocused()
  for (let step = 0; step < 12; step++) await alice.page.keyboard.press('ArrowUp')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)

  await expectLoaded(profileOf(alice))
  await expectLoaded(row)
  expect(await colourOf(bob, row)).toBe('blue')
  await bob.page.reload()
  await expectLoaded(row)

  await alice.page.getByRole('button', { name: 'Your picture' }).click()
  await dialog.getByRole('button', { name: 'Remove picture' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(pictureIn(profileOf(alice))).toHaveCount(0)
  await expect(pictureIn(row)).toHaveCount(0)
})

test('whoever closes the dialog while it is sent changes nothing', async ({ alice, expected }) => {
  expected.push(/Failed to load resource/)
  await alice.go('/settings')
  await alice.page.getByRole('button', { name: 'Your picture' }).click()
  const dialog = dialogOf(alice, 'Your picture')
  await dialog.getByLabel('Choose a picture').setInputFiles(await tall())
  await alice.page.route('**/api/uploads?*', () => {})
  const stopped = alice.page.waitForEvent('requestfailed')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('progressbar')).toBeVisible()
  await alice.page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  expect((await stopped).url()).toContain('as=avatar')
  await expect(pictureIn(profileOf(alice))).toHaveCount(0)
})

test('it is dragged and brought nearer; no part beside the picture shows', async ({ alice }) => {
  await alice.go('/settings')
  await alice.page.getByRole('button', { name: 'Your picture' }).click()
  const dialog = dialogOf(alice, 'Your picture')
  await dialog.getByLabel('Choose a picture').setInputFiles(await tall())
  const shown = dialog.locator('.avatar-frame img')
  const place = () => shown.evaluate(({ style: { left, top, width } }) => ({ left, top, width }))
  expect(await place()).toEqual({ left: '0%', top: '-50%', width: '100%' })
  const box = await dialog.locator('.avatar-frame').boundingBox()
  if (!box) throw new Error('nothing to drag')
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await alice.page.mouse.move(middle.x, middle.y)
  await alice.page.mouse.down()
  await alice.page.mouse.move(middle.x + 40, middle.y + box.height, { steps: 5 })
  await alice.page.mouse.up()
  expect(await place()).toEqual({ left: '0%', top: '0%', width: '100%' })
  await dialog.getByRole('slider', { name: 'Zoom' }).fill('2')
  expect((await place()).width).toBe('200%')
})

test.describe(() => {
  test.use({ expected: [/status of 422/] })

  test('what is no picture is said so; a lost line costs nothing but a second press', async ({
    alice,
  }) => {
    await alice.go('/settings')
    await alice.page.getByRole('button', { name: 'Your picture' }).click()
    const dialog = dialogOf(alice, 'Your picture')
    const page = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<!doctype html>') }
    await dialog.getByLabel('Choose a picture').setInputFiles(page)
    await expect(dialog.getByRole('alert')).toHaveText(/^This picture cannot be opened here/)
    await dialog.getByLabel('Choose a picture').setInputFiles(await tall())
    await expect(dialog.getByRole('alert')).toBeEmpty()
    await alice.page.route(
      '**/api/uploads?*',
      (route) =>
        route.fulfill({
          status: 422,
          json: { error: { code: 'quota_reached', message: '', requestId: '' } },
        }),
      { times: 1 },
    )
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).not.toBeEmpty()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toHaveCount(0)
    await expectLoaded(profileOf(alice))
  })
})

test('a group has a picture of its own, which a member sees and cannot change', async ({
  alice,
  bob,
}) => {
  const id = await groupOf(alice, 'Hikers', [bob])
  await Promise.all([alice.go(`/c/${id}`), bob.go(`/c/${id}`)])
  await Promise.all([openDetails(alice), openDetails(bob)])
  await expect(details(bob).getByRole('heading', { name: 'Hikers' })).toBeVisible()
  await expect(details(bob).getByRole('button', { name: 'Group picture' })).toHaveCount(0)
  await details(alice).getByRole('button', { name: 'Group picture' }).click()
  const dialog = dialogOf(alice, 'Group picture')
  await dialog.getByLabel('Choose a picture').setInputFiles(await tall())
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expectLoaded(details(alice))
  await expectLoaded(details(bob))
})
