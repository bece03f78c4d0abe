import AxeBuilder from '@axe-core/playwright'
import { groupOf, openDetails } from './groups'
import { befriend, expect, sendByApi, test } from './people'
import type { Person } from './person'
import { sendCarrying, servePictures } from './pictures'

const photo = { width: 4_000, height: 3_000 }
const gallery = ({ page }: Person) =>
  page.getByRole('region', { name: 'Photos, files, links, voice' }).last()
const tab = (person: Person, name: string) => gallery(person).getByRole('tab', { name })
const tiles = (person: Person) => gallery(person).getByRole('button', { name: /^Photo from/ })

async function openGallery(person: Person) {
  await person.page.getByRole('button', { name: 'Chat info' }).click()
  await expect(gallery(person)).toBeVisible()
}

test('what was sent gathers by kind and month, and older things come as one goes down @phone', async ({
  alice,
  bob,
}) => {
  const id = await befriend(alice, bob)
  await servePictures(alice.context)
  const old = Array.from({ length: 110 }, (_, i) => ({ files: [photo], daysAgo: 400 - 3 * i }))
  await sendCarrying(bob, id, old)
  await sendCarrying(bob, id, [
    { files: [{ kind: 'file', name: 'plans.pdf', mime: 'application/pdf', bytes: 2_048 }] },
    {
      files: [
        { kind: 'voice', name: 'voice.mp3', mime: 'audio/mpeg', durationMs: 12_000 },
        { kind: 'file', name: 'words.txt', mime: 'text/plain' },
      ],
    },
  ])
  await sendByApi(bob, id, ['see https://geese.example/lake and https://geese.example/nest'])
  await alice.go(`/c/${id}`)
  await openGallery(alice)
  await expect(tab(alice, 'Photos')).toHaveAttribute('aria-selected', 'true')
  await expect(tiles(alice).first()).toBeVisible()
  await expect.poll(() => gallery(alice).getByRole('heading').count()).toBeGreaterThan(1)
  await expect
    .poll(async () => {
      await gallery(alice).evaluate((list) => {
        list.closest('[data-scroller]')?.scrollTo(0, 1e6)
      })
      return tiles(alice).count()
    })
    .toBe(110)
  await gallery(alice).evaluate((list) => list.closest('[data-scroller]')?.scrollTo(0, 0))
  await tab(alice, 'Photos').press('ArrowRight')
  await expect(tab(alice, 'Files')).toBeFocused()
  await expect(
    gallery(alice).getByRole('link', { name: /^Download .*plans\.pdf.*2 kB/ }),
  ).toBeVisible()
  await tab(alice, 'Links').click()
  await expect(gallery(alice).getByRole('link', { name: /geese\.example/ })).toHaveCount(2)
  await tab(alice, 'Voice').click()
  await expect(gallery(alice).getByRole('listitem')).toHaveCount(1)
  await gallery(alice)
    .getByRole('button', { name: /Voice message 0:12/ })
    .click()
  await expect(alice.page).toHaveURL(/\?m=112$/)
  await expect(alice.log).toBeVisible()
})

test('a picture opens the viewer, Back comes back to the gallery @phone', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await servePictures(alice.context)
  await sendCarrying(bob, conversationId, [
    { text: 'one', files: [photo] },
    { text: 'two', files: [photo] },
  ])
  await alice.go(`/c/${conversationId}/details`)
  await tiles(alice).last().click()
  const viewer = alice.page.getByRole('dialog', { name: 'Photos and videos' })
  await expect(viewer).toContainText('one')
  await alice.page.keyboard.press('ArrowRight')
  await expect(viewer).toContainText('two')
  await alice.page.goBack()
  await expect(viewer).toHaveCount(0)
  await expect(tiles(alice)).toHaveCount(2)
  await tiles(alice).first().click()
  await viewer.getByRole('button', { name: 'Go to message' }).click()
  await expect(alice.message('two')).toBeInViewport()
})

test('an empty one says what will be there, a failed one is tried again', async ({
  friends,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  const { alice, conversationId } = friends
  const path = `**/api/conversations/*/gallery**`
  await alice.page.route(path, (route) =>
    route.fulfill({ status: 404, json: { error: { code: 'not_found' } } }),
  )
  await alice.go(`/c/${conversationId}/details`)
  await expect(gallery(alice).getByText('This could not be loaded.')).toBeVisible()
  await alice.page.unroute(path)
  await gallery(alice).getByRole('button', { name: 'Try again' }).click()
  await expect(gallery(alice).getByText(/from this chat appear here/)).toBeVisible()
})

test('what comes while it is open is in it, what is recalled is not', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await alice.go(`/c/${conversationId}/details`)
  await tab(alice, 'Links').click()
  await expect(gallery(alice).getByText(/from this chat appear here/)).toBeVisible()
  await sendByApi(bob, conversationId, ['https://geese.example/fresh'])
  const link = gallery(alice).getByRole('link', { name: /fresh/ })
  await expect(link).toBeVisible()
  await bob.api.delete(`${bob.url}/api/conversations/${conversationId}/messages/1`)
  await expect(link).toHaveCount(0)
})

test('a group has it behind its own row, with an address of its own @phone', async ({
  alice,
  bob,
  expected,
}) => {
  // A reload may cut the socket while it says something.
  expected.push(/WebSocket/)
  const id = await groupOf(alice, 'Geese', [bob])
  await servePictures(alice.context)
  await sendCarrying(bob, id, [{ files: [photo] }])
  await alice.go(`/c/${id}`)
  const details = await openDetails(alice)
  await details.getByRole('link', { name: 'Photos, files, links, voice' }).click()
  await expect(tiles(alice)).toHaveCount(1)
  await alice.page.reload()
  await expect(tiles(alice)).toHaveCount(1)
  await alice.page.goBack()
  await expect(alice.page.getByRole('region', { name: 'Group info' })).toBeVisible()
})

test('it speaks Chinese', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await servePictures(alice.context)
  await sendCarrying(bob, conversationId, [
    { files: [{ kind: 'file', name: '计划.pdf', mime: 'application/pdf', bytes: 999 }] },
    { files: [photo, photo] },
  ])
  await alice.api.patch(`${alice.url}/api/account`, { data: { locale: 'zh-CN' } })
  await alice.go(`/c/${conversationId}/details`)
  await expect(alice.page.getByRole('tab', { name: '图片' })).toBeVisible()
  await expect(alice.page.getByRole('link', { name: /^下载.*999字节/ })).toBeVisible()
  await expect(alice.page.getByText('2 张图片')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`${colorScheme} @phone`, () => {
    test.use({ colorScheme })
    test('no tab has a fault that axe can see', async ({ friends }) => {
      const { alice, bob, conversationId } = friends
      await servePictures(alice.context)
      await sendCarrying(bob, conversationId, [
        { files: Array.from({ length: 7 }, () => photo) },
        { files: [{ kind: 'file', name: 'notes.pdf', mime: 'application/pdf' }] },
        { files: [{ kind: 'voice', mime: 'audio/mpeg', durationMs: 12_000 }] },
        { text: 'https://geese.example/a', files: [] },
      ])
      await alice.go(`/c/${conversationId}/details`)
      for (const name of ['Photos', 'Files', 'Links', 'Voice']) {
        await tab(alice, name).click()
        await expect(gallery(alice).getByRole('heading').first()).toBeVisible()
        const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
    })
  })
