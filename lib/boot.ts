import { cookies } from 'next/headers'
import type { Session } from '@/lib/auth/session'
import type { Boot } from '@/lib/client/state'
import { listConversations } from '@/lib/conversations/list-conversations'
import { chooseTimeZone } from '@/lib/i18n/choose-locale'
import { listMessages } from '@/lib/messages/list-messages'
import { realtimeConfig } from '@/lib/realtime/config'
import { accountRev } from '@/lib/users/accounts'
import { loadAcquaintance } from '@/lib/users/acquaintance'
import type { AccountDto } from '@/lib/users/contract'

/** Everything the first screen shows, so that it is complete before a script has run. */
export async function loadBoot(
  account: AccountDto,
  session: Session,
  conversationId?: string,
): Promise<Boot> {
  // Read before the rest: what changes meanwhile is then asked for again, never missed.
  const rev = await accountRev(account.id)
  const [{ conversations }, acquaintance, realtime, page] = await Promise.all([
    listConversations(account.id, {}),
    loadAcquaintance(account.id),
    realtimeConfig(account.id),
    conversationId ? listMessages(account.id, conversationId, {}) : null,
  ])
  return {
    account,
    sessionId: session.id,
    rev,
    conversations,
    ...acquaintance,
    open: conversationId && page ? { conversationId, page } : null,
    realtime,
    now: new Date().toISOString(),
    timeZone: chooseTimeZone((await cookies()).get('hongyan.tz')?.value),
  }
}
