import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFile, makeGroup, makeUser } from '@/db/factories'
import { attachments, files, memberships } from '@/db/schema'
import { findReadable } from './find-readable'

type Person = Awaited<ReturnType<typeof makeUser>>
let owner: Person
let member: Person
let stranger: Person
let conversationId: string
let fileId: string

beforeEach(async () => {
  owner = await makeUser()
  member = await makeUser()
  stranger = await makeUser()
  conversationId = (await makeGroup(owner, [member])).conversationId
  fileId = (await makeFile(owner)).id
})

const attach = (seq: number, into = conversationId) =>
  db.transaction(async (tx) => {
    await tx
      .insert(attachments)
      .values({ conversationId: into, seq, place: 0, fileId, kind: 'file' })
    await tx.update(files).set({ attachedAt: new Date() }).where(eq(files.id, fileId))
  })
const readers = async () => {
  const found = await Promise.all(
    [owner, member, stranger].map(async ({ id }) => (await findReadable(id, [fileId])).length),
  )
  return found.map((count) => count === 1)
}

test('a file is its owner’s alone until a message carries it', async () => {
  expect(await readers()).toEqual([true, false, false])
})

test('what a message carries is read by its conversation', async () => {
  await attach(1)
  expect(await readers()).toEqual([true, true, false])
})

test('whoever joined later reads it from their first message on', async () => {
  await attach(5)
  const from = (historyFromSeq: number) =>
    db.update(memberships).set({ historyFromSeq }).where(eq(memberships.userId, member.id))
  await from(6)
  expect(await readers()).toEqual([true, false, false])
  await from(5)
  expect(await readers()).toEqual([true, true, false])
})

test('one of several messages is enough', async () => {
  await attach(1)
  const { conversationId: elsewhere } = await makeGroup(member, [stranger])
  await attach(1, elsewhere)
  expect(await readers()).toEqual([true, true, true])
  await db.delete(attachments).where(eq(attachments.conversationId, conversationId))
  expect(await readers()).toEqual([false, true, true])
})

test('a recall ends it for everybody, its owner included', async () => {
  await attach(1)
  await db.delete(attachments).where(eq(attachments.fileId, fileId))
  expect(await readers()).toEqual([false, false, false])
})

test('whoever left reads it no more', async () => {
  await attach(1)
  await db.delete(memberships).where(eq(memberships.userId, member.id))
  expect(await readers()).toEqual([true, false, false])
})

test('an avatar is for everybody who is signed in', async () => {
  await db.update(files).set({ isAvatar: true }).where(eq(files.id, fileId))
  expect(await readers()).toEqual([true, true, true])
})

test('of many, those that are readable are found', async () => {
  const other = await makeFile(owner)
  const foreign = await makeFile(stranger)
  const found = await findReadable(owner.id, [fileId, foreign.id, other.id, randomUUID()])
  expect(found.map(({ id }) => id).sort()).toEqual([fileId, other.id].sort())
  expect(await findReadable(owner.id, [])).toEqual([])
})
