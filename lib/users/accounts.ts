import { eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { friendships, users } from '@/db/schema'
import { refreshDirects } from '@/lib/conversations/direct'
import { AppError } from '@/lib/errors'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import { publish } from '@/lib/realtime/relay'
import type { AccountDto, UpdateAccountInput } from './contract'
import { presentAccount } from './present'

export async function getAccount(userId: string): Promise<AccountDto> {
  const row = await db.query.users.findFirst({ where: eq(users.id, userId) })
  if (!row) throw new AppError('unauthenticated')
  return presentAccount(row)
}

/** Friends see a new name at once; language and theme concern only one's own devices. */
export async function updateAccount(
  userId: string,
  input: UpdateAccountInput,
): Promise<AccountDto> {
  if (Object.values(input).every((value) => value === undefined)) return getAccount(userId)
  const { row, publications } = await transaction(async (tx) => {
    const friends = input.displayName
      ? await tx.query.friendships.findMany({
          where: eq(friendships.userId, userId),
          columns: { friendId: true },
        })
      : []
    const told = [userId, ...friends.map(({ friendId }) => friendId)]
    await lockPeople(tx, told)
    const [updated] = await tx.update(users).set(input).where(eq(users.id, userId)).returning()
    if (!updated) throw new AppError('unauthenticated')
    if (friends.length > 0) await refreshDirects(tx, userId)
    return { row: updated, publications: await announceAccounts(tx, told, 'profile') }
  })
  publish(...publications)
  return presentAccount(row)
}

export async function accountRev(userId: string): Promise<number> {
  const row = await db.query.users.findFirst({
    where: eq(users.id, userId),
    columns: { rev: true },
  })
  return row?.rev ?? 0
}
