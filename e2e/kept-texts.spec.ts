import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { give, textFile } from './files'
import { agree, chooseForMember, groupOf, openDetails } from './groups'
import { layLine } from './line'
import { expect, installationUrl, sendByApi, test } from './people'
import { Person } from './person'

const foot = (page: Page, count: string) => page.getByRole('button', { name: count })
const keptRows = (page: Page) =>
  page.getByRole('list', { name: 'What was not sent' }).getByRole('listitem')

const keptPages = (page: Page): Promise<unknown[]> =>
  page.evaluate(async () => {
    const [known] = await indexedDB.databases()
    if (!known?.name) return []
    const opened = indexedDB.open(known.name)
    await new Promise((resolve) => {
      opened.onsuccess = resolve
    })
    const keys = opened.result.transaction('timelines').objectStore('timelines').getAllKeys()
    await new Promise((resolve) => {
      keys.onsuccess = resolve
    })
    opened.result.close()
    return keys.result
  })

const remove = async (owner: Person, other: Person, id: string) => {
  const path = `${owner.url}/api/conversations/${id}/members/${other.account.id}`
  expect((await owner.api.delete(path)).status()).toBe(204)
}

test('what one was writing when one was removed is kept until one deletes it @phone', async ({
  alice,
  bob,
  expected,
}) => {
  expected.push(/404/)
  const id = await groupOf(alice, 'Hikers', [bob])
  await Promise.all([alice.go(`/c/${id}`), bob.go(`/c/${id}`)])
  await bob.send('see you on Sunday')
  await bob.chooseFor('see you on Sunday', 'Edit')
  await expect(bob.composer).toHaveValue('see you on Sunday')
  await bob.composer.fill('see you on Saturday')
  await openDetails(alice)
  await chooseForMember(alice, bob, 'Remove from group')
  await agree(alice, 'Remove from group')
  await expect(bob.page.getByText('You are no longer in “Hikers”')).toBeVisible()
  await expect(keptRows(bob.page)).toHaveText([/see you on Saturday/])
  await bob.page.screenshot({ path: `/tmp/rest-gone-${test.info().project.name}.png` })
  await bob.go()
  await foot(bob.page, '1 item not sent').click()
  const dialog = bob.page.getByRole('dialog', { name: 'What was not sent' })
  await bob.page.screenshot({ path: `/tmp/rest-kept-${test.info().project.name}.png` })
  await expect(keptRows(bob.page)).toHaveText([/Hikers.*see you on Saturday/])
  await expect(dialog.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(foot(bob.page, '1 item not sent')).toHaveCount(0)
})

test('removed while no page is open, one finds what was not sent, and no messages stay', async ({
  alice,
  person,
  expected,
}) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const bob = await person('Bob', line)
  const id = await groupOf(alice, 'Hikers', [bob])
  await sendByApi(alice, id, ['the way up'])
  await sendByApi(bob, id, ['tpyo'])
  await bob.go(`/c/${id}`)
  await expect(bob.message('the way up')).toBeVisible()
  await expect.poll(() => keptPages(bob.page)).toEqual([id])
  await bob.openMenuOf('tpyo')
  await bob.page.keyboard.press('Escape')
  line.cut()
  await bob.edit('tpyo', 'typo')
  await bob.send('sent without a line')
  await bob.composer.fill('begun without a line')
  await expect(bob.log.getByRole('img', { name: 'Sending' })).toHaveCount(2)
  await bob.page.close()
  await remove(alice, bob, id)
  line.mend()
  const later = new Person({ ...bob, page: await bob.context.newPage() })
  await later.go()
  await foot(later.page, '3 items not sent').click()
  await expect(keptRows(later.page)).toHaveText(
    ['typo', 'sent without a line', 'begun without a line'].map(() => /^Hikers/),
  )
  for (const text of ['typo', 'sent without a line', 'begun without a line'])
    await expect(keptRows(later.page).filter({ hasText: text })).toHaveCount(1)
  await expect.poll(() => keptPages(later.page)).toEqual([])
  await later.page.keyboard.press('Escape')
  await later.page.getByRole('button', { name: 'Account menu' }).first().click()
  await later.page.getByRole('button', { name: 'Sign out' }).click()
  await expect(later.page.getByText('3 messages are not sent yet')).toBeVisible()
  line.close()
})

test('when a friendship ends what was begun can be copied and deleted', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await alice.go(`/c/${conversationId}`)
  await alice.composer.fill('one more thing')
  const path = `${bob.url}/api/friends/${alice.account.id}`
  expect((await bob.api.delete(path)).status()).toBe(204)
  await expect(alice.composer).toHaveCount(0)
  const kept = alice.page.getByRole('status').filter({ hasText: 'one more thing' })
  await expect(kept.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await kept.getByRole('button', { name: 'Delete' }).click()
  await expect(alice.page.getByText('one more thing')).toHaveCount(0)
  await alice.page.reload()
  await expect(alice.page.getByText('one more thing')).toHaveCount(0)
})

test('files that were not up when one was removed can be saved, also after a reload @phone', async ({
  alice,
  bob,
  expected,
}) => {
  expected.push(/404|Failed to load resource/)
  const id = await groupOf(alice, 'Hikers', [bob])
  await bob.go(`/c/${id}`)
  await bob.context.route('**/api/uploads**', (route) => route.abort())
  await give(bob.composer, 'paste', { files: [textFile('route.txt', 'up the hill')] })
  await bob.page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(bob.log.getByRole('img', { name: 'Sending' })).toBeVisible()
  await remove(alice, bob, id)
  const file = keptRows(bob.page).getByRole('link', { name: /Download .*route\.txt/ })
  await expect(file).toBeVisible()
  await bob.go()
  await foot(bob.page, '1 item not sent').click()
  const saving = bob.page.waitForEvent('download')
  await file.click()
  expect(await readFile(await (await saving).path(), 'utf8')).toBe('up the hill')
  const dialog = bob.page.getByRole('dialog', { name: 'What was not sent' })
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog).toHaveCount(0)
  await bob.page.reload()
  await expect(bob.log.or(bob.page.getByRole('heading')).first()).toBeVisible()
  await expect(foot(bob.page, '1 item not sent')).toHaveCount(0)
})
