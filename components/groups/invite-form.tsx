'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useRefusal } from '@/components/ui/use-refusal'
import { useMakeInvite } from '@/lib/client/group-queries'
import { ToggleRow } from './toggle-row'

const HOUR_MS = 3_600_000
const SPANS = { hours1: 1, days1: 24, days7: 7 * 24, days30: 30 * 24 } as const
type Span = keyof typeof SPANS
const USES = [0, 1, 10, 100]
/** So that the server's clock may be a little behind this one. */
const MARGIN_MS = 60_000

export function InviteForm({ conversationId }: { conversationId: string }) {
  const t = useTranslations('groups')
  const refusalOf = useRefusal()
  const [span, setSpan] = useState<Span>('days7')
  const [maxUses, setMaxUses] = useState(0)
  const [needsApproval, setNeedsApproval] = useState(false)
  const { mutate, isPending, error } = useMakeInvite(conversationId)
  const make = (event: FormEvent) => {
    event.preventDefault()
    const end = Date.now() + SPANS[span] * HOUR_MS - MARGIN_MS
    const expiresAt = new Date(end).toISOString()
    if (!isPending) mutate({ expiresAt, needsApproval, ...(maxUses > 0 && { maxUses }) })
  }
  return (
    <form aria-label={t('inviteNew')} onSubmit={make} className="grid grid-cols-1 gap-3">
      <h3 className="text-sm font-semibold text-ink2">{t('inviteNew')}</h3>
      <div className="panel">
        <Choice label={t('expires')}>
          <select value={span} onChange={({ target }) => setSpan(target.value as Span)}>
            {(Object.keys(SPANS) as Span[]).map((name) => (
              <option key={name} value={name}>
                {t(name)}
              </option>
            ))}
          </select>
        </Choice>
        <Choice label={t('uses')}>
          <select value={maxUses} onChange={({ target }) => setMaxUses(Number(target.value))}>
            {USES.map((count) => (
              <option key={count} value={count}>
                {count === 0 ? t('usesAny') : t('usesCount', { count })}
              </option>
            ))}
          </select>
        </Choice>
        <ToggleRow label={t('approval')} isOn={needsApproval} onToggle={setNeedsApproval} />
      </div>
      {error && (
        <p role="alert" className="text-[13px] text-danger">
          {refusalOf(error)}
        </p>
      )}
      <Button type="submit" kind="primary" isBusy={isPending}>
        {t('make')}
      </Button>
    </form>
  )
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="toggle-row">
      <span>{label}</span>
      {children}
    </label>
  )
}
