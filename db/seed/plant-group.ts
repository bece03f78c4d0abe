import type { Transaction } from '@/db/client'
import { conversations, memberships, messages, searchBacklog } from '@/db/schema'
import { sentLines } from './conversation'
import { everybodyIn, type Group } from './group'
import type { Name } from './people'
import { personId, stableId } from './stable-id'

const MADE_BEFORE_MS = 60_000

/** A group with its history as if it had been made and talked in. Its friendships are planted already. */
export async function plantGroup(tx: Transaction, group: Group, now: number): Promise<void> {
  const { title, colour, announcement } = group
  const id = stableId('group', title)
  const sent = sentLines(group, now)
  const madeAt = new Date((sent[0]?.sentAt.getTime() ?? now) - MADE_BEFORE_MS)
  await tx.insert(conversations).values({
    id,
    kind: 'group',
    title,
    colour,
    memberCount: everybodyIn(group).length,
    lastSeq: sent.length + 1,
    lastRev: sent.length + 1,
    createdAt: madeAt,
    lastMessageAt: sent.at(-1)?.sentAt ?? madeAt,
    announcement: announcement?.text,
    announcedAt: announcement && madeAt,
    announcedBy: announcement && personId(announcement.by),
  })
  await tx
    .insert(memberships)
    .values(everybodyIn(group).map((name) => memberOf(group, name, madeAt)))
  await tx.insert(messages).values([
    { ...placeOf(id, 1), kind: 'system' as const, system: making(group), sentAt: madeAt },
    ...sent.map(({ author, text, sentAt }, i) => ({
      ...placeOf(id, i + 2),
      authorId: personId(author),
      text,
      sentAt,
    })),
  ])
  await tx.insert(searchBacklog).values({ conversationId: id, upto: sent.length + 1 })
}

const placeOf = (conversationId: string, seq: number) => ({
  conversationId,
  seq,
  rev: seq,
  clientId: stableId('message', conversationId, seq),
})

const making = (group: Group) => ({
  event: 'group_created',
  actorId: personId(group.owner),
  subjectIds: everybodyIn(group).slice(1).map(personId),
})

function memberOf(group: Group, name: Name, joinedAt: Date) {
  const { title, owner, admins = [], nicknames, lines, unread } = group
  const role = name === owner ? 'owner' : admins.includes(name) ? 'admin' : 'member'
  const seq = lines.length + 1
  return {
    conversationId: stableId('group', title),
    userId: personId(name),
    role,
    joinedAt,
    nickname: nicknames?.[name],
    deliveredSeq: seq,
    readSeq: seq - (unread?.[name] ?? 0),
  } as const
}
