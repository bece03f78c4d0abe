'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export default function PageError({ reset }: { reset: () => void }) {
  const t = useTranslations('page')
  return (
    <Notice title={t('brokenTitle')} text={t('brokenText')}>
      <Button kind="primary" onClick={reset}>
        {t('again')}
      </Button>
    </Notice>
  )
}
