import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { chooseFiles, give, picture, textFile, tray } from './files'
import { groupOf } from './groups'
import { expect, test } from './people'
import type { Person } from './person'
import { record } from './voice'

const sendNow = ({ page }: Person) =>
  page.getByRole('button', { name: 'Send', exact: true }).click()

/** How many files the disk of this browser holds for trays. */
const keptFiles = ({ page }: Person): Promise<number> =>
  page.evaluate(async () => {
    const known = (await indexedDB.databases()).find(({ name }) => name?.startsWith('hongyan-'))
    if (!known?.name) return 0
    const opening = indexedDB.open(known.name)
    await new Promise((resolve) => {
      opening.onsuccess = resolve
    })
    const keys = opening.result.transaction('trays').objectStore('trays').getAllKeys()
    await new Promise((resolve) => {
      keys.onsuccess = resolve
    })
    opening.result.close()
    return keys.result.filter((key) => (key as string[]).length === 2).length
  })

test('what is chosen stays with its conversation over a reload, until it is sent @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await bob.openChatWith(alice)
  await alice.go(`/c/${conversationId}`)
  await chooseFiles(alice, [picture(1), textFile('plan.txt', 'geese')])
  await alice.composer.fill('the lake')
  await expect.poll(() => keptFiles(alice)).toBe(2)
  await alice.page.reload()
  await expect(tray(alice).getByRole('listitem')).toHaveCount(2)
  await expect(tray(alice).getByRole('img')).toBeVisible()
  await expect(alice.composer).toHaveValue('the lake')
  await tray(alice).getByRole('button', { name: 'Remove plan.txt' }).click()
  await expect.poll(() => keptFiles(alice)).toBe(1)
  await alice.go('/')
  await alice.openChatWith(bob)
  await expect(tray(alice).getByRole('listitem')).toHaveCount(1)
  await sendNow(alice)
  await expect(bob.message('the lake').locator('img[src]')).toBeVisible()
  await expect.poll(() => keptFiles(alice)).toBe(0)
  await alice.page.reload()
  await expect(alice.message('the lake').locator('img[src]')).toBeVisible()
  await expect(tray(alice)).toHaveCount(0)
})

test('where the device is full it says so, and the files are sent all the same', async ({
  friends,
}, info) => {
  const { alice, bob, conversationId } = friends
  await bob.openChatWith(alice)
  await alice.go(`/c/${conversationId}`)
  const input = await alice.context.newCDPSession(alice.page)
  await input.send('Storage.overrideQuotaForOrigin', { origin: alice.url, quotaSize: 200_000 })
  const path = info.outputPath('large.bin')
  await writeFile(path, randomBytes(3_000_000))
  await chooseFiles(alice, [path])
  await expect(tray(alice)).toContainText('no room to keep these files on this device')
  await sendNow(alice)
  await expect(bob.message('large.bin')).toBeVisible()
  await expect(alice.page.getByText('Leave this page open until they are sent')).toBeVisible()
  await input.send('Storage.overrideQuotaForOrigin', { origin: alice.url })
})

test('what was chosen and spoken where one is removed can be saved or deleted @phone', async ({
  alice,
  bob,
  expected,
}) => {
  expected.push(/404/)
  const hikers = await groupOf(alice, 'Hikers', [bob])
  const made = await alice.api.post(`${alice.url}/api/conversations`, {
    data: { kind: 'group', title: 'Climbers', memberIds: [bob.account.id] },
  })
  const climbers = (await made.json()).conversation.id
  await bob.go(`/c/${hikers}`)
  await give(bob.composer, 'paste', { files: [textFile('route.txt', 'up the hill')] })
  await expect.poll(() => keptFiles(bob)).toBe(1)
  await bob.go(`/c/${climbers}`)
  await record(bob, '0:02')
  const remove = async (id: string) => {
    const path = `${alice.url}/api/conversations/${id}/members/${bob.account.id}`
    expect((await alice.api.delete(path)).status()).toBe(204)
  }
  await remove(climbers)
  await expect(bob.page.getByText('You are no longer in “Climbers”')).toBeVisible()
  const rows = bob.page.getByRole('list', { name: 'What was not sent' }).getByRole('listitem')
  await expect(rows).toHaveText([/Voice message 0:0/])
  await remove(hikers)
  await expect(bob.page.getByText('2 items not sent')).toBeAttached()
  await bob.go()
  await bob.page.getByRole('button', { name: '2 items not sent' }).click()
  await expect(rows.filter({ hasText: 'Hikers' })).toContainText('route.txt')
  const spoken = rows.filter({ hasText: 'Climbers' })
  const saving = bob.page.waitForEvent('download')
  await spoken.getByRole('link', { name: /^Download/ }).click()
  expect((await saving).suggestedFilename()).toBe('voice.mp3')
  for (const left of [1, 0]) {
    await rows.first().getByRole('button', { name: 'Delete' }).click()
    await expect(rows).toHaveCount(left)
  }
  await bob.page.reload()
  await expect(bob.page.getByRole('heading', { name: 'Chats' }).first()).toBeVisible()
  await expect(bob.page.getByRole('button', { name: /not sent/ })).toHaveCount(0)
})

test('when a friendship ends what was chosen can be saved and deleted', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await alice.go(`/c/${conversationId}`)
  await give(alice.composer, 'paste', { files: [textFile('letter.txt', 'dear Bob')] })
  await expect.poll(() => keptFiles(alice)).toBe(1)
  const path = `${bob.url}/api/friends/${alice.account.id}`
  expect((await bob.api.delete(path)).status()).toBe(204)
  await expect(alice.composer).toHaveCount(0)
  const kept = alice.page.getByRole('status').filter({ hasText: 'letter.txt' })
  const saving = alice.page.waitForEvent('download')
  await kept.getByRole('link', { name: /^Download .*letter\.txt/ }).click()
  expect((await saving).suggestedFilename()).toBe('letter.txt')
  await kept.getByRole('button', { name: 'Delete' }).click()
  await expect(alice.page.getByText('letter.txt')).toHaveCount(0)
  await expect.poll(() => keptFiles(alice)).toBe(0)
})
