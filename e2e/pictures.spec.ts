import AxeBuilder from '@axe-core/playwright'
import { expect, sendByApi, test } from './people'
import { answer, isLoaded, photo, pictureIn, sendCarrying, servePictures } from './pictures'

const albums: [count: number, sizes: (typeof photo)[]][] = [1, 2, 3, 9, 10].map((count) => [
  count,
  Array.from({ length: count }, (_, i) => (i % 3 ? photo : { width: 3_000, height: 4_000 })),
])

test('albums have their room before anything has loaded, and nothing moves @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['before'])
  for (const [, files] of albums) await sendCarrying(bob, conversationId, [{ files }])
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  await alice.context.route('**/api/files/**', async (route) => {
    await gate
    await answer(route)
  })
  await alice.go(`/c/${conversationId}`)
  const rows = alice.log.getByRole('article')
  await expect(rows).toHaveCount(6)
  await expect(pictureIn(alice)).toHaveCount(25)
  const heights = () =>
    rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).offsetHeight))
  const before = await heights()
  expect(Math.min(...before.slice(1))).toBeGreaterThan(100)
  open()
  await expect(alice.log.locator('img[data-shown]').last()).toBeVisible()
  expect(await heights()).toEqual(before)
  const width = await alice.log.evaluate((log) => log.scrollWidth - log.clientWidth)
  expect(width).toBe(0)
  for (const tile of await pictureIn(alice).all()) {
    const box = await tile.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  }
})

test('the room is in the page as the server sends it @phone', async ({ friends, expected }) => {
  expected.push(/Failed to load resource/)
  const { alice, bob, conversationId } = friends
  await sendCarrying(bob, conversationId, [{ files: [photo] }])
  await servePictures(alice.context)
  await alice.go(`/c/${conversationId}`)
  const row = alice.log.getByRole('article')
  await expect(row.getByRole('button', { name: /^Photo from/ })).toBeVisible()
  const height = (await row.boundingBox())?.height
  await alice.page.route('**/*.js', (route) => route.abort())
  await alice.page.goto(`${alice.url}/c/${conversationId}`, { waitUntil: 'commit' })
  await expect(row).toBeVisible()
  expect((await row.boundingBox())?.height).toBe(height)
})

test('who cannot see hears what there is', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await servePictures(alice.context)
  await sendCarrying(bob, conversationId, [{ files: [photo, photo, photo] }])
  await alice.go(`/c/${conversationId}`)
  const name = bob.account.displayName
  await expect(pictureIn(alice, `Photo from ${name}, 1 of 3`)).toBeVisible()
  await expect(pictureIn(alice, `Photo from ${name}, 3 of 3`)).toBeVisible()
  await expect(alice.chatLink(bob)).toContainText('3 photos')
})

test('a picture that cannot be had says so, and is tried again', async ({ friends, expected }) => {
  expected.push(/Failed to load resource/)
  const { alice, bob, conversationId } = friends
  await alice.context.route('**/api/files/**', (route) => route.fulfill({ status: 503 }))
  await sendCarrying(bob, conversationId, [{ files: [photo] }])
  await alice.go(`/c/${conversationId}`)
  await expect(alice.log.getByText('This could not be loaded.')).toBeVisible()
  await servePictures(alice.context)
  await alice.log.getByRole('button', { name: 'Try again' }).click()
  await expect(alice.log.locator('img[data-shown]')).toBeVisible()
})

test('files are told by name and size, whatever way the name is written @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  const name = `a very long name of a report ${'with more words '.repeat(6)}2026.pdf`
  const file = { kind: 'file' as const, mime: 'application/pdf' }
  await sendCarrying(bob, conversationId, [
    { files: [{ ...file, name, bytes: 25 * 1024 ** 2 }] },
    { files: [{ ...file, name: 'דוח שנתי.docx', bytes: 999 }] },
  ])
  await alice.go(`/c/${conversationId}`)
  const link = alice.log.getByRole('link', { name: /^Download .*2026\.pdf.*25 MB/ })
  await expect(link).toHaveAttribute('href', /\/api\/files\/[^/]+\?download$/)
  await expect(link.getByText('2026.pdf')).toBeInViewport({ ratio: 1 })
  await expect(alice.log.getByRole('link', { name: /docx.*999 byte/ })).toBeVisible()
  expect(await alice.log.evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0)
})

test('a video that this browser does not play is a file', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  const video = { kind: 'video' as const, name: 'clip.mov', mime: 'video/x-nobody-plays' }
  await sendCarrying(bob, conversationId, [{ files: [video] }])
  await alice.go(`/c/${conversationId}`)
  await expect(alice.log.getByRole('link', { name: /^Download .*clip\.mov/ })).toBeVisible()
  await expect(alice.chatLink(bob)).toContainText('Video')
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`${colorScheme} @phone`, () => {
    test.use({ colorScheme })
    test('neither bubbles nor the viewer have a fault that axe can see', async ({ friends }) => {
      const { alice, bob, conversationId } = friends
      await servePictures(alice.context)
      const file = { kind: 'file' as const, name: 'notes.pdf', mime: 'application/pdf' }
      await sendCarrying(bob, conversationId, [
        { files: [photo, photo, photo] },
        { text: 'with words', files: [photo] },
        { files: [file] },
      ])
      await sendCarrying(alice, conversationId, [{ files: [photo] }, { files: [file] }])
      await alice.go(`/c/${conversationId}`)
      await expect(alice.log.getByRole('link', { name: /^Download/ })).toHaveCount(2)
      await expect(alice.log.locator('img[data-shown]').last()).toBeVisible()
      const faults = async () => {
        const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
        return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
      }
      expect(await faults()).toEqual([])
      await pictureIn(alice).first().click()
      await isLoaded(alice)
      expect(await faults()).toEqual([])
    })
  })
