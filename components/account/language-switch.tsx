import { useLocale } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import type { Locale } from '@/lib/users/contract'

const NAMES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' }

type Props = { label: string; path: string; action: (form: FormData) => Promise<void> }

/** A plain form, so that it works before JavaScript loads. Each language is named in itself. */
export function LanguageSwitch({ label, path, action }: Props) {
  const current = useLocale()
  return (
    <form action={action} aria-label={label} className="flex justify-center gap-1">
      <input type="hidden" name="path" value={path} />
      {Object.entries(NAMES).map(([locale, name]) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          aria-current={locale === current || undefined}
          className={classNames(
            'h-11 rounded-xl px-4 text-sm',
            locale === current ? 'font-semibold text-accent' : 'text-ink2 hover:bg-hover',
          )}
        >
          {name}
        </button>
      ))}
    </form>
  )
}
