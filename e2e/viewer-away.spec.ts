import { expect, test } from './people'
import { photo, pictureIn, sendCarrying, servePictures, viewer } from './pictures'

test('what could not be loaded is asked for once with each turn, until it comes', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, bob, conversationId } = friends
  await servePictures(alice.context)
  await sendCarrying(
    bob,
    conversationId,
    Array.from({ length: 12 }, (_, i) => ({ text: `number ${i}.`, files: [photo] })),
  )
  let refused = 0
  let isAway = true
  await alice.page.route('**/gallery?**before=*', (route) => {
    const asked = new URL(route.request().url())
    const isFirst = asked.searchParams.get('before') === '13'
    if (isAway && !isFirst) refused += 1
    if (isAway && !isFirst)
      return route.fulfill({ status: 404, json: { error: { code: 'not_found' } } })
    asked.searchParams.set('limit', '5')
    return route.continue({ url: asked.href })
  })
  await alice.go(`/c/${conversationId}`)
  await pictureIn(alice).last().click()
  await expect.poll(() => refused).toBe(1)
  await alice.page.keyboard.press('ArrowLeft')
  await expect(viewer(alice)).toContainText('number 10.')
  await expect.poll(() => refused).toBe(2)
  isAway = false
  for (let i = 9; i >= 0; i--) {
    await alice.page.keyboard.press('ArrowLeft')
    await expect(viewer(alice)).toContainText(`number ${i}.`)
  }
  expect(refused).toBe(2)
})
