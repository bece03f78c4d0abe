import { writeFile } from 'node:fs/promises'
import type { BrowserContext, TestInfo } from '@playwright/test'
import { dragIn } from './dropping'
import { tray } from './files'
import { expect, installationUrl, PASSWORD, test } from './people'

const zone = 'Drop to add to your message to'
const middle = { x: 700, y: 300 }
/** Over the list, beside whatever is open. */
const list = { x: 200, y: 600 }

/** Of its own a browser shows what is dropped: in the page's place, or beside it. */
function pagesOpened(context: BrowserContext): string[] {
  const opened: string[] = []
  context.on('page', (page) => opened.push(page.url()))
  return opened
}

async function onDisk(info: TestInfo, ...names: string[]): Promise<string[]> {
  const paths = names.map((name) => info.outputPath(name))
  await Promise.all(paths.map((path) => writeFile(path, `what ${path} says`)))
  return paths
}

test('files dropped anywhere in the window go to the open conversation, in order', async ({
  friends,
}, info) => {
  const { alice, bob, conversationId } = friends
  await alice.go(`/c/${conversationId}/details`)
  const paths = await onDisk(info, '10 geese.txt', '2 geese.txt')
  for (const place of [list, { x: 1_350, y: 500 }]) {
    const dragged = await dragIn(alice.page, paths)
    await dragged.holdUntil(place, alice.page.getByText(zone))
    await expect(alice.page.getByText(zone)).toContainText(bob.account.displayName)
    await dragged.drop(place)
    await expect(alice.page.getByText(zone)).toHaveCount(0)
  }
  await expect(tray(alice).getByRole('listitem')).toHaveText([
    /^2 geese/,
    /^10 geese/,
    /^2 geese/,
    /^10 geese/,
  ])
  await expect(alice.composer).toBeFocused()
})

test('a drag that leaves the window leaves no zone', async ({ friends }, info) => {
  const { alice, conversationId } = friends
  await alice.go(`/c/${conversationId}`)
  const dragged = await dragIn(alice.page, await onDisk(info, 'a.txt'))
  await dragged.holdUntil(middle, alice.page.getByText(zone))
  await dragged.leave()
  await expect(alice.page.getByText(zone)).toHaveCount(0)
  await expect(tray(alice)).toHaveCount(0)
})

test('where nothing can be written a dropped file does nothing', async ({ friends }, info) => {
  const { alice, conversationId } = friends
  const paths = await onDisk(info, 'a.txt')
  const opened = pagesOpened(alice.context)
  const drop = async (path: string) => {
    const dragged = await dragIn(alice.page, paths)
    await dragged.over(middle)
    await dragged.drop(middle)
    await expect(alice.page).toHaveURL(alice.url + path)
    await expect(alice.page.getByText(zone)).toHaveCount(0)
    expect(opened, path).toEqual([])
  }
  for (const path of ['/', '/contacts', '/search', '/settings']) {
    await alice.go(path)
    await expect(alice.page.getByRole('main')).toBeVisible()
    await drop(path)
  }
  await alice.go(`/c/${conversationId}`)
  await alice.send('something to pass on')
  const dragged = await dragIn(alice.page, paths)
  await dragged.holdUntil(middle, alice.page.getByText(zone))
  await dragged.leave()
  await alice.chooseFor('something to pass on', 'Forward')
  await expect(alice.page.getByRole('dialog', { name: 'Forward to' })).toBeVisible()
  await drop(`/c/${conversationId}`)
  await expect(tray(alice)).toHaveCount(0)
  expect(opened).toEqual([])
})

test('a form keeps what was typed when a file is dropped on it', async ({ page }, info) => {
  const opened = pagesOpened(page.context())
  await page.goto(`${installationUrl()}/sign-up`)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  const dragged = await dragIn(page, await onDisk(info, 'a.txt'))
  await dragged.over(middle)
  await dragged.drop(middle)
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(/sign-up$/)
  expect(opened).toEqual([])
})
