'use client'

import { Monitor, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { passFocusOn } from '@/components/ui/pass-focus-on'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useWhen } from '@/components/ui/use-when'
import { useEndSession, useSessions } from '@/lib/client/queries'
import type { SessionDto } from '@/lib/users/contract'
import { SettingsSection } from './settings-section'

export function DeviceList() {
  const t = useTranslations('settings')
  const ui = useTranslations('ui')
  const contacts = useTranslations('contacts')
  const { data: sessions, isError, refetch } = useSessions()
  return (
    <SettingsSection title={t('devices')} text={t('devicesText')}>
      {!sessions && !isError && <Skeleton rows={2} label={ui('loading')} />}
      {!sessions && isError && (
        <div className="flex items-center justify-between gap-3 p-4">
          <p className="text-ink2">{contacts('failed')}</p>
          <Button onClick={() => void refetch()}>{ui('again')}</Button>
        </div>
      )}
      {sessions && (
        <ul>
          {thisOneFirst(sessions).map((session) => (
            <DeviceRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </SettingsSection>
  )
}

const thisOneFirst = (sessions: SessionDto[]) =>
  [...sessions].sort((a, b) => Number(b.current) - Number(a.current))

function DeviceRow({ session }: { session: SessionDto }) {
  const t = useTranslations('settings')
  const when = useWhen()
  const refusalOf = useRefusal()
  const { mutateAsync, isPending } = useEndSession()
  const { id, address, current, lastSeenAt } = session
  const client = useClientName()(session.client)
  // The row may go before the answer comes, and callbacks given to mutate() with it.
  const end = () => mutateAsync(id).catch((error) => showToast(refusalOf(error)))
  const Icon = /Android|iPhone|iPad/.test(session.client) ? Smartphone : Monitor
  return (
    <li ref={passFocusOn} className="panel-row">
      <Icon size={22} strokeWidth={1.75} className="shrink-0 text-ink2" />
      <div className="min-w-0 flex-1 basis-40 wrap-anywhere">
        <p className="font-medium">{client}</p>
        <p className="text-[13px] text-ink2">
          {current ? (
            t('thisDevice')
          ) : (
            <time dateTime={lastSeenAt}>{t('lastActive', { when: when.ago(lastSeenAt) })}</time>
          )}
          {address && ` · ${address}`}
        </p>
      </div>
      {!current && (
        <div className="row-buttons">
          <Button isBusy={isPending} aria-label={t('endSessionOf', { client })} onClick={end}>
            {t('endSession')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** The server keeps "Chrome on Linux", or whatever else a browser called itself. */
function useClientName() {
  const t = useTranslations('settings')
  return (client: string) => {
    const [browser = '', system] = client.split(' on ')
    if (system) return t('browserOn', { browser, system })
    return client === 'Unknown' ? t('unknownDevice') : client
  }
}
