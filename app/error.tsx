'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'

/** A reload asks the server again: it may have lacked something for a moment. */
export default function PageError() {
  const t = useTranslations('page')
  return (
    <Notice title={t('brokenTitle')} text={t('brokenText')}>
      <button
        type="button"
        className="button button-primary"
        onClick={() => window.location.reload()}
      >
        {t('again')}
      </button>
    </Notice>
  )
}
