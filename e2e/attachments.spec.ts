import type { Route } from '@playwright/test'
import { chooseFiles, give, picture, textFile, tray } from './files'
import { expect, test } from './people'
import type { Person } from './person'

const UPLOADS = '**/api/uploads*'

const sendNow = ({ page }: Person) =>
  page.getByRole('button', { name: 'Send', exact: true }).click()
const pictures = ({ log }: Person) => log.getByRole('article').locator('img[src]')
const sending = ({ log }: Person) => log.getByRole('img', { name: 'Sending' })

/** What becomes of uploads until the function that it answers is called. */
async function interceptUploads({ context }: Person, act: (route: Route) => Promise<void>) {
  let isOver = false
  const route = (asked: Route) =>
    !isOver && asked.request().method() === 'POST' ? act(asked) : asked.fallback()
  await context.route(UPLOADS, route)
  return () => {
    isOver = true
  }
}

test('a picture and a file go with a caption @phone', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await chooseFiles(alice, [picture(1), textFile('plan for the lake.txt', 'geese')])
  await expect(tray(alice).getByRole('listitem')).toHaveCount(2)
  await expect(tray(alice)).toContainText('2 files')
  await alice.composer.fill('the lake')
  await sendNow(alice)
  await expect(tray(alice)).toHaveCount(0)
  for (const person of [alice, bob]) {
    const row = person.message('the lake')
    await expect(row).toContainText('plan for the lake.txt')
    await expect(row.locator('img[src]')).toBeVisible()
  }
  await expect(sending(alice)).toHaveCount(0)
  await alice.page.reload()
  await expect(alice.message('the lake').locator('img[src]')).toBeVisible()
})

test('a picture shows at once, and is the same element when it is sent @firefox', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  let go = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  await interceptUploads(alice, async (route) => {
    await held
    await route.fallback()
  })
  await give(alice.composer, 'paste', { files: [picture(2)] })
  await expect(tray(alice).getByRole('img')).toBeVisible()
  await alice.composer.press('Enter')
  const shown = pictures(alice)
  await expect(shown).toBeVisible()
  const before = await shown.evaluate((image: HTMLImageElement) => {
    image.dataset.seen = 'before'
    return { src: image.src, width: image.getBoundingClientRect().width }
  })
  await expect(sending(alice)).toBeVisible()
  go()
  await expect(sending(alice)).toHaveCount(0)
  const after = await shown.evaluate((image: HTMLImageElement) => ({
    src: image.src,
    width: image.getBoundingClientRect().width,
    seen: image.dataset.seen,
  }))
  expect(after).toEqual({ ...before, seen: 'before' })
})

test('a text with a picture of itself is pasted as the text', async ({ friends }) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const texts = { 'text/plain': 'a cell', 'text/html': '<ul><li>a cell</li></ul>' }
  await give(alice.composer, 'paste', { files: [picture(1)], texts })
  await expect(alice.composer).toHaveValue('- a cell')
  await expect(tray(alice)).toHaveCount(0)
})

// Chromium is given real files by its debugger in drops.spec.ts.
test('a file that is dropped is in the tray @firefox-only', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  // What takes files is loaded by the first drag over the page.
  await expect(async () => {
    await give(alice.log, 'drop', { files: [textFile('dropped.txt', 'here')] })
    await expect(tray(alice)).toContainText('dropped.txt', { timeout: 500 })
  }).toPass()
  await sendNow(alice)
  await expect(bob.message('dropped.txt')).toBeVisible()
})

test('nine pictures are one message @phone @firefox', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await chooseFiles(
    alice,
    Array.from({ length: 9 }, (_, at) => picture(at)),
  )
  await expect(tray(alice).getByRole('img')).toHaveCount(9)
  await sendNow(alice)
  for (const person of [alice, bob]) {
    await expect(person.log.getByRole('article')).toHaveCount(1)
    await expect(pictures(person)).toHaveCount(9)
  }
  await expect(sending(alice)).toHaveCount(0)
})

test('what may not be sent is told before it goes', async ({ friends }) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const eleven = Array.from({ length: 11 }, (_, at) => textFile(`note-${at}.txt`, 'a note'))
  await chooseFiles(alice, [textFile('nothing.txt', ''), ...eleven])
  await expect(tray(alice).getByRole('listitem')).toHaveCount(10)
  await expect(tray(alice).getByRole('alert')).toContainText('“nothing.txt” is empty.')
  await expect(tray(alice).getByRole('alert')).toContainText('A message carries up to 10 files.')
  await tray(alice).getByRole('button', { name: 'Remove note-3.txt' }).click()
  await expect(tray(alice).getByRole('listitem')).toHaveCount(9)
  await expect(tray(alice).getByRole('alert')).toHaveCount(0)
  await chooseFiles(alice, [textFile('nothing.txt', '')])
  await tray(alice).getByRole('button', { name: 'Close' }).click()
  await expect(tray(alice).getByRole('alert')).toHaveCount(0)
  await expect(alice.composer).toBeFocused()
  await give(alice.composer, 'paste', {
    files: [
      {
        name: 'IMG_1.HEIC',
        mimeType: 'image/heic',
        buffer: Buffer.from('no browser of ours reads it'),
      },
    ],
  })
  await expect(tray(alice)).toContainText('This browser cannot show it, so it goes as a file.')
})

test('what is chosen stays with its conversation, and pictures can go as files', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  await chooseFiles(alice, [picture(1)])
  await expect(tray(alice).getByRole('img')).toBeVisible()
  await alice.page
    .getByRole('link', { name: /^Contacts/ })
    .first()
    .click()
  await expect(tray(alice)).toHaveCount(0)
  await alice.page
    .getByRole('link', { name: /^Chats/ })
    .first()
    .click()
  await alice.openChatWith(bob)
  await tray(alice).getByRole('switch', { name: 'Send as file' }).check()
  await expect(tray(alice)).toContainText('picture-1.png')
  await bob.openChatWith(alice)
  await sendNow(alice)
  await expect(bob.message('picture-1.png')).toBeVisible()
})

test('a text that is too long goes as a file', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.composer.fill('goose '.repeat(900))
  await alice.page.getByRole('button', { name: 'Send as file' }).click()
  await expect(alice.composer).toHaveValue('')
  await expect(tray(alice)).toContainText('message.txt')
  await sendNow(alice)
  await expect(bob.message('message.txt')).toBeVisible()
})

test('what a message carries is forwarded with it', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await chooseFiles(alice, [textFile('passed on.txt', 'a letter')])
  await alice.composer.fill('read this')
  await sendNow(alice)
  await expect(bob.message('read this')).toContainText('passed on.txt')
  await bob.chooseFor('read this', 'Forward')
  const dialog = bob.page.getByRole('dialog', { name: 'Forward to' })
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByRole('button', { name: /^Forward to/ }).click()
  await expect(alice.message('passed on.txt')).toHaveCount(2)
})
