import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import { expect, installationUrl, sendByApi, test } from './people'

const inventions: Record<string, string>[] = [
  {},
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'next-router-prefetch': '1', rsc: '1' },
  { cookie: 'hongyan.session=forged' },
]

test('every gated page sends a stranger to sign in, whatever headers he invents', async ({
  request,
}) => {
  for (const path of ['/', '/contacts', '/settings', '/c/00000000-0000-4000-8000-000000000000']) {
    for (const headers of inventions) {
      const answer = await request.get(installationUrl() + path, { headers, maxRedirects: 0 })
      const body = await answer.text()
      expect([200, 302, 303, 307]).toContain(answer.status())
      if (answer.status() === 200) expect(body).toContain('/sign-in')
      expect(body).not.toContain('"userChannel"')
    }
  }
})

test('a foreign conversation and one that never was are the same page', async ({
  friends,
  person,
}) => {
  const mallory = await person('Mallory')
  const page = async (id: string) => (await mallory.api.get(`${mallory.url}/c/${id}`)).status()
  expect(await page(friends.conversationId)).toBe(404)
  expect(await page(crypto.randomUUID())).toBe(404)
  expect(await page('not-an-id')).toBe(404)
})

test('no picture passes through a cache that is everybody’s', async ({ alice }) => {
  const file = `/api/files/${crypto.randomUUID()}`
  for (const url of [file, `${alice.url}${file}`, '/icon-192.png']) {
    const query = new URLSearchParams({ url, w: '640', q: '75' })
    const answer = await alice.api.get(`${alice.url}/_next/image?${query}`)
    expect([url, answer.status()]).toEqual([url, 404])
  }
})

