import type { Page } from '@playwright/test'
import { expect, test } from './people'
import type { Person } from './person'
import {
  allowMicrophone,
  beginRecording,
  clockOf,
  micOf,
  record,
  recorderOf,
  voicesOf,
} from './voice'

test.beforeEach(({ friends: { alice } }) => allowMicrophone(alice))

const press = (person: Person, name: string | RegExp) =>
  recorderOf(person).getByRole('button', { name, exact: true }).click()

/** Every track that the page was ever given is stopped. */
const isMicrophoneFree = (page: Page) =>
  page.evaluate(() => window.tracks.every(({ readyState }) => readyState === 'ended'))

/** Notes every track from before the page begins. */
const noteTracks = (page: Page) =>
  page.addInitScript(() => {
    window.tracks = []
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish)
      window.tracks.push(...stream.getTracks())
      return stream
    }
  })

/** To be asked afterwards whether the microphone is free. */
async function recordNoted(author: Person, reader: Person, clock: string) {
  await noteTracks(author.page)
  await author.page.reload()
  await author.openChatWith(reader)
  await record(author, clock)
}

declare global {
  // biome-ignore lint/style/useConsistentTypeDefinitions: an interface of the browser grows
  interface Window {
    tracks: MediaStreamTrack[]
  }
}

test('what is spoken is paused, heard before it is sent, and gone on with @phone', async ({
  friends: { alice, bob },
}) => {
  await recordNoted(alice, bob, '0:02')
  await expect(alice.composer).toBeHidden()
  await press(alice, 'Pause')
  expect(await isMicrophoneFree(alice.page)).toBe(true)
  const slider = recorderOf(alice).getByRole('slider', { name: 'Position' })
  await press(alice, /^Play voice message/)
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:0[12] of 0:0[23]/)
  await expect(recorderOf(alice).getByRole('button', { name: /^Play voice/ })).toBeVisible()
  await press(alice, 'Go on recording')
  await expect(clockOf(alice)).toHaveText('0:05')
  await press(alice, 'Discard recording')
  await expect(recorderOf(alice)).toHaveCount(0)
  await expect(alice.composer).toBeVisible()
  expect(await isMicrophoneFree(alice.page)).toBe(true)
})

test('the other one sees that something is being recorded', async ({ friends: { alice, bob } }) => {
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await expect(bob.chatWith(alice).getByText('online')).toBeVisible()
  await beginRecording(alice)
  await expect(bob.chatWith(alice).getByText('recording a voice message…')).toBeVisible()
  await expect(bob.chatLink(alice)).toContainText('recording a voice message…')
})

test('a recording waits, paused, over another conversation and over a reload', async ({
  friends: { alice, bob },
}) => {
  await recordNoted(alice, bob, '0:02')
  await alice.goToContacts()
  await expect.poll(() => isMicrophoneFree(alice.page)).toBe(true)
  await alice.page.goBack()
  await expect(recorderOf(alice).getByRole('button', { name: 'Go on recording' })).toBeVisible()
  await alice.page.reload()
  await expect(recorderOf(alice).getByRole('button', { name: /^Play voice/ })).toBeVisible()
  await expect(clockOf(alice)).toHaveText(/0:0[23]/)
  await press(alice, 'Discard recording')
  await alice.page.reload()
  await expect(alice.composer).toBeVisible()
  await expect(recorderOf(alice)).toHaveCount(0)
})

test('by the keyboard: Enter begins, Esc pauses, and asks before much is lost', async ({
  friends: { alice, bob },
}) => {
  await alice.openChatWith(bob)
  await alice.composer.press('Tab')
  await alice.page.keyboard.press('Tab')
  await expect(micOf(alice)).toBeFocused()
  await alice.page.keyboard.press('Enter')
  await expect(recorderOf(alice).getByRole('button', { name: 'Pause' })).toBeFocused()
  await expect(clockOf(alice)).toHaveText('0:11', { timeout: 20_000 })
  await alice.page.keyboard.press('Escape')
  await expect(recorderOf(alice).getByRole('button', { name: 'Go on recording' })).toBeFocused()
  await alice.page.keyboard.press('Escape')
  const dialog = alice.page.getByRole('dialog', { name: 'Discard this recording?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(recorderOf(alice)).toBeVisible()
  await alice.page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Discard recording' }).click()
  await expect(recorderOf(alice)).toHaveCount(0)
  await expect(alice.composer).toBeFocused()
})

test('a microphone that is not allowed says how to mend it, and writing goes on', async ({
  friends: { alice, bob },
}) => {
  await alice.page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async () => {
      navigator.mediaDevices.getUserMedia = ask
      throw new DOMException('no', 'NotAllowedError')
    }
  })
  await alice.page.reload()
  await alice.openChatWith(bob)
  await micOf(alice).click()
  await expect(recorderOf(alice).getByRole('alert')).toContainText('Allow it in the settings')
  await press(alice, 'Try again')
  await expect(recorderOf(alice).getByRole('button', { name: 'Pause' })).toBeVisible()
  await press(alice, 'Discard recording')
  await expect(alice.composer).toBeVisible()
  await expect(voicesOf(alice)).toHaveCount(0)
})

for (const [name, words] of [
  ['NotFoundError', /No microphone was found/],
  ['NotReadableError', /Another app may be using it/],
] as const)
  test(`${name} has a sentence of its own`, async ({ friends: { alice, bob } }) => {
    await alice.page.addInitScript((fault) => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('no', fault)
      }
    }, name)
    await alice.page.reload()
    await alice.openChatWith(bob)
    await micOf(alice).click()
    await expect(recorderOf(alice).getByRole('alert')).toHaveText(words)
    await press(alice, 'Close')
    await expect(alice.composer).toBeVisible()
  })

test('over plain HTTP it says what a microphone needs', async ({ friends: { alice, bob } }) => {
  await alice.page.addInitScript(() =>
    Object.defineProperty(window, 'isSecureContext', { value: false }),
  )
  await alice.page.reload()
  await alice.openChatWith(bob)
  await micOf(alice).click()
  await expect(recorderOf(alice).getByRole('alert')).toContainText('https://')
  await expect(recorderOf(alice).getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test('an unplugged microphone leaves what was spoken, paused', async ({
  friends: { alice, bob },
}) => {
  await recordNoted(alice, bob, '0:01')
  await alice.page.evaluate(() => window.tracks[0]?.dispatchEvent(new Event('ended')))
  await expect(recorderOf(alice).getByRole('button', { name: 'Go on recording' })).toBeVisible()
  expect(await isMicrophoneFree(alice.page)).toBe(true)
})
