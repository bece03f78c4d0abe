import { befriend, expect, sendByApi, test } from './people'
import {
  isLoaded,
  photo,
  pictureIn,
  sendCarrying,
  servePictures,
  shown,
  uploadPhoto,
  viewer,
} from './pictures'

test('the viewer goes through all pictures of the conversation, older ones too @phone', async ({
  alice,
  bob,
}) => {
  const id = await befriend(alice, bob)
  const asked = await servePictures(alice.context)
  const many = Array.from({ length: 60 }, (_, i) => ({ text: `number ${i}`, files: [photo] }))
  await sendCarrying(bob, id, many)
  await sendByApi(
    bob,
    id,
    Array.from({ length: 60 }, (_, i) => `line ${i}`),
  )
  await sendCarrying(bob, id, [{ text: 'the newest', files: [photo, photo] }])
  await alice.go(`/c/${id}?m=121`)
  await pictureIn(alice, /1 of 2/).press('Enter')
  await expect(viewer(alice)).toContainText('the newest')
  await isLoaded(alice)
  for (let i = 59; i > 3; i--) {
    await alice.page.keyboard.press('ArrowLeft')
    await expect(viewer(alice)).toContainText(`number ${i}`)
  }
  await viewer(alice).getByRole('button', { name: 'Next' }).press('Enter')
  await expect(viewer(alice)).toContainText('number 5')
  expect(asked.some((path) => path.endsWith('/large'))).toBe(true)
  expect(asked.every((path) => /\/(thumb|large)$/.test(path))).toBe(true)
})

test('Esc and Back close the viewer and nothing else, and the focus is where it was @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await servePictures(alice.context)
  await sendCarrying(bob, conversationId, [{ files: [photo] }])
  await alice.go(`/c/${conversationId}`)
  for (const leave of [
    () => alice.page.keyboard.press('Escape'),
    () => alice.page.goBack(),
    () => viewer(alice).getByRole('button', { name: 'Close' }).click(),
  ]) {
    await pictureIn(alice).click()
    await expect(viewer(alice)).toBeVisible()
    await leave()
    await expect(viewer(alice)).toHaveCount(0)
    await expect(pictureIn(alice)).toBeFocused()
    await expect(alice.log).toBeVisible()
    expect(await alice.page.evaluate(() => window.history.state?.isViewing)).toBeFalsy()
  }
})

test('keys, wheel and a double click zoom, and only then the whole picture is loaded', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  const asked = await servePictures(alice.context)
  await sendCarrying(bob, conversationId, [{ files: [photo] }])
  await alice.go(`/c/${conversationId}`)
  await pictureIn(alice).click()
  await isLoaded(alice)
  const scale = () =>
    shown(alice)
      .locator('.viewed')
      .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)
  expect(asked.filter((path) => !/thumb|large/.test(path))).toEqual([])
  await alice.page.keyboard.press('+')
  await expect.poll(scale).toBeCloseTo(1.5)
  await expect.poll(() => asked.some((path) => !/thumb|large/.test(path))).toBe(true)
  await alice.page.keyboard.press('0')
  await expect.poll(scale).toBe(1)
  await alice.page.mouse.move(600, 400)
  await alice.page.mouse.wheel(0, -500)
  await expect.poll(scale).toBeGreaterThan(2)
  await alice.page.mouse.dblclick(600, 400)
  await expect.poll(scale).toBe(1)
  await alice.page.mouse.dblclick(600, 400)
  await expect.poll(scale).toBeCloseTo(2.5)
})

test('a finger swipes to the next one, and down to leave @phone-only', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await servePictures(alice.context)
  await sendCarrying(bob, conversationId, [
    { text: 'first', files: [photo] },
    { text: 'second', files: [photo] },
  ])
  await alice.go(`/c/${conversationId}`)
  await pictureIn(alice).last().click()
  await expect(viewer(alice)).toContainText('second')
  const input = await alice.context.newCDPSession(alice.page)
  const swipe = async (x: number, y: number) => {
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part: number) =>
      input.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: 195 + x * part, y: 420 + y * part }],
      })
    await touch('touchStart', 0)
    for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', part)
    await touch('touchEnd', 1)
  }
  await swipe(150, 0)
  await expect(viewer(alice)).toContainText('first')
  await swipe(-150, 0)
  await expect(viewer(alice)).toContainText('second')
  await swipe(0, 220)
  await expect(viewer(alice)).toHaveCount(0)
  await expect(alice.log).toBeVisible()
})

test('from the viewer to the message, and what is recalled meanwhile is gone', async ({
  alice,
  bob,
}) => {
  const id = await befriend(alice, bob)
  await servePictures(alice.context)
  await sendCarrying(bob, id, [{ text: 'far up', files: [photo] }])
  await sendByApi(
    bob,
    id,
    Array.from({ length: 90 }, (_, i) => `line ${i}`),
  )
  await sendCarrying(bob, id, [{ text: 'down here', files: [photo] }])
  await alice.go(`/c/${id}`)
  await pictureIn(alice).click()
  await alice.page.keyboard.press('ArrowLeft')
  await expect(viewer(alice)).toContainText('far up')
  await viewer(alice).getByRole('button', { name: 'Go to message' }).click()
  await expect(viewer(alice)).toHaveCount(0)
  await expect(alice.message('far up')).toBeInViewport()
  await pictureIn(alice).first().click()
  await expect(viewer(alice)).toContainText('far up')
  await bob.api.delete(`${bob.url}/api/conversations/${id}/messages/1`)
  await expect(viewer(alice)).toContainText('down here')
})

test('a real picture is seen by the other, small in the row, larger in the viewer, and gone with its message @phone @firefox', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  await alice.go(`/c/${conversationId}`)
  const asked: string[] = []
  alice.page.on('response', (response) => {
    if (response.url().includes('/api/files/')) asked.push(response.url())
  })
  const url = await uploadPhoto(bob, conversationId)
  await pictureIn(alice).click()
  await isLoaded(alice)
  await expect.poll(() => asked.some((each) => each.endsWith(`${url}/large`))).toBe(true)
  expect(asked.filter((each) => each.endsWith(url))).toEqual([])
  await alice.page.keyboard.press('+')
  await expect.poll(() => asked.some((each) => each.endsWith(url))).toBe(true)
  const saving = alice.page.waitForEvent('download')
  await viewer(alice).getByRole('link', { name: 'Download' }).click()
  expect((await saving).suggestedFilename()).toBe('lake.jpg')
  await bob.api.delete(`${bob.url}/api/conversations/${conversationId}/messages/1`)
  await expect(viewer(alice)).toHaveCount(0)
  await expect(alice.log.getByText('Message recalled')).toBeVisible()
  expect((await alice.api.get(alice.url + url)).status()).toBe(404)
})
