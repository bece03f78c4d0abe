import { randomUUID } from 'node:crypto'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { db, sql } from '@/db/client'
import { conversations, files, users } from '@/db/schema'
import { uploaded } from '@/server/test-upload'
import { alice, bob, conversationId, eachWithTwoFriends } from '@/server/two-friends'
import { fileStore, uploadsDirectory } from './store/store'
import { sweepFiles, sweepTemporary } from './sweep-uploads'
import { storedMark, temporaryDirectory, temporaryPath } from './temporary'

eachWithTwoFriends()
beforeEach(sweepFiles)

const HOUR = 60 * 60_000
const old = (id: string) =>
  db
    .update(files)
    .set({ createdAt: new Date(Date.now() - 25 * HOUR) })
    .where(eq(files.id, id))
const make = async (isAvatar = false) => {
  const { id } = await uploaded(alice, `of ${randomUUID()}`)
  await db.update(files).set({ isAvatar }).where(eq(files.id, id))
  await old(id)
  return id
}
/** Whether its row is there, and its bytes. */
async function isThere(id: string) {
  const rows = await db.select().from(files).where(eq(files.id, id))
  const names = await readdir(uploadsDirectory(), { recursive: true })
  return [rows.length === 1, names.some((name) => name.endsWith(id))]
}
const send = (attachments: string[]) =>
  alice.ask(`POST /api/conversations/${conversationId}/messages`, {
    clientId: randomUUID(),
    text: '',
    attachments,
  })

test('a file that no message carries goes after a day, with its bytes', async () => {
  const [kept, young, unsent] = [await make(), await make(), await make()]
  await db.update(files).set({ createdAt: new Date() }).where(eq(files.id, young))
  expect((await send([kept])).status).toBe(201)
  await sweepFiles()
  expect(await isThere(unsent)).toEqual([false, false])
  expect(await isThere(kept)).toEqual([true, true])
  expect(await isThere(young)).toEqual([true, true])
  expect(await send([unsent])).toMatchObject({ status: 422 })
})

test('what a recalled message carried goes too, but for what another carries', async () => {
  const [one, two] = [await make(), await make()]
  expect((await send([one, two])).status).toBe(201)
  expect((await send([two])).status).toBe(201)
  const first = `DELETE /api/conversations/${conversationId}/messages/1`
  expect((await alice.ask(first)).status).toBe(200)
  await expect.poll(() => isThere(one)).toEqual([false, false])
  await sweepFiles()
  expect(await isThere(two)).toEqual([true, true])
})

test('avatars stay while somebody wears them', async () => {
  const [hers, theirs, former] = [await make(true), await make(true), await make(true)]
  await db.update(users).set({ avatarKey: hers }).where(eq(users.id, alice.user.id))
  const of = eq(conversations.id, conversationId)
  await db.update(conversations).set({ avatarKey: theirs }).where(of)
  await sweepFiles()
  expect((await Promise.all([hers, theirs, former].map(isThere))).map(([row]) => row)).toEqual([
    true,
    true,
    false,
  ])
})

test('a file that is just being sent is left alone, whoever is first', async () => {
  const id = await make()
  await sql.begin(async (tx) => {
    await tx`INSERT INTO attachments (conversation_id, seq, place, file_id, kind)
      VALUES (${conversationId}, 9, 0, ${id}, 'file')`
    await sweepFiles()
  })
  await sweepFiles()
  expect(await isThere(id)).toEqual([true, true])

  const late = await make()
  let send = Promise.resolve<unknown>(null)
  vi.spyOn(fileStore(), 'remove').mockImplementationOnce(async () => {
    send = sql`INSERT INTO attachments (conversation_id, seq, place, file_id, kind)
      VALUES (${conversationId}, 10, 0, ${late}, 'file')`.then(
      () => 'sent',
      (error) => error.code,
    )
  })
  await sweepFiles()
  expect(await send).toBe('23503')
  expect((await isThere(late))[0]).toBe(false)
})

