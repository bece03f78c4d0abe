import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { makeFile } from '@/db/factories'
import { makeCaller } from '@/server/test-host'
import { alice, bob, conversationId, eachWithTwoFriends, host } from '@/server/two-friends'
import type { GalleryPage } from './contract'

eachWithTwoFriends()

type FileKind = 'image' | 'video' | 'file' | 'voice'
async function send(text: string, ...kinds: FileKind[]) {
  const attachments: string[] = []
  for (const kind of kinds) attachments.push((await makeFile(alice.user, { kind })).id)
  const body = { clientId: randomUUID(), text, ...(kinds.length > 0 && { attachments }) }
  await alice.ask(`POST /api/conversations/${conversationId}/messages`, body)
}
const ask = (query: string, who = bob) =>
  who.ask(`GET /api/conversations/${conversationId}/gallery?${query}`)
async function seqs(query: string): Promise<[number[], number | null]> {
  const { messages, next } = (await ask(query)).body as GalleryPage
  return [messages.map(({ seq }) => seq), next]
}

describe('a gallery', () => {
  test('lists what was sent of its kind, the newest first, in pages', async () => {
    await send('', 'image', 'image')
    await send('see https://geese.example/a')
    await send('', 'video')
    await send('', 'file', 'image')
    await send('', 'voice')
    await send('WWW.geese.example')
    expect(await seqs('kind=image')).toEqual([[4, 3, 1], null])
    expect(await seqs('kind=image&limit=2')).toEqual([[4, 3], 3])
    expect(await seqs('kind=image&limit=2&before=3')).toEqual([[1], null])
    expect(await seqs('kind=image&limit=2&after=1')).toEqual([[4, 3], 4])
    expect(await seqs('kind=image&limit=1&after=1')).toEqual([[3], 3])
    expect(await seqs('kind=image&after=4')).toEqual([[], null])
    expect(await seqs('kind=file')).toEqual([[4], null])
    expect(await seqs('kind=voice')).toEqual([[5], null])
    expect(await seqs('kind=link')).toEqual([[6, 2], null])
    expect(await seqs('kind=link&before=6')).toEqual([[2], null])
  })

  test('lists nothing recalled, and nothing from before one joined', async () => {
    await send('https://a.example', 'image')
    await send('https://b.example', 'image')
    await send('', 'image')
    await alice.ask(`DELETE /api/conversations/${conversationId}/messages/2`)
    await sql`UPDATE memberships SET history_from_seq = 2
      WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
    expect(await seqs('kind=image')).toEqual([[3], null])
    expect(await seqs('kind=link')).toEqual([[], null])
  })

  test('is nobody’s outside the conversation', async () => {
    const stranger = await makeCaller(host)
    expect((await ask('kind=image', stranger)).status).toBe(404)
    for (const query of ['kind=everything', 'before=2&after=1'])
      expect((await ask(query)).status).toBeGreaterThanOrEqual(400)
  })
})
