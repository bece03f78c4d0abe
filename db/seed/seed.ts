import { eq, inArray, or } from 'drizzle-orm'
import { db, type Transaction, transaction } from '@/db/client'
import { friendRequests, settings, users } from '@/db/schema'
import { hashPassword } from '@/lib/auth/password'
import { usernameKey } from '@/lib/users/rules'
import { usernameSkeleton } from '@/lib/users/username-skeleton'
import { sentLines } from './conversation'
import { DEMO_PASSWORD, type Name, people } from './people'
import { plantConversation } from './plant-conversation'
import { plantGroup } from './plant-group'
import { personId, stableId } from './stable-id'
import { groups, requests, story } from './story'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FIRST_SIGN_UP = 40 * 24 * HOUR

/**
 * Eight people with their friendships, conversations and groups; where they are already, nothing changes.
 * Answers the lines to print.
 * @throws Error when somebody else goes by one of their names
 */
export async function seed(): Promise<string[]> {
  if (!(await isSeeded())) {
    const now = Date.now()
    const accounts = await Promise.all(people.map((person, i) => accountOf(person, now, i)))
    await transaction((tx) => plant(tx, accounts, now))
  }
  return logins()
}

async function isSeeded(): Promise<boolean> {
  const names = people.map(({ username }) => username)
  const rows = await db
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(
      or(
        inArray(users.usernameKey, names.map(usernameKey)),
        inArray(users.usernameSkeleton, names.map(usernameSkeleton)),
      ),
    )
  const ids = new Set(people.map(({ username }) => personId(username)))
  const stranger = rows.find(({ id }) => !ids.has(id))
  if (stranger) {
    throw new Error(`Nothing was seeded: "${stranger.username}" is somebody else's name here.`)
  }
  return rows.length > 0
}

type Account = typeof users.$inferInsert

async function accountOf(
  { username, displayName, locale }: (typeof people)[number],
  now: number,
  place: number,
): Promise<Account> {
  return {
    id: personId(username),
    username,
    usernameKey: usernameKey(username),
    usernameSkeleton: usernameSkeleton(username),
    displayName,
    locale,
    passwordHash: await hashPassword(DEMO_PASSWORD),
    createdAt: new Date(now - FIRST_SIGN_UP + place * 7 * HOUR),
    lastSeenAt: lastSeenAt(username, now),
  }
}

/** Shortly after their last line anywhere. */
function lastSeenAt(name: Name, now: number): Date {
  const lines = [...story, ...groups].flatMap((told) => sentLines(told, now))
  const times = lines.filter(({ author }) => author === name).map(({ sentAt }) => sentAt.getTime())
  return new Date(Math.max(...times) + 4 * MINUTE)
}

async function plant(tx: Transaction, accounts: Account[], now: number) {
  await tx.insert(users).values(accounts)
  await makeFirstAdministrator(tx)
  for (const conversation of story) await plantConversation(tx, conversation, now)
  for (const group of groups) await plantGroup(tx, group, now)
  await tx.insert(friendRequests).values(
    requests.map(({ from, to, hoursAgo, note }) => ({
      id: stableId('request', from, to),
      senderId: personId(from),
      recipientId: personId(to),
      note,
      createdAt: new Date(now - hoursAgo * HOUR),
    })),
  )
}

/** As in sign-up: whoever makes the row is the first account of the installation. */
async function makeFirstAdministrator(tx: Transaction) {
  const made = await tx
    .insert(settings)
    .values({ name: 'first_account', value: true })
    .onConflictDoNothing()
    .returning()
  if (made.length === 0) return
  await tx
    .update(users)
    .set({ role: 'administrator' })
    .where(eq(users.id, personId('lin')))
}

function logins(): string[] {
  const row = (...cells: string[]) =>
    cells
      .map((cell) => cell.padEnd(18))
      .join('')
      .trimEnd()
  return [
    row('Username', 'Password', 'Name'),
    ...people.map(({ username, displayName }) => row(username, DEMO_PASSWORD, displayName)),
  ]
}
