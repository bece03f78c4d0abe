/** Takes the pictures of docs/images from an installation seeded for this purpose. */
import { mkdirSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'
import install from './installation'

const OUT = 'docs/images'
const LOGIN = { username: 'lin', password: 'wild-goose-2026' }
const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

type Shot = {
  name: string
  viewport: typeof DESKTOP
  theme: 'light' | 'dark'
  locale: 'zh-CN' | 'en'
  path: 'list' | 'chat' | 'contacts' | 'sign-in'
}
const shots: Shot[] = (['light', 'dark'] as const).flatMap((theme) => [
  {
    name: `desktop-${theme}`,
    viewport: DESKTOP,
    theme,
    locale: theme === 'light' ? 'zh-CN' : 'en',
    path: 'chat',
  },
  { name: `phone-list-${theme}`, viewport: PHONE, theme, locale: 'zh-CN', path: 'list' },
  {
    name: `phone-chat-${theme}`,
    viewport: PHONE,
    theme,
    locale: theme === 'light' ? 'en' : 'zh-CN',
    path: 'chat',
  },
])

mkdirSync(OUT, { recursive: true })
const uninstall = await install({ isSeeded: true })
const url = process.env.HONGYAN_URL ?? ''
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: [...args, '--disable-background-networking'],
})
try {
  for (const shot of shots) await take(browser, shot)
} finally {
  await browser.close()
  await uninstall()
}

async function take(from: Browser, { name, viewport, theme, locale, path }: Shot) {
  const isPhone = viewport === PHONE
  const context = await from.newContext({
    viewport,
    locale,
    colorScheme: theme,
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: isPhone ? 2 : 1,
    isMobile: isPhone,
    hasTouch: isPhone,
  })
  // As on every visit but the first: the browser has told its zone.
  await context.addCookies([{ name: 'hongyan.tz', value: 'Asia/Shanghai', url }])
  const page = await context.newPage()
  await signIn(context.request, locale)
  await page.goto(url)
  if (path === 'chat')
    await page.getByRole('navigation').getByRole('link', { name: /陈默/ }).click()
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(700)
  await page.screenshot({ path: `${OUT}/${name}.png` })
  process.stdout.write(`${OUT}/${name}.png\n`)
  await context.close()
}

async function signIn(
  request: Awaited<ReturnType<Browser['newContext']>>['request'],
  locale: string,
) {
  const { csrfToken } = await (await request.get(`${url}/api/auth/csrf`)).json()
  const answer = await request.post(`${url}/api/auth/callback/credentials`, {
    form: { ...LOGIN, csrfToken, json: 'true' },
  })
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}: was the seed run?`)
  await request.patch(`${url}/api/account`, { data: { locale, theme: 'system' } })
}
