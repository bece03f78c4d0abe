import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Goose } from '@/components/ui/goose'

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [t, { page, errors, faults, auth }] = await Promise.all([
    getTranslations('app'),
    getMessages(),
  ])
  return (
    <NextIntlClientProvider messages={{ page, errors, faults, auth }}>
      <div className="grid min-h-dvh max-md:grid-rows-[auto_1fr] md:grid-cols-[minmax(340px,5fr)_7fr]">
        <header className="auth-sky flex flex-col gap-2 px-6 pt-[max(28px,env(safe-area-inset-top))] pb-6 max-md:items-center max-md:text-center md:justify-between md:p-12">
          <p className="flex items-center gap-3 text-lg font-semibold">
            <Goose className="size-9 text-accent" />
            {t('name')}
          </p>
          <Flight />
          <div>
            <p className="text-xl font-semibold tracking-tight text-balance md:text-3xl md:leading-snug">
              {t('tagline')}
            </p>
            <p className="mt-3 max-w-[42ch] text-ink2 max-md:hidden">{t('description')}</p>
          </div>
        </header>
        <main className="flex justify-center px-6 pt-8 pb-[max(24px,env(safe-area-inset-bottom))] md:items-center md:py-12">
          <div className="w-full max-w-[400px]">{children}</div>
        </main>
      </div>
    </NextIntlClientProvider>
  )
}

const PLACES = [
  'ml-52 size-16',
  'ml-36 size-12 opacity-75',
  'ml-24 -mt-1 size-9 opacity-55',
  'ml-16 -mt-1 size-6 opacity-40',
]

/** Wild geese fly in a slanting line. */
function Flight() {
  return (
    <div aria-hidden="true" className="text-accent max-md:hidden">
      {PLACES.map((place) => (
        <Goose key={place} className={place} />
      ))}
    </div>
  )
}
