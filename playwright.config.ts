import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Beeps instead of a microphone, and nobody to ask: a browser without windows has no question.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]
if (process.getuid?.() === 0) args.push('--no-sandbox')
const desktop = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** The Firefox of this machine, not a build of Playwright's own. */
const firefoxWith = (preferences: Record<string, number>) =>
  ({
    browserName: 'firefox',
    channel: 'moz-firefox',
    // Its style for pictures would be an error in the console: our policy blocks it.
    screenshot: 'off',
    launchOptions: {
      executablePath: fileURLToPath(new URL('e2e/firefox.mjs', import.meta.url)),
      firefoxUserPrefs: {
        'media.navigator.streams.fake': true,
        'media.navigator.permission.disabled': true,
        'media.autoplay.default': 0,
        // A sound device that nobody hears: without any, what an AudioContext plays or records never starts.
        'media.cubeb.force_mock_context': true,
        ...preferences,
      },
    },
  }) as const
/** Without a screen Firefox takes its pointer for neither: 1 is coarse, 2 fine, 4 hovers. */
const pointer = (able: number) => ({
  'ui.primaryPointerCapabilities': able,
  'ui.allPointerCapabilities': able,
})

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/installation.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 8_000 },
  outputDir: 'test-results',
  use: {
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args },
  },
  projects: [
    { name: 'desktop', use: desktop, grepInvert: /@phone-only|@firefox-only/ },
    { name: 'phone', use: phone, grep: /@phone/ },
    { name: 'firefox', use: { ...desktop, ...firefoxWith(pointer(2 + 4)) }, grep: /@firefox/ },
    {
      name: 'firefox-phone',
      use: { viewport: phone.viewport, ...firefoxWith(pointer(1)) },
      testMatch: /(attachments|viewer|voice-playing)\.spec\.ts$/,
      grep: /(?=.*@firefox)(?=.*@phone)/,
    },
  ],
})
