import { eq, sql as raw } from 'drizzle-orm'
import { db, type Transaction, transaction } from '@/db/client'
import { friendships, settings, users } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { spend } from '@/lib/http/rate-limit'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import { publish } from '@/lib/realtime/relay'
import { holdAvatar } from '@/lib/uploads/hold-avatar'
import type { AccountDto } from './contract'
import type { UpdateAccountInput } from './inputs'
import { avatarUrl, presentAccount } from './present'

const RENAMES = { times: 20, seconds: 60 * 60 }

export async function getAccount(userId: string): Promise<AccountDto> {
  const row = await db.query.users.findFirst({ where: eq(users.id, userId) })
  if (!row) throw new AppError('unauthenticated')
  return presentAccount(row)
}

/** Friends see a new name or picture at once; language and theme concern only one's own devices. */
export async function updateAccount(
  userId: string,
  input: UpdateAccountInput,
): Promise<AccountDto> {
  const { displayName, avatarId, ...own } = input
  const isEmpty = Object.values(own).every((value) => value === undefined)
  await changeLooks(userId, { displayName, avatarId })
  if (!isEmpty) await change(userId, own)
  return getAccount(userId)
}

async function change(userId: string, own: Omit<UpdateAccountInput, 'displayName' | 'avatarId'>) {
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [userId])
    await tx.update(users).set(own).where(eq(users.id, userId))
    return announceAccounts(tx, [userId], 'profile')
  })
  publish(...publications)
}

type Looks = Pick<UpdateAccountInput, 'displayName' | 'avatarId'>

async function changeLooks(userId: string, { displayName, avatarId }: Looks) {
  const now = await getAccount(userId)
  const isNamedSo = displayName === undefined || displayName === now.displayName
  const isShownSo = avatarId === undefined || avatarUrl(avatarId) === now.avatarUrl
  if (isNamedSo && isShownSo) return
  await spend(`rename:${userId}`, RENAMES)
  const publications = await transaction(async (tx) => {
    const friendIds = await lockWithFriends(tx, userId)
    if (avatarId && !isShownSo) await holdAvatar(tx, userId, avatarId)
    await tx.update(users).set({ displayName, avatarKey: avatarId }).where(eq(users.id, userId))
    await refreshDirects(tx, userId)
    return [
      ...(await announceAccounts(tx, [userId], 'profile')),
      ...(await announceAccounts(tx, friendIds, 'friends')),
    ]
  })
  publish(...publications)
}

/** Whoever became a friend while the locks were taken reads the new name, or waits for this person's row. */
async function lockWithFriends(tx: Transaction, userId: string): Promise<string[]> {
  const friends = await tx.query.friendships.findMany({
    where: eq(friendships.userId, userId),
    columns: { friendId: true },
  })
  const friendIds = friends.map(({ friendId }) => friendId)
  await lockPeople(tx, [userId, ...friendIds])
  return friendIds
}

/** The next sync brings these conversations again. Memberships are locked in the order of delivery.md. */
async function refreshDirects(tx: Transaction, userId: string) {
  await tx.execute(raw`
    WITH seen AS MATERIALIZED (
      SELECT m.conversation_id, m.user_id FROM memberships m
      JOIN friendships f ON f.conversation_id = m.conversation_id AND f.user_id = ${userId}
      ORDER BY m.conversation_id, m.user_id FOR NO KEY UPDATE OF m
    )
    UPDATE memberships m SET rev = u.rev + 1 FROM seen JOIN users u ON u.id = seen.user_id
    WHERE m.conversation_id = seen.conversation_id AND m.user_id = seen.user_id`)
}

/** True until somebody has signed up: whoever does becomes the administrator. */
export async function isFresh(): Promise<boolean> {
  const first = await db.query.settings.findFirst({ where: eq(settings.name, 'first_account') })
  return first === undefined
}

export async function accountRev(userId: string): Promise<number> {
  const row = await db.query.users.findFirst({
    where: eq(users.id, userId),
    columns: { rev: true },
  })
  return row?.rev ?? 0
}
