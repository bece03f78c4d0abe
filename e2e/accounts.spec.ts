import { randomUUID } from 'node:crypto'
import { expect, installationUrl, PASSWORD, test } from './people'

const fresh = () => `wei-${randomUUID().slice(0, 8)}`

test.describe('accounts @phone', () => {
  test('a newcomer signs up, signs out and signs in again @firefox', async ({ page }) => {
    const username = fresh()
    await page.goto(`${installationUrl()}/sign-up`)
    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    await page.getByRole('textbox', { name: 'Display name' }).fill('Wei')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible()
    await page.goto(`${installationUrl()}/settings`)
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(page).toHaveURL(/\/sign-in/)
    await page.getByRole('textbox', { name: 'Username' }).fill(username.toUpperCase())
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible()
  })

  test('a refused form says why beside the field and keeps what was typed', async ({ page }) => {
    await page.goto(`${installationUrl()}/sign-up`)
    await page.getByRole('textbox', { name: 'Username' }).fill('admin')
    await page.getByRole('textbox', { name: 'Display name' }).fill('Wei')
    await page.getByLabel('Password', { exact: true }).fill('password1')
    await page.getByRole('button', { name: 'Create account' }).click()
    const username = page.getByRole('textbox', { name: 'Username' })
    await expect(username).toHaveAttribute('aria-invalid', 'true')
    await expect(username).toHaveValue('admin')
    await expect(page.getByRole('textbox', { name: 'Display name' })).toHaveValue('Wei')
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('password1')
  })

  test('all faults are told at once, and the first has the focus', async ({ page }) => {
    await page.goto(`${installationUrl()}/sign-up`)
    const [username, name, password] = [
      page.getByRole('textbox', { name: 'Username' }),
      page.getByRole('textbox', { name: 'Display name' }),
      page.getByLabel('Password', { exact: true }),
    ] as const
    const fromTop = () =>
      username.evaluate(
        (it) =>
          it.getBoundingClientRect().top - (it.closest('form')?.getBoundingClientRect().top ?? 0),
      )
    const before = await fromTop()
    await username.fill('admin')
    await password.fill('my name is admin')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(username).toBeFocused()
    await expect(username).toHaveAccessibleDescription(/reserved/)
    await expect(name).toHaveAccessibleDescription(/what to call you/)
    await expect(password).toHaveAccessibleDescription(/your own name/)
    expect(await fromTop(), 'the form does not jump').toBe(before)
  })

  test('an empty sign-in says what is missing', async ({ page }) => {
    await page.goto(`${installationUrl()}/sign-in`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    const username = page.getByRole('textbox', { name: 'Username' })
    const password = page.getByLabel('Password', { exact: true })
    await expect(username).toHaveAccessibleDescription('Type your username.')
    await expect(password).toHaveAccessibleDescription('Type your password.')
    await expect(username).toBeFocused()
    await username.fill('somebody')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(password).toBeFocused()
    await expect(username).not.toHaveAttribute('aria-invalid')
  })
})

test('with a keyboard the forms begin at the username', async ({ page }) => {
  for (const path of ['/sign-in', '/sign-up']) {
    await page.goto(installationUrl() + path)
    await expect(page.getByRole('textbox', { name: 'Username' })).toBeFocused()
  }
})

test.describe('before JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('the forms work', async ({ page }) => {
    const username = fresh()
    await page.goto(`${installationUrl()}/sign-up`)
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('Display name').fill('Wei')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible()
  })
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })
  test('the browser chooses the language', async ({ page }) => {
    await page.goto(`${installationUrl()}/sign-in`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(page.getByRole('button', { name: '登录' })).toBeVisible()
  })

  test('this device stands first, in the reader’s words', async ({ person }) => {
    const wei = await person('Wei')
    const other = await wei.context.browser()?.newContext({ userAgent: 'Firefox/140 (Windows)' })
    if (!other) throw new Error('a browser')
    const { csrfToken } = await (await other.request.get(`${wei.url}/api/auth/csrf`)).json()
    const form = { username: wei.account.username, password: PASSWORD, csrfToken, json: 'true' }
    await other.request.post(`${wei.url}/api/auth/callback/credentials`, { form })
    await other.close()
    await wei.go('/settings')
    const devices = wei.page.getByRole('region', { name: '登录设备' }).getByRole('listitem')
    await expect(devices).toHaveText([/Linux 上的 Chrome.*当前设备/, /Windows 上的 Firefox/])
  })
})

test('a wrong password and an unknown name get the same sentence', async ({ page, person }) => {
  const { account } = await person('Wei')
  const sentences: string[] = []
  for (const username of [account.username, fresh()]) {
    await page.goto(`${installationUrl()}/sign-in`)
    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    const alert = page.locator('form').getByRole('alert')
    await expect(alert).not.toBeEmpty()
    sentences.push(await alert.innerText())
  }
  expect(sentences[0]).toBe(sentences[1])
})

test('signing another device out ends it', async ({ person, expected }) => {
  expected.push(/401/)
  const wei = await person('Wei')
  await wei.go('/settings')
  const other = await wei.context.browser()?.newContext()
  if (!other) throw new Error('a browser')
  const { csrfToken } = await (await other.request.get(`${wei.url}/api/auth/csrf`)).json()
  const form = { username: wei.account.username, password: PASSWORD, csrfToken, json: 'true' }
  expect(
    (await other.request.post(`${wei.url}/api/auth/callback/credentials`, { form })).status(),
  ).toBe(200)
  const page = await other.newPage()
  await page.goto(wei.url)
  const { sessions } = await (await wei.api.get(`${wei.url}/api/sessions`)).json()
  const theirs = sessions.find(({ current }: { current: boolean }) => !current)
  expect((await wei.api.delete(`${wei.url}/api/sessions/${theirs.id}`)).status()).toBe(204)
  await expect(page).toHaveURL(/\/sign-in/)
  await wei.page.reload()
  await expect(wei.page.getByRole('textbox', { name: 'Display name' })).toBeVisible()
  await other.close()
})

test('a sign-out that did not work says so, and can be tried again', async ({
  alice,
  expected,
}) => {
  expected.push(/Failed to load resource/)
  await alice.go()
  await alice.page.route('**/api/auth/signout', (route) => route.abort())
  const signOut = async () => {
    await alice.page.getByRole('button', { name: 'Account menu' }).click()
    await alice.page.getByRole('button', { name: 'Sign out' }).click()
  }
  await signOut()
  await expect(alice.page.getByRole('status').getByText(/no connection/)).toBeVisible()
  await alice.page.unroute('**/api/auth/signout')
  await signOut()
  await expect(alice.page).toHaveURL(/\/sign-in/)
})
