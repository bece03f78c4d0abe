import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { makeFile as makeAnyFile, makeGroup } from '@/db/factories'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import type { SearchResult } from '@/lib/search/contract'
import { makeCaller } from '@/server/test-host'
import {
  alice,
  bob,
  type Caller,
  conversationId,
  eachWithTwoFriends,
  host,
} from '@/server/two-friends'
import type { MessageDto } from './contract'

eachWithTwoFriends()

const makeFile = (owner: { id: string }, more: object = {}) =>
  makeAnyFile(owner, { kind: 'image', name: 'goose.jpg', bytes: 1_000, ...more })
type Input = { text?: string; attachments?: string[]; clientId?: string; replyTo?: number }
const send = (input: Input, { by = alice, to = conversationId } = {}) =>
  by.ask(`POST /api/conversations/${to}/messages`, { clientId: randomUUID(), text: '', ...input })
const messageIn = ({ body }: { body: unknown }) => (body as { message: MessageDto }).message
const page = async (who: Caller) => {
  const { body } = await who.ask(`GET /api/conversations/${conversationId}/messages`)
  return (body as { messages: MessageDto[] }).messages
}
const first = `/api/conversations/:id/messages/1`
const change = (method: string, body?: object, who = alice) =>
  who.ask(`${method} ${first.replace(':id', conversationId)}`, body)
const lacksFile = {
  status: 422,
  body: { error: { code: 'invalid', fields: { attachments: 'missing' } } },
}
type Changed = EventPayload<'message.changed'>

describe('a message with files', () => {
  test('carries them in their order, to both and wherever it is read, and is what they are', async () => {
    const [one, other] = [
      await makeFile(alice.user, { width: 40, height: 30 }),
      await makeFile(alice.user),
    ]
    const ear = await listenAs(bob.user.id)
    const sent = await send({ attachments: [other.id, one.id], text: 'us' })
    expect(sent.status).toBe(201)
    const attachments = [
      {
        id: other.id,
        kind: 'image',
        name: 'goose.jpg',
        url: `/api/files/${other.id}`,
        variants: [],
      },
      { id: one.id, width: 40, height: 30, bytes: 1_000 },
    ]
    const whole = { kind: 'image', text: 'us', attachments }
    expect(messageIn(sent)).toMatchObject(whole)
    expect(messageIn(sent).attachments[0]).not.toHaveProperty('width')
    expect(await ear.heard<Changed>('message.changed')).toMatchObject([{ message: whole }])
    await ear.close()
    for (const who of [alice, bob]) expect(await page(who)).toMatchObject([whole])
    const list = await bob.ask('GET /api/conversations')
    expect(list.body).toMatchObject({ conversations: [{ lastMessage: whole }] })
  })

  test.each([
    [['voice'], 'voice'],
    [['image', 'video'], 'image'],
    [['image', 'file'], 'file'],
  ] as const)('of %j is of the kind %s', async (kinds, kind) => {
    const attachments: string[] = []
    for (const each of kinds) attachments.push((await makeFile(alice.user, { kind: each })).id)
    expect(messageIn(await send({ attachments }))).toMatchObject({ kind, text: '' })
  })

  test('is sent once, whatever is asked again', async () => {
    const { id } = await makeFile(alice.user)
    const input = { attachments: [id], clientId: randomUUID() }
    expect((await send(input)).status).toBe(201)
    expect(await send(input)).toMatchObject({ status: 200, body: { message: { seq: 1 } } })
    const another = await makeFile(alice.user)
    expect((await send({ ...input, attachments: [another.id] })).status).toBe(409)
    await change('DELETE')
    expect(await send(input)).toMatchObject({ status: 200, body: { message: { attachments: [] } } })
  })

  test('says what it quotes, and that its quote was recalled', async () => {
    const { id } = await makeFile(alice.user)
    await send({ attachments: [id] })
    const { replyTo } = messageIn(await send({ text: 'nice', replyTo: 1 }, { by: bob }))
    expect(replyTo).toMatchObject({ seq: 1, excerpt: '', first: { id } })
    await change('DELETE')
    expect((await page(bob))[1]?.replyTo).not.toHaveProperty('first')
  })
})

