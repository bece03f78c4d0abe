import { expect, test } from './people'
import { record, recorderOf } from './voice'

/** Of sound that stands before what was spoken: ten minutes are full 5.5 s after it. */
const BEFORE_MS = 594_000
const BYTES_PER_MS = 6

test('at ten minutes the keyboard goes on where Send is', async ({
  friends: { alice, bob, conversationId },
}) => {
  await alice.context.grantPermissions(['microphone'])
  await alice.openChatWith(bob)
  await record(alice, '0:01')
  const button = (name: string) => recorderOf(alice).getByRole('button', { name, exact: true })
  await button('Pause').click()
  const bytes = BEFORE_MS * BYTES_PER_MS
  await alice.page.evaluate(
    ({ userId, place, size }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(`hongyan-${userId}`)
        opening.onsuccess = () => {
          const recordings = opening.result.transaction('recordings', 'readwrite')
          const long = { mp3: [new Uint8Array(size)], levels: [0.5] }
          recordings.objectStore('recordings').put(long, [place, 0])
          recordings.oncomplete = () => resolve()
          recordings.onerror = () => reject(recordings.error)
        }
      }),
    { userId: alice.account.id, place: conversationId, size: bytes },
  )
  await alice.page.reload()
  await button('Go on recording').click()
  await expect(button('Pause')).toBeFocused()
  await expect(button('Send')).toBeFocused({ timeout: 20_000 })
  await expect(button('Pause')).toHaveCount(0)
  await alice.page.keyboard.press('Escape')
  await expect(alice.page.getByRole('dialog', { name: 'Discard this recording?' })).toBeVisible()
})
