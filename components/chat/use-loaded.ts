import { useTranslations } from 'next-intl'
import { showToast } from '@/components/ui/toast'

/** Goes on with a part of the program that loads on first use, or says that this needs the line. */
export function useLoaded() {
  const t = useTranslations('errors')
  return <P>(part: Promise<P>, goOn: (part: P) => void) =>
    void part.then(goOn, () => showToast(t('offline')))
}
