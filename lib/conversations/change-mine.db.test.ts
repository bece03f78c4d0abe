import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, outbox } from '@/db/schema'
import { listenAs } from '@/lib/realtime/test-ear'
import { alice, bob, type Caller, conversationId, eachWithTwoFriends } from '@/server/two-friends'
import type { ConversationDto, MineDto } from './contract'

eachWithTwoFriends()

const at = (rest = '') => `/api/conversations/${conversationId}${rest}`
const change = (body: unknown, one = alice) => one.ask(`PATCH ${at('/mine')}`, body)
const conversationOf = ({ body }: { body: unknown }) =>
  (body as { conversation: ConversationDto }).conversation
const mineOf = async (one: Caller): Promise<MineDto> =>
  conversationOf(await one.ask(`GET ${at()}`)).mine
const send = (one: Caller, text: string) =>
  one.ask(`POST ${at('/messages')}`, { clientId: randomUUID(), text })
const read = (one: Caller, seq: number) => one.ask(`PUT ${at('/read')}`, { seq })
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

type Synced = { rev: number; conversations: ConversationDto[] }
const sync = async (one: Caller, rev: number, head: number[]) =>
  (await one.ask('POST /api/sync', { rev, heads: { [conversationId]: head } })).body as Synced

describe('a member', () => {
  test('pins, and unpins; pinning again keeps the place', async () => {
    const pinned = await change({ pinned: true })
    expect(pinned).toMatchObject({
      status: 200,
      body: { conversation: { id: conversationId, mine: { pinnedAt: expect.any(String) } } },
    })
    expect(conversationOf(await change({ pinned: true }))).toEqual(conversationOf(pinned))
    expect(conversationOf(await change({ pinned: false })).mine.pinnedAt).toBeNull()
  })

  test('mutes for a time, for good, and not at all', async () => {
    const notifyMutedUntil = inAnHour()
    expect(conversationOf(await change({ notifyMutedUntil })).mine).toMatchObject({
      notify: 'all',
      notifyMutedUntil,
    })
    const always = { notify: 'none', notifyMutedUntil: null }
    expect(conversationOf(await change(always)).mine).toMatchObject(always)
    expect(conversationOf(await change({ notify: 'mentions' })).mine.notify).toBe('mentions')
  })

  test('keeps a draft as it was typed; one that says nothing is none', async () => {
    const text = '  去吃面吗？\n👨‍👩‍👧 <b>'
    expect(conversationOf(await change({ draft: text.replace('\n', '\r\n') })).mine.draft).toBe(
      text,
    )
    expect(conversationOf(await change({ draft: ' \n\u200b' })).mine.draft).toBeNull()
    await change({ draft: '😀'.repeat(5_000) })
    expect((await mineOf(alice)).draft).toBe('😀'.repeat(5_000))
    expect(conversationOf(await change({ draft: null })).mine.draft).toBeNull()
  })

  test('changes what is named and nothing else', async () => {
    await change({ pinned: true, draft: 'begun', notify: 'none' })
    const before = await mineOf(alice)
    const { rev, ...after } = conversationOf(await change({ markedUnread: true })).mine
    expect({ ...after, rev: rev - 1 }).toEqual({ ...before, markedUnread: true })
    expect(await mineOf(bob)).toMatchObject({ pinnedAt: null, draft: null, notify: 'all' })
  })
})

describe('a mark as unread', () => {
  beforeEach(async () => {
    await send(bob, 'hello')
    await read(alice, 1)
    await change({ markedUnread: true })
  })

  test('goes when the conversation is read, though the cursor stands still, and every device learns of it', async () => {
    const { rev } = await sync(alice, 0, [1, 1, 1])
    expect((await read(alice, 1)).status).toBe(204)
    expect(await mineOf(alice)).toMatchObject({ readSeq: 1, markedUnread: false })
    expect((await sync(alice, rev, [1, 1, 1])).conversations).toMatchObject([
      { id: conversationId, mine: { markedUnread: false } },
    ])
  })

  test('goes with a cursor that moves, and with what one writes', async () => {
    await send(bob, 'still there?')
    await read(alice, 2)
    expect(await mineOf(alice)).toMatchObject({ readSeq: 2, markedUnread: false })
    await change({ markedUnread: true })
    await send(alice, 'yes')
    expect(await mineOf(alice)).toMatchObject({ readSeq: 3, markedUnread: false })
  })
})

describe('who hears of it', () => {
  test('one’s own devices, by an event and by sync; nobody else, by neither', async () => {
    const ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)] as const
    const before = await sync(alice, 0, [0, 0, 0])
    const bobBefore = await sync(bob, 0, [0, 0, 0])
    await change({ draft: 'for my eyes only' })
    const [own, others] = await Promise.all(ears.map((ear) => ear.heard('account.changed')))
    expect([own, others]).toEqual([[{ rev: before.rev + 1, kind: 'memberships' }], []])
    expect(JSON.stringify(own)).not.toContain('eyes')
    const after = await sync(alice, before.rev, [0, 0, 0])
    expect(after.conversations).toMatchObject([
      { id: conversationId, mine: { rev: before.rev + 1, draft: 'for my eyes only' } },
    ])
    expect(await sync(bob, bobBefore.rev, [0, 0, 0])).toMatchObject({
      rev: bobBefore.rev,
      conversations: [],
    })
    await Promise.all(ears.map((ear) => ear.close()))
  })

  test('what is so already is told to nobody', async () => {
    await change({ pinned: true })
    const { rev } = await mineOf(alice)
    for (const body of [
      { pinned: true },
      { draft: '' },
      { markedUnread: false },
      { notify: 'all' },
    ])
      expect((await change(body)).status).toBe(200)
    expect((await mineOf(alice)).rev).toBe(rev)
    expect((await sync(alice, rev, [0, 0, 0])).rev).toBe(rev)
  })

  test('the outbox row goes once the service has taken the event', async () => {
    await change({ pinned: true })
    const waiting = () => db.select().from(outbox).where(eq(outbox.streamId, alice.user.id))
    await expect.poll(waiting, { timeout: 3_000 }).toEqual([])
  })

  test('fifty changes at once get fifty revs, and the last one is what every reader sees', async () => {
    const { rev } = await sync(alice, 0, [0, 0, 0])
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => change({ draft: `draft ${i}` })),
    )
    expect(replies.map(({ status }) => status)).toEqual(Array(50).fill(200))
    const [row] = await db.select().from(memberships).where(eq(memberships.userId, alice.user.id))
    expect(row?.rev).toBe(rev + 50)
    expect((await sync(alice, rev, [0, 0, 0])).conversations[0]?.mine).toMatchObject({
      rev: rev + 50,
      draft: row?.draft,
    })
  })
})
