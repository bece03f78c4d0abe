import type { Locale } from '@/lib/users/contract'
import type messages from '@/locales/en.json'
import type { formatsFor } from './formats'

declare module 'next-intl' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges
  interface AppConfig {
    Locale: Locale
    Messages: typeof messages
    Formats: ReturnType<typeof formatsFor>
  }
}
