import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { chooseFiles, give, picture, sha256, textFile, tray } from './files'
import { layLine } from './line'
import { befriend, expect, installationUrl, test } from './people'
import type { Person } from './person'

const sendNow = ({ page }: Person) =>
  page.getByRole('button', { name: 'Send', exact: true }).click()
const sending = ({ log }: Person) => log.getByRole('img', { name: 'Sending' })
const portOf = () => Number(new URL(installationUrl()).port)

/** Uploads fail until the function that it answers is called. */
async function loseUploads({ context }: Person) {
  let isOver = false
  await context.route('**/api/uploads**', (route) => (isOver ? route.fallback() : route.abort()))
  return () => {
    isOver = true
  }
}

test('a reload while it uploads loses nothing and doubles nothing', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  const mend = await loseUploads(alice)
  await give(alice.composer, 'paste', {
    files: [picture(1), textFile('kept.txt', 'over a reload')],
  })
  await expect(tray(alice).getByRole('listitem')).toHaveCount(2)
  await alice.composer.fill('still here')
  await sendNow(alice)
  await expect(sending(alice)).toBeVisible()
  await alice.page.reload()
  await expect(alice.message('still here').locator('img[src]')).toBeVisible()
  await expect(alice.message('still here')).toContainText('kept.txt')
  mend()
  await expect(bob.message('still here')).toContainText('kept.txt', { timeout: 30_000 })
  await expect(bob.log.getByRole('article')).toHaveCount(1)
  await expect(sending(alice)).toHaveCount(0)
})

test('a text overtakes a file that is slow', async ({ friends, expected }) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  const mend = await loseUploads(alice)
  await give(alice.composer, 'paste', { files: [textFile('slow.txt', 'later')] })
  await sendNow(alice)
  await alice.send('this comes first')
  await expect(bob.message('this comes first')).toBeVisible()
  await expect(bob.message('slow.txt')).toHaveCount(0)
  mend()
  await expect(bob.message('slow.txt')).toBeVisible({ timeout: 30_000 })
  await expect(bob.log.getByRole('article')).toHaveText([/this comes first/, /slow\.txt/])
  await expect(alice.log.getByRole('article')).toHaveText([/this comes first/, /slow\.txt/])
})

test('signing out counts a message whose files are not up', async ({ friends, expected }) => {
  expected.push(/Failed to load resource/)
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  await loseUploads(alice)
  await give(alice.composer, 'paste', { files: [textFile('unsent.txt', 'never')] })
  await sendNow(alice)
  await expect(sending(alice)).toBeVisible()
  await alice.page.getByRole('button', { name: 'Account menu' }).first().click()
  await alice.page.getByRole('button', { name: 'Sign out' }).click()
  await expect(alice.page.getByRole('dialog', { name: 'Sign out now?' })).toContainText(
    '1 message is not sent yet',
  )
})

test('what is sent without a line goes out when it is back', async ({ bob, person, expected }) => {
  expected.push(/Failed to load resource/, /WebSocket/)
  const line = await layLine(portOf())
  const alice = await person('Alice', line)
  await befriend(alice, bob)
  await Promise.all([alice.go(), bob.go()])
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await chooseFiles(alice, [picture(2)])
  await alice.composer.fill('before the tunnel')
  await sendNow(alice)
  await expect(bob.message('before the tunnel').locator('img[src]')).toBeVisible()
  await chooseFiles(alice, [picture(3)])
  await expect(tray(alice).getByRole('img')).toBeVisible()
  line.cut()
  await alice.composer.fill('from a tunnel')
  await sendNow(alice)
  await expect(alice.message('from a tunnel').locator('img[src]')).toBeVisible()
  await expect(sending(alice)).toBeVisible()
  line.mend()
  await expect(bob.message('from a tunnel').locator('img[src]')).toBeVisible({ timeout: 30_000 })
  line.close()
})

test('90 MB arrive whole though the line is cut twice @firefox', async ({
  bob,
  person,
  expected,
}, info) => {
  test.setTimeout(120_000)
  expected.push(/Failed to load resource/, /WebSocket/)
  const line = await layLine(portOf())
  const alice = await person('Alice', line)
  await befriend(alice, bob)
  await Promise.all([alice.go(), bob.go()])
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  const bytes = randomBytes(90 * 1024 * 1024)
  const path = info.outputPath('ninety.bin')
  await writeFile(path, bytes)
  const hasReached = (megabytes: number) =>
    alice.page.waitForResponse((answer) => {
      const range = answer.request().headers()['content-range'] ?? ''
      const [, from = '0'] = /bytes (\d+)-/.exec(range) ?? []
      return answer.status() === 202 && Number(from) > megabytes * 1024 * 1024
    })
  await chooseFiles(alice, [path])
  await expect(tray(alice)).toContainText('ninety.bin')
  const cuts = [10, 50].map(hasReached)
  await sendNow(alice)
  for (const cut of cuts) {
    await cut
    line.cut()
    await expect(sending(alice)).toBeVisible()
    line.mend()
  }
  await expect(bob.message('ninety.bin')).toBeVisible({ timeout: 90_000 })
  const { messages } = await (
    await bob.api.get(
      `${bob.url}/api/conversations/${new URL(bob.page.url()).pathname.split('/')[2]}/messages`,
    )
  ).json()
  const carried = messages.at(-1).attachments[0]
  const file = await bob.api.get(bob.url + carried.url)
  expect(sha256(await file.body())).toBe(sha256(bytes))
  line.close()
})
