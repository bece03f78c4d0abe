import { drag } from './finger'
import { befriend, expect, sendByApi, test } from './people'

/** The part that knows fingers comes after the first paint. */
const ready = { timeout: 15_000 }

test('a finger to the right reads, a finger to the left pins @phone-only', async ({
  friends,
  elsewhere,
}) => {
  const { alice, bob, conversationId } = friends
  const desktop = await elsewhere(alice, {
    viewport: { width: 1440, height: 900 },
    hasTouch: false,
    isMobile: false,
  })
  await sendByApi(bob, conversationId, ['hello'])
  const row = alice.chatLink(bob)
  await expect(row).toHaveAccessibleName(/1 unread/)
  await expect(async () => {
    await drag(row, { dx: 120 })
    await expect(row).not.toHaveAccessibleName(/unread/, { timeout: 500 })
  }).toPass(ready)
  await expect(desktop.chatLink(bob)).not.toHaveAccessibleName(/unread/)
  await drag(row, { dx: 110 }, async () => {
    await expect(row).toHaveAttribute('data-swipe-label', 'Mark as unread')
  })
  await expect(row).toHaveAccessibleName(/marked unread/)
  await drag(row, { dx: -110 })
  await expect(row).toHaveAccessibleName(/pinned/)
  await expect(desktop.chatLink(bob)).toHaveAccessibleName(/marked unread, pinned/)
  await expect(alice.page).toHaveURL(`${alice.url}/`)
  await drag(row, { dx: 60 })
  await expect(row, 'too short').toHaveAccessibleName(/marked unread, pinned/)
  await expect(row).not.toHaveAttribute('data-swipe')
})

test('a finger that scrolls, or comes from the edge, moves no row @phone-only', async ({
  friends,
}) => {
  const { alice, bob } = friends
  const row = alice.chatLink(bob)
  await expect(async () => {
    await drag(row, { dx: -110 })
    await expect(row).toHaveAccessibleName(/pinned/, { timeout: 500 })
  }).toPass(ready)
  const stays = async () => {
    await expect(row).not.toHaveAttribute('data-swipe')
  }
  await drag(row, { dx: 100, dy: 140 }, stays)
  await drag(row, { dx: 200, from: 4 }, stays)
  await expect(row).toHaveAccessibleName(/pinned/)
  await expect(row).not.toHaveAccessibleName(/unread/)
})

test('a finger that rests opens the menu, and nothing else @phone-only', async ({
  friends,
  person,
}) => {
  const { alice, bob } = friends
  await befriend(await person('Carol'), alice)
  const row = alice.chatLink(bob)
  await drag(row, { dx: 3 }, () => expect(alice.chatMenu).toBeVisible())
  await expect(alice.chatMenu).toBeVisible()
  await expect(alice.page).toHaveURL(`${alice.url}/`)
  await alice.chatMenu.getByRole('menuitem', { name: 'Mute for 1 hour' }).tap()
  await expect(row).toHaveAccessibleName(/Muted/)
  await row.tap()
  await expect(alice.page.getByRole('heading', { name: bob.account.displayName })).toBeVisible()
})

test('the menu of the open conversation marks it as unread and leads to the list @phone-only', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await alice.goToContacts()
  await alice.page.getByRole('link', { name: 'Chats' }).tap()
  await alice.chatLink(bob).tap()
  await alice.page.getByRole('button', { name: 'Conversation menu' }).tap()
  await alice.chatMenu.getByRole('menuitem', { name: 'Mark as unread' }).tap()
  await expect(alice.chatLink(bob)).toHaveAccessibleName(/marked unread/)
  await alice.page.goBack()
  await expect(alice.chatLink(bob), 'Back does not open it').toHaveAccessibleName(/marked unread/)
  await alice.chatLink(bob).tap()
  await alice.page.getByRole('link', { name: 'Back' }).tap()
  await expect(alice.chatLink(bob)).not.toHaveAccessibleName(/unread/)
})
