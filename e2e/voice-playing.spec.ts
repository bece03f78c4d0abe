import AxeBuilder from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import { makeGroup } from './database'
import { expect, sendByApi, test } from './people'
import type { Person } from './person'
import {
  allowMicrophone,
  beginRecording,
  clockOf,
  lengthInBrowser,
  lengthOfFile,
  recorderOf,
  sendVoiceByApi,
  voicesOf,
} from './voice'

const sliderOf = (voice: Locator) => voice.getByRole('slider', { name: 'Position' })
const play = (voice: Locator) => voice.getByRole('button', { name: /^Play voice message/ }).click()
const isPlaying = (voice: Locator) =>
  expect(voice.getByRole('button', { name: /^Pause voice message/ })).toBeVisible()
const isUnheard = (voice: Locator) => voice.getByRole('img', { name: 'Not heard yet' })
const barOf = ({ page }: Person) => page.getByRole('region', { name: 'Now playing' })

/** What the newest message carries, as the server tells this person. */
async function newestVoice(person: Person, conversationId: string) {
  const path = `${person.url}/api/conversations/${conversationId}/messages?limit=1`
  const { messages } = await (await person.api.get(path)).json()
  return messages[0].attachments[0] as { url: string; durationMs: number; mime: string }
}

test('what one speaks the other hears, as long as it was @phone @firefox', async ({
  friends: { alice, bob, conversationId },
}) => {
  await allowMicrophone(alice)
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await beginRecording(alice)
  await expect(clockOf(alice)).toHaveText('0:03')
  await recorderOf(alice).getByRole('button', { name: 'Pause' }).click()
  const clock = Number((await clockOf(alice).innerText()).slice(-2)) * 1_000
  await recorderOf(alice).getByRole('button', { name: 'Send' }).click()
  await expect(recorderOf(alice)).toHaveCount(0)
  await expect(voicesOf(alice)).toHaveCount(1)
  await expect(voicesOf(alice).getByRole('img', { name: /Sent|Delivered|Read/ })).toBeVisible()
  await expect(voicesOf(bob)).toHaveCount(1)
  const voice = await newestVoice(bob, conversationId)
  expect(voice.mime).toBe('audio/mpeg')
  // The clock shows whole seconds; a file is up to a tenth longer than what was spoken.
  expect(voice.durationMs).toBeGreaterThan(clock - 100)
  expect(voice.durationMs).toBeLessThan(clock + 1_100)
  for (const lengthOf of [lengthOfFile, lengthInBrowser])
    expect(Math.abs((await lengthOf(bob, voice.url)) - voice.durationMs)).toBeLessThan(100)
  await expect(isUnheard(voicesOf(bob))).toBeVisible()
  await expect(isUnheard(voicesOf(alice))).toHaveCount(0)
  await play(voicesOf(bob))
  await isPlaying(voicesOf(bob))
  await expect(isUnheard(voicesOf(bob))).toHaveCount(0)
  await expect(voicesOf(bob).getByRole('button', { name: /^Play/ })).toBeVisible()
  await bob.page.reload()
  await expect(voicesOf(bob)).toHaveCount(1)
  await expect(isUnheard(voicesOf(bob))).toHaveCount(0)
})

test('the next one that was not heard plays on by itself, and one at a time', async ({
  friends: { alice, bob, conversationId },
}) => {
  for (const seconds of [1, 1.5, 20]) await sendVoiceByApi(bob, conversationId, seconds)
  await alice.openChatWith(bob)
  const [first, second, third] = [0, 1, 2].map((n) => voicesOf(alice).nth(n)) as [
    Locator,
    Locator,
    Locator,
  ]
  await play(first)
  await isPlaying(third)
  await expect(isUnheard(second)).toHaveCount(0)
  await play(first)
  await isPlaying(first)
  await expect(third.getByRole('button', { name: /^Play/ })).toBeVisible()
})

test('another tab falls silent when this one plays', async ({
  friends: { alice, bob, conversationId },
}) => {
  await sendVoiceByApi(bob, conversationId, 20)
  const beside = await alice.context.newPage()
  await beside.goto(`${alice.url}/c/${conversationId}`)
  await beside.getByRole('button', { name: /^Play voice message/ }).click()
  await expect(beside.getByRole('button', { name: /^Pause voice message/ })).toBeVisible()
  await alice.openChatWith(bob)
  await play(voicesOf(alice))
  await isPlaying(voicesOf(alice))
  await expect(beside.getByRole('button', { name: /^Play voice message/ })).toBeVisible()
})

