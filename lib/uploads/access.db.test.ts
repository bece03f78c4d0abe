import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import {
  add,
  admin,
  change,
  eachWithAGroup,
  friend,
  host,
  inGroup,
  member,
  owner,
  remove,
  say,
} from '@/server/a-group'
import type { Caller } from '@/server/two-friends'
import type { AttachmentDto } from './contract'

eachWithAGroup()

let file: AttachmentDto

beforeEach(async () => {
  const { status, body } = await member.ask('POST /api/uploads?as=file', 'only for them')
  expect(status).toBe(201)
  file = (body as { upload: AttachmentDto }).upload
})

const send = (...more: object[]) =>
  say(member, '', Object.assign({ attachments: [file.id] }, ...more))
const statuses = (...people: Caller[]) =>
  Promise.all(people.map(async ({ ask }) => (await ask(`GET ${file.url}`)).status))

test('until it is sent a file is for its owner alone', async () => {
  expect(await statuses(member, owner, friend)).toEqual([200, 404, 404])
  expect((await host.anonymous(`GET ${file.url}`)).status).toBe(401)
  expect((await owner.ask(`GET /api/uploads/${file.id}`)).status).toBe(404)
  expect(await say(owner, '', { attachments: [file.id] })).toMatchObject({ status: 422 })
})

test('once sent it is for the members, and a foreign id is like none', async () => {
  expect((await send()).status).toBe(201)
  expect(await statuses(member, owner, admin, friend)).toEqual([200, 200, 200, 404])
  const bare = async (path: string) => {
    const { status, body } = await friend.ask(`GET ${path}`)
    return [status, JSON.stringify(body).replace(/"requestId":"[^"]+"/, '')]
  }
  expect(await bare(file.url)).toEqual(await bare(`/api/files/${randomUUID()}`))
  expect(await bare(`${file.url}/thumb`)).toEqual(await bare(file.url))
})

test('whoever was removed lost it with the next request, its sender too', async () => {
  await send()
  expect((await remove(owner, member)).status).toBe(204)
  expect(await statuses(member, owner)).toEqual([404, 200])
})

test('whoever joins sees the files from their first message on', async () => {
  await send()
  expect((await add(owner, friend)).status).toBe(200)
  expect(await statuses(friend)).toEqual([404])
  expect((await send({ text: 'again' })).status).toBe(201)
  expect(await statuses(friend)).toEqual([200])
})

test('whoever joins a group that shows its history sees the files of it', async () => {
  await change(owner, { newcomersSee: 'all' })
  await send()
  await add(owner, friend)
  expect(await statuses(friend)).toEqual([200])
})

test('a recall takes a file from everybody at once', async () => {
  const { body } = await send()
  const { seq } = (body as { message: { seq: number } }).message
  expect((await member.ask(`DELETE ${inGroup(`/messages/${seq}`)}`)).status).toBe(200)
  expect(await statuses(member, owner, admin)).toEqual([404, 404, 404])
})
