import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type Transaction, transaction, violatedConstraint } from '@/db/client'
import { settings, users } from '@/db/schema'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { hashPassword } from '@/lib/auth/password'
import { startSession } from '@/lib/auth/session'
import { AppError, type FieldErrors } from '@/lib/errors'
import type { Caller } from '@/lib/http/handler'
import { networkOf } from '@/lib/http/network'
import { spend } from '@/lib/http/rate-limit'
import { examine } from '@/lib/http/read-input'
import type { AccountDto } from './contract'
import { newcomer, type SignUpInput } from './inputs'
import { presentAccount } from './present'
import { holdsName, normaliseUsername, usernameFault, usernameKey } from './rules'
import { looksReserved, usernameSkeleton } from './username-skeleton'

const PER_ADDRESS = { times: 20, seconds: 60 * 60 }
const TAKEN: Record<string, string> = {
  users_username_key: 'taken',
  users_username_skeleton_key: 'looks_like',
}

/**
 * Makes the account and signs it in; the first account of an installation is its administrator.
 * @throws AppError invalid with a fault a field, username_taken, rate_limited
 */
export async function signUp(
  input: SignUpInput,
  device: Pick<Caller, 'client' | 'address'>,
): Promise<{ account: AccountDto; session: { sessionId: string; token: string } }> {
  const { username, password, displayName } = acceptable(input)
  await spend(`sign-up:${networkOf(device.address)}`, PER_ADDRESS)
  const account = await insertAccount({
    id: randomUUID(),
    username,
    usernameKey: usernameKey(username),
    usernameSkeleton: usernameSkeleton(username),
    displayName,
    passwordHash: await hashPassword(password),
  })
  return { account: presentAccount(account), session: await startSession(account.id, device) }
}

/** As it will be kept. */
function acceptable(input: SignUpInput): SignUpInput {
  const username = normaliseUsername(input.username)
  const { output, fields } = examine(newcomer, input)
  const faults: FieldErrors = {
    ...named('username', usernameFault(username) ?? (looksReserved(username) ? 'reserved' : null)),
    ...named('password', passwordFault(input)),
    ...fields,
  }
  if (!output || Object.keys(faults).length > 0) throw new AppError('invalid', { fields: faults })
  return { username, ...output }
}

const named = (field: string, fault: string | null): FieldErrors =>
  fault ? { [field]: fault } : {}

function passwordFault({ username, password, displayName }: SignUpInput): string | null {
  if (isCommonPassword(password)) return 'common'
  return holdsName(password, [username, displayName]) ? 'looks_like' : null
}

type NewUser = typeof users.$inferInsert

async function insertAccount(user: NewUser): Promise<typeof users.$inferSelect> {
  try {
    return await transaction(async (tx) => {
      const [row] = await tx.insert(users).values(user).returning()
      if (!row) throw new AppError('internal')
      return (await isFirstAccount(tx)) ? makeAdministrator(tx, row.id) : row
    })
  } catch (error) {
    const fault = TAKEN[violatedConstraint(error) ?? '']
    if (!fault) throw error
    throw new AppError('username_taken', { fields: { username: fault }, cause: error })
  }
}

/** The insert decides a race: only one account can be the one that made the row. */
async function isFirstAccount(tx: Transaction): Promise<boolean> {
  const made = await tx
    .insert(settings)
    .values({ name: 'first_account', value: true })
    .onConflictDoNothing()
    .returning()
  return made.length > 0
}

async function makeAdministrator(tx: Transaction, id: string) {
  const [row] = await tx
    .update(users)
    .set({ role: 'administrator' })
    .where(eq(users.id, id))
    .returning()
  if (!row) throw new AppError('internal')
  return row
}
