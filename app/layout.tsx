import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { currentAccount } from '@/lib/auth/current-user'
import { stayOnThePage } from '@/lib/client/stay-on-the-page'
import { noteTheClock } from '@/lib/i18n/note-the-clock'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app')
  return {
    description: t('description'),
    applicationName: 'Hongyan',
    appleWebApp: { capable: true, title: 'Hongyan', statusBarStyle: 'default' },
    formatDetection: { telephone: false },
    robots: { index: false },
  }
}

const PAPER = { light: '#faf8f3', dark: '#121513' }

export async function generateViewport(): Promise<Viewport> {
  const theme = await themeOfReader()
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    interactiveWidget: 'resizes-content',
    themeColor: theme
      ? PAPER[theme]
      : [
          { media: '(prefers-color-scheme: light)', color: PAPER.light },
          { media: '(prefers-color-scheme: dark)', color: PAPER.dark },
        ],
  }
}

/** Absent means like the system, which the style sheet resolves by itself. */
async function themeOfReader(): Promise<'light' | 'dark' | undefined> {
  const signedIn = await currentAccount().catch(() => null)
  const theme = signedIn?.account.theme
  return theme === 'system' ? undefined : theme
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const [locale, theme, { page, errors }] = await Promise.all([
    getLocale(),
    themeOfReader(),
    getMessages(),
  ])
  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <head>
        {/* The only inline script: constants of ours. Browsers hide its nonce from hydration. */}
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, under the nonce
          dangerouslySetInnerHTML={{ __html: stayOnThePage + noteTheClock }}
        />
      </head>
      <body>
        <NextIntlClientProvider messages={{ page, errors }}>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}
