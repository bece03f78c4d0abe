import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { conversations } from '@/db/schema'
import type { ConversationDto } from '@/lib/conversations/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import {
  admin,
  change,
  eachWithAGroup,
  groupId,
  history,
  member,
  owner,
  refused,
} from '@/server/a-group'

eachWithAGroup()

const shown = ({ body }: { body: unknown }) =>
  (body as { conversation: ConversationDto }).conversation
const stored = async () => {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, groupId))
  return row
}

describe('the owner or an admin', () => {
  test.each([
    [{ title: '新名字' }, 'title_changed', '新名字'],
    [{ speakers: 'admins' }, 'speakers_changed', 'admins'],
    [{ newcomersSee: 'all' }, 'newcomers_changed', 'all'],
  ])('makes it %o, and a message says so', async (body, event, value) => {
    const reply = await change(admin, body)
    const { lastSeq: seq, lastRev: rev } = shown(reply)
    expect({ status: reply.status, seq, rev }).toEqual({ status: 200, seq: 2, rev: 2 })
    expect(await stored()).toMatchObject(body)
    expect((await history(member)).at(-1)).toMatchObject({
      seq: 2,
      kind: 'system',
      author: null,
      system: { event, actor: { id: admin.user.id }, subjects: [], value },
    })
  })

  test('announces something to all, and takes it down again', async () => {
    const text = '周六十点，\n校门口见'
    const by = { id: owner.user.id }
    expect(shown(await change(owner, { announcement: text })).group).toMatchObject({
      announcement: { text, at: expect.any(String), by },
    })
    expect(shown(await change(admin, { announcement: ' ' })).group?.announcement).toBeNull()
    expect((await history(member)).map(({ system }) => system?.event)).toEqual([
      'role_changed',
      'announcement_changed',
      'announcement_changed',
    ])
  })

  test('changes colour and meeting without a word', async () => {
    const quiet = { colour: 3, mayMeet: false }
    const reply = shown(await change(admin, quiet))
    expect(reply).toMatchObject({ lastSeq: 1, lastRev: 2, group: quiet })
    expect(shown(await change(admin, { colour: null })).group).toMatchObject({ colour: null })
  })

  test('changes several things at once: a rev for each that is told', async () => {
    const all = { title: 'A', announcement: 'B', speakers: 'admins', colour: 1 }
    expect(shown(await change(owner, all))).toMatchObject({ lastSeq: 4, lastRev: 5, title: 'A' })
  })

  test('changes nothing by what is so already', async () => {
    const same = { title: 'Group', announcement: '', speakers: 'everyone', colour: null }
    expect(shown(await change(owner, same))).toMatchObject({ lastSeq: 1, lastRev: 1 })
  })
})

test('everybody hears of a change once, with the group as it then is; nobody hears `mine`', async () => {
  const ears = [await listenAs(member.user.id), await listenAs(owner.user.id)]
  await change(admin, { title: 'Heard' })
  await change(admin, { colour: 2 })
  for (const ear of ears) {
    const told = await ear.heard('message.changed')
    expect(told).toMatchObject([{ rev: 2, seq: 2, conversation: { title: 'Heard', lastRev: 2 } }])
    const quiet = await ear.heard('conversation.changed')
    expect(quiet).toMatchObject([{ rev: 3, conversation: { lastRev: 3, group: { colour: 2 } } }])
    expect(JSON.stringify([told, quiet])).not.toContain('"mine"')
    await ear.close()
  }
})

test('what is too large for an event says that there is something, and each asks for it', async () => {
  await change(owner, { announcement: '🎉'.repeat(2_000) })
  const ear = await listenAs(member.user.id)
  await change(owner, { colour: 5 })
  expect(await ear.heard('conversation.changed')).toEqual([
    { conversationId: groupId, rev: 3, conversation: null },
  ])
  await ear.close()
  const { body } = await member.ask(`GET /api/conversations/${groupId}/changes?after=2`)
  expect(body).toMatchObject({ conversation: { group: { colour: 5 } }, toRev: 3 })
})

test('whoever did it has nothing to read; what they had not read stays unread', async () => {
  expect(shown(await change(admin, { title: 'Unread' })).mine.readSeq).toBe(0)
  await admin.ask(`PUT /api/conversations/${groupId}/read`, { seq: 2 })
  const ear = await listenAs(admin.user.id)
  expect(shown(await change(admin, { title: 'Read' })).mine.readSeq).toBe(3)
  const moved = { conversationId: groupId, userId: admin.user.id, seq: 3 }
  expect(await ear.heard('read.moved')).toEqual([moved])
  await ear.close()
})

test('a member changes nothing', async () => {
  for (const body of [{ title: 'Mine' }, { colour: 1 }, { speakers: 'admins' }])
    expect(await change(member, body)).toMatchObject(refused(403, 'forbidden'))
  expect(await stored()).toMatchObject({ title: 'Group', colour: null, lastRev: 1 })
})

test.each([
  [{}, 400],
  [{ role: 'owner' }, 400],
  [{ memberCount: 1 }, 400],
  [{ colour: 8 }, 400],
  [{ speakers: 'me' }, 400],
  [{ title: '' }, 422],
  [{ announcement: 'x'.repeat(2_001) }, 422],
])('%o is refused with %d', async (body, status) => {
  expect((await change(owner, body)).status).toBe(status)
})
