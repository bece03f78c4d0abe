import { makeOlder } from './database'
import { layLine } from './line'
import { befriend, expect, installationUrl, sendByApi, test } from './people'
import type { Person } from './person'

const bothLookAt = async ({ alice, bob }: { alice: Person; bob: Person }) => {
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
}

test('an edit is seen by the other at once, marked as one @phone', async ({ friends }) => {
  const { alice, bob } = friends
  await bothLookAt(friends)
  await alice.send('Lunch at noon?')
  await expect(bob.message('Lunch at noon?')).toBeVisible()
  await alice.edit('Lunch at noon?', 'Lunch at one?')
  for (const person of [alice, bob]) {
    const edited = person.message('Lunch at one?')
    await expect(edited.getByText('edited')).toHaveAttribute('title', /^Edited .*\d\d:\d\d$/)
    await expect(person.log.getByRole('article')).toHaveCount(1)
  }
  await Promise.all([alice.go(), bob.go()])
  await expect(alice.chatLink(bob)).toContainText('You: Lunch at one?')
  await expect(bob.chatLink(alice)).toContainText('Lunch at one?')
})

test('a recalled message leaves a line in its place on both sides and in the list', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await bothLookAt(friends)
  await alice.send('not for your eyes')
  await expect(bob.message('not for your eyes')).toBeVisible()
  await alice.recall('not for your eyes')
  await expect(alice.message('You recalled a message')).toBeVisible()
  await expect(bob.message('Message recalled')).toBeVisible()
  for (const person of [alice, bob]) {
    await expect(person.page.getByText('not for your eyes')).toHaveCount(0)
    await expect(person.log.getByRole('button', { name: 'More' })).toHaveCount(0)
    await person.go()
  }
  await expect(alice.chatLink(bob)).toContainText('You recalled a message')
  await expect(bob.chatLink(alice)).toContainText('Message recalled')
})

test('a recall is asked for twice, and can be thought better of', async ({ friends }) => {
  const { alice } = friends
  await bothLookAt(friends)
  await alice.send('it stays')
  await alice.chooseFor('it stays', 'Recall')
  await alice.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(alice.page.getByRole('dialog')).toHaveCount(0)
  await expect(alice.message('it stays')).toBeVisible()
})

test('ArrowUp edits one’s last message, Esc gives back what was begun', async ({ friends }) => {
  const { alice, bob } = friends
  await bothLookAt(friends)
  await alice.send('frist')
  await bob.send('pardon?')
  await expect(alice.message('pardon?')).toBeVisible()
  await alice.composer.pressSequentially('half a thought')
  await alice.composer.press('ArrowUp')
  await expect(alice.composer).toHaveValue('half a thought')
  await alice.chooseFor('frist', 'Edit')
  await expect(alice.composer).toHaveValue('frist')
  await expect(alice.composer).toBeFocused()
  await alice.page.keyboard.press('Escape')
  await expect(alice.composer).toHaveValue('half a thought')
  await expect(alice.composer).toBeFocused()
  await alice.composer.fill('')
  await alice.composer.press('ArrowUp')
  await expect(alice.composer).toHaveValue('frist')
  await alice.composer.fill('  ')
  await alice.composer.press('Enter')
  await expect(alice.page.getByRole('alert').getByText(/cannot be empty/)).toBeVisible()
  await alice.composer.fill('first')
  await alice.composer.press('Enter')
  await expect(bob.message('first')).toBeVisible()
  await expect(alice.composer).toHaveValue('')
  await expect(alice.composer).toBeFocused()
})

test('after two days it is too late: the change is taken back and not offered again', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob, conversationId } = friends
  await bothLookAt(friends)
  await alice.send('set in stone')
  await expect(bob.message('set in stone')).toBeVisible()
  await makeOlder(conversationId, 49)
  await alice.edit('set in stone', 'set in sand')
  const toast = alice.page.getByRole('status')
  await expect(toast.getByText(/too late/)).toBeVisible()
  await expect(toast.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await expect(alice.message('set in stone')).toBeVisible()
  await expect(alice.page.getByText('edited')).toHaveCount(0)
  await alice.page.reload()
  const menu = await alice.openMenuOf('set in stone')
  await expect(menu.getByRole('menuitem')).toHaveText([
    'Reply',
    'React',
    'Forward',
    'Copy',
    'Get link',
    'Pin',
    'Select',
  ])
  await alice.page.keyboard.press('Escape')
  await alice.composer.press('ArrowUp')
  await expect(alice.composer).toHaveValue('')
  await expect(bob.message('set in stone')).toBeVisible()
})

test('an edit and a recall made while the line is cut go through when it is back', async ({
  person,
  expected,
}) => {
  expected.push(/ERR_|WebSocket|Failed to load resource/)
  const line = await layLine(Number(new URL(installationUrl()).port))
  const [alice, bob] = [await person('Alice', line), await person('Bob')]
  const conversationId = await befriend(alice, bob)
  await Promise.all([alice.go(), bob.go()])
  await bothLookAt({ alice, bob })
  await alice.send('tpyo')
  await alice.send('a secret')
  await expect(bob.message('a secret')).toBeVisible()
  // Whoever has been near a message has the menu's code, so that it opens without a line.
  await alice.openMenuOf('tpyo')
  await alice.page.keyboard.press('Escape')
  line.cut()
  await alice.edit('tpyo', 'typo')
  await alice.recall('a secret')
  const sending = alice.log.getByRole('img', { name: 'Sending' })
  await expect(sending).toHaveCount(2)
  await expect(alice.message('You recalled a message')).toBeVisible()
  await sendByApi(bob, conversationId, ['meanwhile'])
  await expect(bob.message('tpyo')).toBeVisible()
  line.mend()
  await expect(bob.message('typo')).toBeVisible({ timeout: 20_000 })
  await expect(bob.message('Message recalled')).toBeVisible({ timeout: 20_000 })
  await expect(alice.message('meanwhile')).toBeVisible({ timeout: 20_000 })
  await expect(sending).toHaveCount(0, { timeout: 20_000 })
  await expect(alice.message('typo').getByText('edited')).toBeVisible()
  line.close()
})
