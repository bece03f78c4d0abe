import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { JoinButton } from '@/components/groups/join-button'
import { Notice } from '@/components/ui/notice'
import { currentAccount } from '@/lib/auth/current-user'
import { isAppError } from '@/lib/errors'
import type { InvitePreview } from '@/lib/invites/contract'
import { previewInvite } from '@/lib/invites/preview-invite'
import { signInPath } from '@/lib/sign-in-path'

/** The title of a group is for whoever has the link, not for what lists open tabs. */
export const metadata: Metadata = { title: 'Hongyan', referrer: 'no-referrer' }

type Props = { params: Promise<{ token: string }> }

/** What a link leads to: the group's title and size, and the way in. */
export default async function JoinPage({ params }: Props) {
  const { token } = await params
  const [t, { join, errors }, signedIn] = await Promise.all([
    getTranslations('join'),
    getMessages(),
    currentAccount(),
  ])
  const preview = await previewInvite(token, signedIn?.account.id ?? null).catch(unlessGone)
  if (!preview)
    return (
      <Notice title={t('expiredTitle')} text={t('expired')}>
        <a href="/" className="button button-primary">
          {t('home')}
        </a>
      </Notice>
    )
  const { title, memberCount, conversationId } = preview
  return (
    <Notice title={t('title', { title })} text={t('count', { count: memberCount })}>
      {conversationId && (
        <>
          <p className="text-ink2">{t('member')}</p>
          <a href={`/c/${conversationId}`} className="button button-primary">
            {t('open')}
          </a>
        </>
      )}
      {!conversationId && signedIn && (
        <NextIntlClientProvider messages={{ join, errors }}>
          <JoinButton token={token} needsApproval={preview.needsApproval} />
        </NextIntlClientProvider>
      )}
      {!signedIn && (
        <>
          <a href={signInPath(`/join/${token}`)} className="button button-primary">
            {t('signIn')}
          </a>
          <a href={signInPath(`/join/${token}`, '/sign-up')} className="button button-plain">
            {t('signUp')}
          </a>
        </>
      )}
    </Notice>
  )
}

/** All that is no longer valid, or never was, looks the same. */
function unlessGone(error: unknown): InvitePreview | null {
  if (isAppError(error) && error.status < 500) return null
  throw error
}
