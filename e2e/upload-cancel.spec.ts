import type { Route } from '@playwright/test'
import { give, picture, textFile, tray } from './files'
import { expect, test } from './people'
import { Person } from './person'

async function send(person: Person, files: Parameters<typeof give>[2]['files'], caption = '') {
  await give(person.composer, 'paste', { files })
  await expect(tray(person).getByRole('listitem')).toHaveCount(files.length)
  await person.composer.fill(caption)
  await person.page.getByRole('button', { name: 'Send', exact: true }).click()
}

const pictures = ({ log }: Person) => log.getByRole('article').locator('img[src]')
const nameOf = (route: Route) => decodeURIComponent(route.request().headers()['x-file-name'] ?? '')

/** What is posted waits until the function that it answers is called. */
async function holdUploads({ context }: Person, isHeld = (_: Route) => true) {
  let go = () => {}
  const over = new Promise<void>((resolve) => {
    go = resolve
  })
  await context.route('**/api/uploads?*', async (route) => {
    if (route.request().method() === 'POST' && isHeld(route)) await over
    await route.fallback().catch(() => {})
  })
  return go
}

test('one picture of an album is left out while it uploads, and the rest goes @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await Promise.all([alice.go(`/c/${conversationId}`), bob.go(`/c/${conversationId}`)])
  const go = await holdUploads(alice)
  await send(
    alice,
    [1, 2, 3].map((seed) => picture(seed)),
    'three geese',
  )
  await expect(alice.log.getByRole('progressbar', { name: 'Uploading' })).toHaveCount(3)
  await alice.log.getByRole('button', { name: 'Cancel upload of picture-2.png' }).click()
  await expect(pictures(alice)).toHaveCount(2)
  go()
  await expect(pictures(bob)).toHaveCount(2)
  await expect(alice.log.getByRole('img', { name: 'Sending' })).toHaveCount(0)
  await expect(bob.log.getByRole('article')).toHaveCount(1)
})

test('the last one that is cancelled takes the message back, and its words to the field', async ({
  friends,
}) => {
  const { alice, conversationId } = friends
  await alice.go(`/c/${conversationId}`)
  await holdUploads(alice)
  await send(
    alice,
    [1, 2].map((seed) => picture(seed)),
    'two geese',
  )
  await alice.composer.fill('begun since')
  await alice.log.getByRole('button', { name: 'Cancel upload of picture-1.png' }).click()
  await alice.log.getByRole('button', { name: 'Cancel upload', exact: true }).click()
  await expect(alice.log.getByRole('article')).toHaveCount(0)
  await expect(alice.composer).toHaveValue('two geese\nbegun since')
  await alice.page.reload()
  await expect(alice.composer).toHaveValue('two geese\nbegun since')
  await expect(alice.log.getByRole('article')).toHaveCount(0)
})

test('a file that is refused is named, and the rest goes without it @phone', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob, conversationId } = friends
  await Promise.all([alice.go(`/c/${conversationId}`), bob.go(`/c/${conversationId}`)])
  await alice.context.route('**/api/uploads?*', (route) =>
    nameOf(route) === 'picture-2.png'
      ? route.fulfill({
          status: 422,
          json: { error: { code: 'invalid', fields: { file: 'damaged' } } },
        })
      : route.fallback(),
  )
  await send(
    alice,
    [1, 2, 3].map((seed) => picture(seed)),
  )
  await expect(alice.log.getByText('“picture-2.png”: This file is damaged')).toBeVisible()
  await alice.page.reload()
  await expect(alice.log.getByText('“picture-2.png”: This file is damaged')).toBeVisible()
  const name = 'Remove picture-2.png and send the rest'
  await alice.log.getByRole('button', { name }).click()
  await expect(pictures(bob)).toHaveCount(2)
  await expect(alice.log.getByRole('img', { name: 'Sending' })).toHaveCount(0)
})

test('a second tab shows how far an upload has come, and can cancel it', async ({ friends }) => {
  const { alice, conversationId } = friends
  await alice.go(`/c/${conversationId}`)
  const other = new Person({ ...alice, page: await alice.context.newPage() })
  await other.go(`/c/${conversationId}`)
  await holdUploads(alice, (route) => {
    const range = route.request().headers()['content-range'] ?? ''
    return !range.startsWith('bytes 0-')
  })
  await send(alice, [textFile('long.txt', 'x'.repeat(6_000_000))])
  const ring = other.log.getByRole('progressbar', { name: 'Uploading' })
  await expect
    .poll(async () => Number(await ring.getAttribute('aria-valuenow')))
    .toBeGreaterThan(50)
  await other.log.getByRole('button', { name: 'Cancel upload' }).click()
  for (const tab of [alice, other]) await expect(tab.log.getByRole('article')).toHaveCount(0)
})
