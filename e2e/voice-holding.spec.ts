import { expect, test } from './people'
import type { Person } from './person'
import { allowMicrophone, clockOf, micOf, recorderOf, voicesOf } from './voice'

test.beforeEach(async ({ friends: { alice, bob } }) => {
  await allowMicrophone(alice)
  await alice.openChatWith(bob)
})

const heldClock = ({ page }: Person) => page.locator('.held time')

/** A finger on the button, moved by so much once the clock shows this, and up. */
async function hold(person: Person, clock: string | RegExp, by = { x: 0, y: 0 }) {
  const box = await micOf(person).boundingBox()
  const start = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 }
  const input = await person.context.newCDPSession(person.page)
  const touch = (type: 'touchStart' | 'touchMove', part: number) =>
    input.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: [{ x: start.x + by.x * part, y: start.y + by.y * part }],
    })
  await touch('touchStart', 0)
  await expect(heldClock(person)).toHaveText(clock)
  for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', part)
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await input.detach()
}

test('slid up it goes on without the finger @phone-only @phone', async ({ friends: { alice } }) => {
  await hold(alice, /0:0/, { x: 0, y: -100 })
  await expect(clockOf(alice)).toHaveText('0:02')
  await recorderOf(alice).getByRole('button', { name: 'Discard recording' }).click()
  await expect(alice.composer).toBeVisible()
})

test('slid to the left it is gone @phone-only @phone', async ({ friends: { alice } }) => {
  await hold(alice, /0:0/, { x: -160, y: 0 })
  await expect(heldClock(alice)).toHaveCount(0)
  await expect(recorderOf(alice)).toHaveCount(0)
  await expect(alice.composer).toBeVisible()
})

test('held and let go of it is sent @phone-only @phone', async ({ friends: { alice, bob } }) => {
  await bob.openChatWith(alice)
  await hold(alice, '0:02')
  await expect(recorderOf(alice)).toHaveCount(0)
  await expect(voicesOf(alice)).toHaveCount(1)
  await expect(alice.log.getByRole('img', { name: /^(Sent|Delivered|Read)$/ })).toBeVisible()
  await expect(voicesOf(bob)).toHaveCount(1)
})

test('held too shortly it says how, and sends nothing @phone-only @phone', async ({
  friends: { alice },
}) => {
  const { page } = alice
  const box = await micOf(alice).boundingBox()
  const touchPoints = [{ x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 }]
  const input = await alice.context.newCDPSession(page)
  const pressedAt = await page.evaluate(() => performance.now())
  await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  // In the page, since the way there may take longer than what is too short.
  await page.waitForFunction((since) => {
    const isTap = performance.now() - since < 400
    if (isTap || !document.querySelector('.held .recorder-dot[data-on]')) return false
    const mic = document.querySelector('.mark-mic')
    return mic?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))
  }, pressedAt)
  await expect(page.getByText('Hold to record, let go to send.')).toBeVisible()
  await expect(alice.composer).toBeVisible()
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(alice.log.getByRole('article')).toHaveCount(0)
})
