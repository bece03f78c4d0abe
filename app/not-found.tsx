import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'

export const metadata: Metadata = { title: 'Hongyan' }

export default function NotFound() {
  const t = useTranslations('page')
  return (
    <Notice title={t('missingTitle')} text={t('missingText')}>
      <a href="/" className="button button-primary">
        {t('home')}
      </a>
    </Notice>
  )
}
