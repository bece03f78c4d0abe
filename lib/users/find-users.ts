import { and, desc, like, ne, or, sql as raw } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { spend } from '@/lib/http/rate-limit'
import { lengthOf } from '@/lib/text'
import type { UserDto } from './contract'
import { SHORTEST_QUERY } from './inputs'
import { presentUser } from './present'
import { usernameKeyOf } from './rules'

const MOST = 10
const PER_DAY = { times: 500, seconds: 24 * 60 * 60 }

/** By the beginning of a username or display name, the exact username first. Blockers are found like anyone: missing them would tell. */
export async function findUsers(userId: string, query: string): Promise<UserDto[]> {
  const key = usernameKeyOf(query)
  // Folding drops marks: what is left must be long enough too.
  if (lengthOf(key) < SHORTEST_QUERY)
    throw new AppError('invalid', { fields: { query: 'too_short' } })
  await spend(`find-users:${userId}`, PER_DAY)
  const prefix = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .select()
    .from(users)
    .where(
      and(
        ne(users.id, userId),
        or(
          like(users.usernameKey, prefix(key)),
          raw`lower(${users.displayName}) LIKE ${prefix(query.toLowerCase())}`,
        ),
      ),
    )
    .orderBy(desc(raw`${users.usernameKey} = ${key}`), users.usernameKey)
    .limit(MOST)
  return rows.map(presentUser)
}
