import { sql as raw } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { SystemEvent } from '@/lib/messages/contract'
import type { Publication } from '@/lib/realtime/publication'
import { holdAvatar } from '@/lib/uploads/hold-avatar'
import { type Group, type Held, holdGroup } from './hold-group'
import type { ChangeGroupInput } from './inputs'
import { publishGroup } from './publish-group'
import { may } from './rules'
import { announceGroup, type GroupColumns, tellGroup } from './tell-group'

/**
 * By the owner or an admin. What is so already changes nothing and tells nobody.
 * @throws AppError not_found, forbidden, invalid
 */
export async function changeGroup(
  userId: string,
  conversationId: string,
  change: ChangeGroupInput,
): Promise<void> {
  const publications = await transaction(async (tx) => {
    const held = await holdGroup(tx, conversationId, [userId])
    if (!may('edit', held.actor.role)) throw new AppError('forbidden')
    return store(tx, held, change)
  })
  publishGroup(conversationId, publications)
}

async function store(tx: Transaction, held: Held, change: ChangeGroupInput) {
  const { group, actor } = held
  const { id: conversationId } = group
  const publications: Publication[] = []
  for (const { set, ...told } of newsOf(group, actor.userId, change)) {
    const happened = { conversationId, actorId: actor.userId, ...told }
    publications.push(...(await tellGroup(tx, happened, set)))
  }
  const quiet = await quietNewsOf(tx, held, change)
  if (quiet) publications.push(...(await announceGroup(tx, conversationId, quiet)))
  return publications
}

/** What members see without being told. */
async function quietNewsOf(
  tx: Transaction,
  { group, actor }: Held,
  change: ChangeGroupInput,
): Promise<GroupColumns | null> {
  const { colour = group.colour, mayMeet = group.mayMeet } = change
  const { avatarId: avatarKey = group.avatarKey } = change
  const isNewFace = avatarKey !== group.avatarKey
  if (avatarKey && isNewFace) await holdAvatar(tx, actor.userId, avatarKey)
  const isNews = isNewFace || colour !== group.colour || mayMeet !== group.mayMeet
  return isNews ? { colour, mayMeet, avatarKey } : null
}

type News = { event: SystemEvent; value?: string; set: GroupColumns }

/** What members are told in words. Who sees what, and who may speak, is nobody's secret. */
function newsOf(group: Group, userId: string, change: ChangeGroupInput): News[] {
  const { title = group.title, announcement = group.announcement ?? '' } = change
  const { speakers = group.speakers, newcomersSee = group.newcomersSee } = change
  const news: News[] = []
  if (title !== null && title !== group.title)
    news.push({ event: 'title_changed', value: title, set: { title } })
  if (announcement !== (group.announcement ?? ''))
    news.push({ event: 'announcement_changed', set: announced(announcement, userId) })
  if (speakers !== group.speakers)
    news.push({ event: 'speakers_changed', value: speakers, set: { speakers } })
  if (newcomersSee !== group.newcomersSee)
    news.push({ event: 'newcomers_changed', value: newcomersSee, set: { newcomersSee } })
  return news
}

const announced = (text: string, userId: string): GroupColumns =>
  text === ''
    ? { announcement: null, announcedAt: null, announcedBy: null }
    : { announcement: text, announcedAt: raw`now()`, announcedBy: userId }
