'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'

/** A pane whose program has not come yet. Stuck, it goes on trying; a reload helps after an update. */
export function WaitingPane({ isStuck }: { isStuck: boolean }) {
  const t = useTranslations('page')
  const ui = useTranslations('ui')
  if (!isStuck) return <Skeleton rows={6} label={ui('loading')} />
  return (
    <div role="status" className="m-auto grid max-w-[44ch] justify-items-center gap-3 p-6">
      <p className="text-center text-ink2">{t('stuck')}</p>
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </div>
  )
}
