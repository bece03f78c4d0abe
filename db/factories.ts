import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db, transaction } from './client'
import {
  conversations,
  files,
  friendships,
  memberships,
  messages,
  searchBacklog,
  sessions,
  users,
} from './schema'

type UserRow = typeof users.$inferSelect

let made = 0

/** A person who could sign up like this; the password hash matches nothing unless given. */
export async function makeUser(
  overrides: Partial<typeof users.$inferInsert> = {},
): Promise<UserRow> {
  const username = overrides.username ?? `person-${++made}-${randomUUID().slice(0, 8)}`
  const [row] = await db
    .insert(users)
    .values({
      id: randomUUID(),
      username,
      usernameKey: username.toLowerCase(),
      usernameSkeleton: username.toLowerCase(),
      displayName: username,
      passwordHash: '!',
      ...overrides,
    })
    .returning()
  return row as UserRow
}

export async function makeSession(userId: string): Promise<string> {
  const id = randomUUID()
  await db.insert(sessions).values({ id, userId, client: 'Test', address: '127.0.0.1' })
  return id
}

type HasId = Pick<UserRow, 'id'>

/** Two friends with their direct conversation. */
export async function makeFriends(a: HasId, b: HasId): Promise<{ conversationId: string }> {
  const conversationId = randomUUID()
  await transaction(async (tx) => {
    const directKey = [a.id, b.id].sort().join(':')
    await tx
      .insert(conversations)
      .values({ id: conversationId, kind: 'direct', directKey, memberCount: 2 })
    await tx.insert(memberships).values([a, b].map(({ id }) => ({ conversationId, userId: id })))
    await tx.insert(friendships).values([
      { userId: a.id, friendId: b.id, conversationId },
      { userId: b.id, friendId: a.id, conversationId },
    ])
  })
  return { conversationId }
}

/** A group as its owner made it, with nothing said yet. */
export async function makeGroup(
  owner: HasId,
  members: HasId[],
  overrides: Partial<typeof conversations.$inferInsert> = {},
): Promise<{ conversationId: string }> {
  const conversationId = overrides.id ?? randomUUID()
  await transaction(async (tx) => {
    const memberCount = members.length + 1
    await tx
      .insert(conversations)
      .values({ kind: 'group', title: 'Group', memberCount, ...overrides, id: conversationId })
    const rows = [owner, ...members].map(({ id }) => ({
      conversationId,
      userId: id,
      role: id === owner.id ? ('owner' as const) : ('member' as const),
    }))
    for (let from = 0; from < rows.length; from += 1_000)
      await tx.insert(memberships).values(rows.slice(from, from + 1_000))
  })
  return { conversationId }
}

/** An upload that nothing carries yet; its bytes are nowhere. */
export async function makeFile(
  owner: HasId,
  overrides: Partial<typeof files.$inferInsert> = {},
): Promise<typeof files.$inferSelect> {
  const [row] = await db
    .insert(files)
    .values({
      id: randomUUID(),
      ownerId: owner.id,
      kind: 'file',
      name: 'notes.txt',
      mime: 'text/plain',
      bytes: 5,
      storedBytes: 5,
      sha256: '0'.repeat(64),
      ...overrides,
    })
    .returning()
  return row as typeof files.$inferSelect
}

type Line = { authorId: string; text: string; sentAt: Date }

/** History as if it had been sent: dense seqs, heads and the authors' cursors moved. */
export async function makeHistory(conversationId: string, lines: Line[]): Promise<void> {
  const last = lines.at(-1)
  if (!last) return
  await transaction(async (tx) => {
    for (let from = 0; from < lines.length; from += 1_000) {
      await tx.insert(messages).values(
        lines.slice(from, from + 1_000).map((line, i) => ({
          conversationId,
          seq: from + i + 1,
          rev: from + i + 1,
          clientId: randomUUID(),
          ...line,
        })),
      )
    }
    const head = { lastSeq: lines.length, lastRev: lines.length, lastMessageAt: last.sentAt }
    await tx.insert(searchBacklog).values({ conversationId, upto: lines.length })
    await tx.update(conversations).set(head).where(eq(conversations.id, conversationId))
  })
}