test('it is moved by arrows and by the pointer, goes faster, and is taken up where it was left', async ({
  friends: { alice, bob, conversationId },
}) => {
  await sendVoiceByApi(bob, conversationId, 40)
  await alice.openChatWith(bob)
  const voice = voicesOf(alice)
  const slider = sliderOf(voice)
  await slider.focus()
  for (let i = 0; i < 5; i++) await slider.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', '0:10 of 0:40')
  await slider.press('Home')
  await expect(slider).toHaveAttribute('aria-valuetext', '0:00 of 0:40')
  const box = await slider.boundingBox()
  await slider.click({ position: { x: (box?.width ?? 0) / 2, y: 10 } })
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:(19|20|21) of/)
  await play(voice)
  await isPlaying(voice)
  await voice.getByRole('button', { name: 'Speed 1×' }).click()
  await voice.getByRole('button', { name: 'Speed 1.5×' }).click()
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:2[3-9]/)
  await voice.getByRole('button', { name: /^Pause/ }).click()
  const left = await slider.getAttribute('aria-valuetext')
  await alice.page.reload()
  await expect(slider).toHaveAttribute('aria-valuetext', left ?? '')
  await play(voice)
  await expect(voice.getByRole('button', { name: 'Speed 2×' })).toBeVisible()
})

test('it plays on in another conversation and far up, with a bar that leads back @phone', async ({
  friends: { alice, bob, conversationId },
}) => {
  const group = await makeGroup('Elsewhere', [alice.account.id, bob.account.id])
  await sendVoiceByApi(bob, conversationId, 40)
  await sendByApi(bob, conversationId, Array(30).fill('a line under it'))
  await alice.go(`/c/${conversationId}`)
  await voicesOf(alice).scrollIntoViewIfNeeded()
  await play(voicesOf(alice))
  await isPlaying(voicesOf(alice))
  await expect(barOf(alice)).toHaveCount(0)
  await alice.log.press('End')
  await expect(barOf(alice)).toBeVisible()
  await alice.page.evaluate((to) => window.history.pushState(null, '', to), `/c/${group}`)
  await expect(alice.page.getByRole('heading', { name: 'Elsewhere' })).toBeVisible()
  await isPlaying(barOf(alice))
  await barOf(alice).getByRole('link').click()
  await expect(voicesOf(alice)).toBeInViewport()
  await isPlaying(voicesOf(alice))
  await expect(barOf(alice)).toHaveCount(0)
  await alice.page.evaluate((to) => window.history.pushState(null, '', to), `/c/${group}`)
  await barOf(alice).getByRole('button', { name: 'Stop playing' }).click()
  await expect(barOf(alice)).toHaveCount(0)
  await expect(alice.page.locator('#pane')).toBeFocused()
})

test('what cannot be played says so, and plays when it can again', async ({
  friends: { alice, bob, conversationId },
  expected,
}) => {
  expected.push(/Failed to load resource/)
  await sendVoiceByApi(bob, conversationId, 20)
  await alice.openChatWith(bob)
  await alice.page.route('**/api/files/**', (route) => route.fulfill({ status: 503 }))
  await play(voicesOf(alice))
  await expect(voicesOf(alice).getByText('Could not be played')).toBeVisible()
  await alice.page.unroute('**/api/files/**')
  await voicesOf(alice)
    .getByRole('button', { name: /^Try to play again/ })
    .click()
  await isPlaying(voicesOf(alice))
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme })
    test('neither player nor recorder has a fault that axe can see', async ({
      friends: { alice, bob, conversationId },
    }) => {
      await allowMicrophone(alice)
      for (const author of [alice, bob]) await sendVoiceByApi(author, conversationId, 20)
      await alice.openChatWith(bob)
      await play(voicesOf(alice).last())
      await isPlaying(voicesOf(alice).last())
      const faults = async () => {
        const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
        return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
      }
      expect(await faults()).toEqual([])
      await beginRecording(alice)
      await expect(clockOf(alice)).toHaveText('0:01')
      await recorderOf(alice).getByRole('button', { name: 'Pause' }).click()
      expect(await faults()).toEqual([])
    })
  })