test('pages carry a nonce policy of their own, and none of the client’s', async ({ request }) => {
  const nonces = new Set<string>()
  for (let i = 0; i < 2; i++) {
    const answer = await request.get(`${installationUrl()}/sign-in`, {
      headers: {
        'x-nonce': 'chosen-by-me',
        'content-security-policy': "script-src 'nonce-chosen-by-me'",
      },
    })
    const policy = answer.headers()['content-security-policy'] ?? ''
    for (const part of [
      "'strict-dynamic'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(part)
    }
    expect(policy + (await answer.text())).not.toContain('chosen-by-me')
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
  }
  expect(nonces.size).toBe(2)
})

test('paths that cannot be read and methods that do not exist are refused in our form', async ({
  request,
}) => {
  for (const [path, status] of [
    ['/%E0%A4%A', 400],
    ['/api/%00', 400],
    ['/api/..%2fsecrets', 400],
    ['/api/nothing-here', 404],
  ] as const) {
    const answer = await request.get(installationUrl() + path)
    expect(answer.status()).toBe(status)
    expect((await answer.json()).error.code).toBeTruthy()
  }
  expect((await request.delete(`${installationUrl()}/api/sync`)).status()).toBe(405)
})

test('a forged server action harms nobody', async ({ request }) => {
  for (const headers of [{ 'next-action': 'deadbeef' }, { 'next-action': `40${'a'.repeat(40)}` }]) {
    const answer = await request.post(`${installationUrl()}/sign-in`, {
      headers: { ...headers, 'content-type': 'text/plain;charset=UTF-8' },
      data: '["$1:__proto__:then","$@0"]',
    })
    expect(answer.status()).toBeLessThan(500)
  }
  expect((await request.get(`${installationUrl()}/healthz`)).status()).toBe(200)
})

test('the first load is light', async ({ friends }) => {
  const { alice, conversationId } = friends
  await sendByApi(
    alice,
    conversationId,
    Array.from({ length: 50 }, (_, i) => `an ordinary line, number ${i}`),
  )
  const files: Promise<{ path: string; kind: string; bytes: number }>[] = []
  alice.page.on('response', (response) => {
    const kind = response.request().resourceType()
    if (kind !== 'script' && kind !== 'stylesheet') return
    const path = new URL(response.url()).pathname
    const weigh = async () => gzipSync(await response.body(), { level: 9 }).length
    files.push(weigh().then((bytes) => ({ path, kind, bytes })))
  })
  const html = (await (await alice.go(`/c/${conversationId}`))?.text()) ?? ''
  await expect(alice.log.getByRole('article')).toHaveCount(50)
  await alice.page.waitForLoadState('networkidle')
  const weighed = await Promise.all(files)
  const kilobytes = (of: typeof weighed) => of.reduce((sum, { bytes }) => sum + bytes / 1024, 0)
  const scripts = weighed.filter(({ kind }) => kind === 'script')
  const untilUsable = kilobytes(scripts.filter(({ path }) => html.includes(path)))
  expect(untilUsable).toBeGreaterThan(100)
  expect(untilUsable).toBeLessThanOrEqual(180)
  expect(kilobytes(scripts)).toBeLessThanOrEqual(212)
  expect(kilobytes(weighed.filter(({ kind }) => kind === 'stylesheet'))).toBeLessThanOrEqual(15)
  expect(await alice.page.locator('*').count()).toBeLessThanOrEqual(900)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme${colorScheme === 'light' ? ' @phone' : ''}`, () => {
    test.use({ colorScheme })
    test('no screen has a fault that axe can see', async ({ friends }) => {
      const { alice, bob, conversationId } = friends
      await sendByApi(bob, conversationId, ['hello', 'how are you? https://example.com'])
      await sendByApi(alice, conversationId, ['fine'])
      for (const path of ['/', `/c/${conversationId}`, '/contacts', '/settings']) {
        await alice.go(path)
        await expect(alice.page.getByRole('main')).toBeVisible()
        await alice.page.waitForLoadState('networkidle')
        const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
        expect(
          violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)]),
        ).toEqual([])
      }
    })
    test('neither have the forms', async ({ page }) => {
      for (const path of ['/sign-in', '/sign-up']) {
        await page.goto(installationUrl() + path)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)]),
        ).toEqual([])
      }
    })
  })
}

test('the theme and the language change at once and stay', async ({ alice }) => {
  await alice.go('/settings')
  const saved = alice.page.waitForResponse('**/api/account')
  await alice.page.getByRole('radio', { name: 'Dark' }).check()
  await expect(alice.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await saved
  await alice.page.reload()
  await expect(alice.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await alice.page.getByRole('radio', { name: '中文' }).check()
  await expect(alice.page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(alice.page.getByRole('heading', { name: '设置' }).first()).toBeVisible()
})

test('a refused choice is taken back, and says so', async ({ alice, expected }) => {
  expected.push(/Failed to load resource/)
  await alice.go('/settings')
  await alice.page.route('**/api/account', (route) =>
    route.fulfill({ status: 503, json: { error: { code: 'unavailable' } } }),
  )
  await alice.page.getByRole('radio', { name: 'Dark' }).click()
  await expect(alice.page.getByRole('status').getByText(/A service we need is away/)).toBeVisible()
  await expect(alice.page.getByRole('radio', { name: 'System' })).toBeChecked()
  await expect(alice.page.locator('html')).not.toHaveAttribute('data-theme')
})

test('a conversation that is not there says so after a step within the page', async ({ alice }) => {
  await alice.go('/contacts')
  await expect(alice.page.getByRole('button', { name: 'Add friend' })).toBeVisible()
  const path = `/c/${crypto.randomUUID()}`
  await alice.page.evaluate((to) => window.history.pushState(null, '', to), path)
  await expect(alice.page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
})

test('the very first page shows the times of the reader’s own zone', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  await sendByApi(bob, conversationId, ['what time is it there?'])
  await alice.context.clearCookies({ name: 'hongyan.tz' })
  await alice.go(`/c/${conversationId}`)
  const sent = alice.message('what time').getByRole('time')
  const at = new Date((await sent.getAttribute('datetime')) ?? '')
  const clock = { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' } as const
  await expect(sent).toHaveText(at.toLocaleTimeString('en-GB', clock))
})
