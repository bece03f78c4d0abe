import { expect, test } from './people'
import { beginRecording, recorderOf } from './voice'

test.use({
  launchOptions: [
    async ({ launchOptions: { firefoxUserPrefs, ...options } }, use) =>
      use({
        ...options,
        firefoxUserPrefs: {
          ...firefoxUserPrefs,
          'media.cubeb.force_mock_context': false,
          'media.cubeb.force_null_context': true,
        },
      }),
    { scope: 'worker' },
  ],
})

test('without a sound device the recorder says what to do, and writing goes on @firefox-only', async ({
  friends: { alice, bob },
}) => {
  await alice.openChatWith(bob)
  await beginRecording(alice)
  await expect(recorderOf(alice).getByRole('alert')).toContainText('Connect headphones')
  await recorderOf(alice).getByRole('button', { name: 'Close' }).click()
  await alice.send('then in writing')
  await expect(bob.chatLink(alice)).toContainText('then in writing')
})
