import { befriend, expect, test } from './people'
import type { Person } from './person'

test('a request is sent, seen at once and accepted; both can chat @phone', async ({
  alice,
  bob,
}) => {
  await Promise.all([alice.go('/contacts'), bob.go('/contacts')])
  await alice.requestFriend(bob.account.username, 'We met at the lake')
  const requests = bob.page.getByRole('list', { name: 'Friend requests' })
  await expect(requests.getByText('We met at the lake')).toBeVisible()
  await expect(requests.getByText(`@${alice.account.username}`)).toBeVisible()
  await requests.getByRole('button', { name: 'Accept' }).click()
  for (const [one, other] of [
    [alice, bob],
    [bob, alice],
  ] as const) {
    const friends = one.page.getByRole('list', { name: 'Friends', exact: true })
    await expect(friends.getByText(other.account.displayName)).toBeVisible()
  }
  await expect(bob.page.getByRole('heading', { name: 'Contacts' })).toBeFocused()
  const toast = bob.page.getByRole('status').filter({ hasText: 'You are friends now' })
  await toast.getByRole('button', { name: 'Message' }).click()
  await expect(bob.chatWith(alice)).toBeVisible()
  await alice.page.getByRole('link', { name: bob.account.username }).click()
  await alice.send('Hello, new friend')
  await expect(bob.message('Hello, new friend')).toBeVisible()
})

test('a declined request leaves both lists empty, and a cancelled one goes from the other screen', async ({
  alice,
  bob,
}) => {
  await Promise.all([alice.go('/contacts'), bob.go('/contacts')])
  const incomingOf = ({ page }: Person) => page.getByRole('list', { name: 'Friend requests' })
  await alice.requestFriend(bob.account.username)
  await incomingOf(bob).getByRole('button', { name: 'Decline' }).click()
  await expect(incomingOf(bob)).toHaveCount(0)
  await bob.requestFriend(alice.account.username)
  await expect(incomingOf(alice).getByRole('button', { name: 'Accept' })).toBeVisible()
  await bob.page.getByRole('button', { name: 'Cancel request' }).click()
  await expect(incomingOf(alice)).toHaveCount(0)
})

for (const [act, confirm] of [
  ['Remove friend', 'Remove friend'],
  ['Block', 'Block'],
] as const) {
  test(`${act}: the other one reads on but cannot send, and sees no difference @phone`, async ({
    friends,
  }) => {
    const { alice, bob } = friends
    await bob.openChatWith(alice)
    await bob.send('Can you hear me?')
    await alice.go('/contacts')
    const row = alice.page.getByRole('list', { name: 'Friends', exact: true }).getByRole('listitem')
    await row.getByRole('button', { name: /More/ }).click()
    await row.getByRole('button', { name: act }).click()
    await alice.page.getByRole('dialog').getByRole('button', { name: confirm }).click()
    await expect(row).toHaveCount(0)
    await expect(bob.message('Can you hear me?')).toBeVisible()
    await expect(bob.page.getByText(/no longer write here/)).toBeVisible()
    await expect(bob.composer).toHaveCount(0)
    const refused = await bob.api.post(
      `${bob.url}/api/conversations/${friends.conversationId}/messages`,
      {
        data: { clientId: crypto.randomUUID(), text: 'anyone?' },
      },
    )
    expect(refused.status()).toBe(403)
    expect((await refused.json()).error.code).toBe('cannot_message')
  })
}

test('friends again: the same conversation with its history opens for both', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  await alice.send('Before the quarrel')
  await alice.api.delete(`${alice.url}/api/friends/${bob.account.id}`)
  await expect(alice.composer).toHaveCount(0)
  await alice.chatWith(bob).getByRole('link', { name: 'Add friend' }).click()
  const dialog = alice.page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Username' })).toHaveValue(bob.account.username)
  await alice.page.keyboard.press('Escape')
  await alice.openChatWith(bob)
  await befriend(bob, alice)
  await expect(alice.composer).toBeVisible()
  await alice.send('After it')
  await bob.openChatWith(alice)
  await expect(bob.message('Before the quarrel')).toBeVisible()
  await expect(bob.message('After it')).toBeVisible()
})

test('a request is counted on the badge, and a friend’s new name is used everywhere', async ({
  friends,
  person,
}) => {
  const { alice, bob } = friends
  const carol = await person('Carol')
  await carol.go('/contacts')
  await carol.requestFriend(alice.account.username)
  const contacts = alice.page.getByRole('link', { name: 'Contacts' })
  await expect(contacts).toHaveAccessibleDescription('1 friend request')
  await alice.goToContacts()
  await alice.page.getByRole('button', { name: 'Decline' }).click()
  await expect(contacts).not.toHaveAccessibleDescription(/request/)
  const row = alice.page.getByRole('list', { name: 'Friends', exact: true }).getByRole('listitem')
  await row.getByRole('button', { name: /More/ }).click()
  await row.getByRole('button', { name: 'Rename' }).click()
  await alice.page.getByRole('textbox', { name: 'Name only you see' }).fill('Little brother')
  await alice.page.getByRole('button', { name: 'Save' }).click()
  const list = alice.page.getByRole('navigation', { name: 'Conversations' })
  await list.getByRole('link', { name: /^Little brother/ }).click()
  await expect(alice.page.getByRole('heading', { name: 'Little brother' })).toBeVisible()
  await alice.page.reload()
  await expect(alice.page.getByRole('heading', { name: 'Little brother' })).toBeVisible()
  await expect(bob.page.getByText('Little brother')).toHaveCount(0)
})