test('a store that is away keeps the row until it is back', async () => {
  const id = await make()
  vi.spyOn(fileStore(), 'remove').mockRejectedValueOnce(new Error('away'))
  await expect(sweepFiles()).rejects.toThrow('away')
  expect(await isThere(id)).toEqual([true, true])
  await sweepFiles()
  await sweepFiles()
  expect(await isThere(id)).toEqual([false, false])
})

test('what was begun goes after a day without a byte, and what a crash left without a row', async () => {
  const [fresh, stale] = [randomUUID(), randomUUID()].map((id) => temporaryPath(bob.user.id, id))
  if (!fresh || !stale) throw new Error('two files')
  for (const file of [fresh, stale]) await writeFile(file, 'half')
  const then = new Date(Date.now() - 25 * HOUR)
  await utimes(stale, then, then)
  const [rowless, withRow] = [await make(), await make()]
  await db.delete(files).where(eq(files.id, rowless))
  for (const id of [rowless, withRow]) {
    const mark = storedMark(temporaryPath(alice.user.id, id))
    await writeFile(mark, [`${id}.thumb`, id].join('\n'))
    await utimes(mark, then, then)
  }
  await sweepTemporary()
  const left = await readdir(temporaryDirectory())
  expect(left.filter((name) => name.startsWith(bob.user.id))).toEqual([path.basename(fresh)])
  expect(left.filter((name) => name.startsWith(alice.user.id))).toEqual([])
  expect(await isThere(rowless)).toEqual([false, false])
  expect(await isThere(withRow)).toEqual([true, true])
})

test('a mark that a crash cut short keeps no other from being swept', async () => {
  const [rowless, later] = [await make(), randomUUID()]
  await db.delete(files).where(eq(files.id, rowless))
  const mark = storedMark(temporaryPath(alice.user.id, rowless))
  const none = path.join(temporaryDirectory(), storedMark('0-no-id'))
  const begun = temporaryPath(bob.user.id, later)
  const then = new Date(Date.now() - 25 * HOUR)
  for (const [file, words] of [
    [none, `${rowless}`],
    [mark, `${rowless}\n${rowless.slice(0, 9)}`],
    [begun, 'half'],
  ] as const) {
    await writeFile(file, words)
    await utimes(file, then, then)
  }
  await sweepTemporary()
  const left = await readdir(temporaryDirectory())
  expect([none, mark, begun].filter((file) => left.includes(path.basename(file)))).toEqual([])
  expect(await isThere(rowless)).toEqual([false, false])
})

test('one file that cannot go keeps no other', async () => {
  const stuck = [await make(), await make()]
  vi.spyOn(fileStore(), 'remove').mockRejectedValueOnce(new Error('away'))
  await expect(sweepFiles()).rejects.toThrow('away')
  const left = (await Promise.all(stuck.map(isThere))).filter(([row]) => row)
  expect(left).toHaveLength(1)
})

test('what a dissolved group carried goes', async () => {
  const id = await make()
  expect((await send([id])).status).toBe(201)
  const here = eq(conversations.id, conversationId)
  await db.update(conversations).set({ dissolvedAt: new Date() }).where(here)
  await sweepFiles()
  expect(await isThere(id)).toEqual([false, false])
})

test('a recall makes room at once, unless somebody has forwarded the file', async () => {
  const [alone, forwarded] = [await uploaded(alice, 'alone'), await uploaded(alice, 'forwarded')]
  expect((await send([alone.id, forwarded.id])).status).toBe(201)
  const forward = { clientId: randomUUID(), text: '', attachments: [forwarded.id] }
  const path = `POST /api/conversations/${conversationId}/messages`
  expect((await bob.ask(path, forward)).status).toBe(201)
  const recall = `DELETE /api/conversations/${conversationId}/messages/1`
  expect((await alice.ask(recall)).status).toBe(200)
  await expect.poll(() => isThere(alone.id)).toEqual([false, false])
  expect(await isThere(forwarded.id)).toEqual([true, true])
})