describe('nothing is sent', () => {
  test('that is not there, that is somebody else’s, or that is an avatar', async () => {
    const his = await makeFile(bob.user)
    const face = await makeFile(alice.user, { isAvatar: true })
    for (const id of [randomUUID(), his.id, face.id])
      expect(await send({ attachments: [id] })).toMatchObject(lacksFile)
    expect(await page(alice)).toEqual([])
  })

  test('without words or files, with more than ten, or by strangers', async () => {
    expect((await send({})).body).toMatchObject({ error: { fields: { text: 'empty' } } })
    const many = Array.from({ length: 11 }, () => randomUUID())
    expect((await send({ attachments: many })).status).toBe(422)
    const stranger = await makeCaller(host)
    const { id } = await makeFile(stranger.user)
    expect((await send({ attachments: [id] }, { by: stranger })).status).toBe(404)
  })
})

describe('forwarding', () => {
  test('carries what one sees, and what is recalled since no longer', async () => {
    const { id } = await makeFile(alice.user)
    await send({ attachments: [id] })
    const to = (await makeGroup(bob.user, [])).conversationId
    expect(messageIn(await send({ attachments: [id] }, { by: bob, to }))).toMatchObject({
      attachments: [{ id }],
    })
    const stranger = await makeCaller(host)
    const own = (await makeGroup(stranger.user, [])).conversationId
    const asStranger = { by: stranger, to: own }
    expect(await send({ attachments: [id] }, asStranger)).toMatchObject(lacksFile)
    await change('DELETE')
    expect(await send({ attachments: [id] })).toMatchObject(lacksFile)
    expect((await send({ attachments: [id] }, { by: bob, to })).status).toBe(201)
  })

  test('is for nobody who joined after it', async () => {
    const { id } = await makeFile(alice.user)
    await send({ attachments: [id] })
    await sql`UPDATE memberships SET history_from_seq = 2
      WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
    expect(await send({ attachments: [id] }, { by: bob })).toMatchObject(lacksFile)
  })
})

describe('a change', () => {
  test('gives pictures other words, or none, and leaves them there', async () => {
    const { id } = await makeFile(alice.user)
    await send({ attachments: [id], text: 'us' })
    expect(await change('PATCH', { text: 'them' })).toMatchObject({
      body: { message: { text: 'them', attachments: [{ id }] } },
    })
    expect(messageIn(await change('PATCH', { text: '' }))).toMatchObject({
      text: '',
      kind: 'image',
    })
  })

  test('gives no words to a voice message, and leaves no text empty', async () => {
    await send({ attachments: [(await makeFile(alice.user, { kind: 'voice' })).id] })
    expect((await change('PATCH', { text: 'them' })).status).toBe(403)
    await send({ text: 'words' })
    const path = `PATCH /api/conversations/${conversationId}/messages/2`
    expect((await alice.ask(path, { text: ' ' })).body).toMatchObject({
      error: { fields: { text: 'empty' } },
    })
  })

  test('recalls them for everybody', async () => {
    await send({ attachments: [(await makeFile(alice.user)).id], text: 'us' })
    expect(messageIn(await change('DELETE'))).toMatchObject({ attachments: [], text: '' })
    expect(await sql`SELECT 1 FROM attachments WHERE conversation_id = ${conversationId}`).toEqual(
      [],
    )
  })
})

describe('a file’s name', () => {
  const find = async (q: string) => {
    const { body } = await bob.ask(`GET /api/search?${new URLSearchParams({ q })}`)
    return (body as SearchResult).hits
  }

  test('finds its message, also after an edit, until the recall', async () => {
    const file = await makeFile(alice.user, { kind: 'file', name: '发票-migration.pdf' })
    await send({ attachments: [file.id], text: 'here' })
    expect(await find('发票')).toMatchObject([
      { message: { seq: 1 }, excerpt: `here ${file.name}` },
    ])
    await change('PATCH', { text: 'there' })
    expect(await find('migration there')).toMatchObject([{ message: { seq: 1 } }])
    await change('DELETE')
    expect(await find('发票')).toEqual([])
  })
})
