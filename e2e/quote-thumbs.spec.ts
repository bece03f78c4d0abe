import { expect, test } from './people'
import type { Person } from './person'
import { photo, sendCarrying, servePictures } from './pictures'

async function answerTo(person: Person, text: string, answer: string) {
  await person.chooseFor(text, 'Reply')
  await expect(person.page.locator('.reply-bar .quote-thumb')).toBeVisible()
  await person.send(answer)
}

test('a quoted picture is seen in the quote, small, until it is recalled @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  const asked = await servePictures(alice.context)
  await sendCarrying(bob, conversationId, [{ text: 'the lake', files: [photo, photo] }])
  await alice.go(`/c/${conversationId}`)
  await answerTo(alice, 'the lake', 'how still it is')
  const thumb = alice.quote('the lake').locator('.quote-thumb img')
  await expect.poll(() => thumb.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(400)
  expect(asked.every((path) => /\/(thumb|large)$/.test(path))).toBe(true)
  await bob.api.delete(`${bob.url}/api/conversations/${conversationId}/messages/1`)
  const recalled = alice.message('how still it is')
  await expect(recalled.getByText('Message recalled')).toBeVisible()
  await expect(recalled.locator('.quote-thumb')).toHaveCount(0)
})

test('a quoted file, video or voice message is told by its mark', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendCarrying(bob, conversationId, [
    { text: 'the map', files: [{ kind: 'file', name: 'map.pdf', mime: 'application/pdf' }] },
    { text: 'the waves', files: [{ kind: 'video', name: 'waves.mov', mime: 'video/x-nobody' }] },
  ])
  await alice.go(`/c/${conversationId}`)
  for (const text of ['the map', 'the waves']) {
    await answerTo(alice, text, `about ${text}`)
    await expect(alice.quote(text).locator('.quote-thumb svg')).toBeVisible()
  }
})
