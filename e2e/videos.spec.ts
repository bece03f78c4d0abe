import { chooseFiles, tray } from './files'
import { phoneFilm, SIZE } from './films'
import { expect, test } from './people'
import type { Person } from './person'

const sendNow = ({ page }: Person) =>
  page.getByRole('button', { name: 'Send', exact: true }).click()
const video = ({ log }: Person) => log.locator('video')

/** What this person's browser makes of it. */
const played = (person: Person) =>
  video(person).evaluate(async (element: HTMLVideoElement) => {
    element.muted = true
    await element.play()
    const { videoWidth: width, videoHeight: height, duration, readyState, currentSrc } = element
    return { width, height, hasLength: duration > 0.3, isReady: readyState >= 2, currentSrc }
  })

test('a video of a phone plays on both sides, upright, and tells nobody where it was @phone', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  const buffer = await phoneFilm(alice.page)
  expect(buffer.includes('SecretPhone') && buffer.includes('48.8577')).toBe(true)
  await chooseFiles(alice, [{ name: 'IMG_7.MOV', mimeType: 'video/quicktime', buffer }])
  await expect(tray(alice)).toContainText('IMG_7.MOV')
  await sendNow(alice)
  const plays = {
    width: SIZE.height,
    height: SIZE.width,
    hasLength: true,
    isReady: true,
    currentSrc: expect.any(String),
  }
  await expect(video(alice)).toBeVisible()
  expect(await played(alice)).toEqual(plays)
  await expect(video(bob)).toBeVisible()
  const seen = await played(bob)
  expect(seen).toEqual(plays)
  expect(seen.currentSrc).toContain('/api/files/')
  const served = await (await bob.api.get(seen.currentSrc)).body()
  expect(served.includes('Secret') || served.includes('48.8577')).toBe(false)
  await expect(alice.log.getByRole('img', { name: 'Sending' })).toHaveCount(0)
  await alice.page.reload()
  await expect(video(alice)).toBeVisible()
  expect(await played(alice)).toEqual(plays)
})

test('a video that is sent as a file is that file', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  const buffer = await phoneFilm(alice.page)
  await chooseFiles(alice, [{ name: 'IMG_8.MOV', mimeType: 'video/quicktime', buffer }])
  await tray(alice).getByRole('switch', { name: 'Send as file' }).check()
  await expect(tray(alice)).toContainText('Every byte stays as it is')
  await sendNow(alice)
  for (const person of [alice, bob]) {
    await expect(person.message('IMG_8.MOV').getByRole('link', { name: /^Download/ })).toBeVisible()
    await expect(video(person)).toHaveCount(0)
  }
  const link = bob.message('IMG_8.MOV').getByRole('link', { name: /^Download/ })
  const served = await bob.api.get(`${bob.url}${await link.getAttribute('href')}`)
  expect((await served.body()).equals(buffer)).toBe(true)
})
