import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, postMessage } from './api'
import { retryWhile } from './backoff'
import { type Database, openDatabase } from './local/database'
import { shelfIn } from './local/draft-records'
import { Outbox } from './outbox'
import { ann, idOf } from './testing/builders'
import { answerWith } from './testing/outbox-harness'

vi.mock('./api', async (original) => ({
  ...(await original<typeof import('./api')>()),
  postMessage: vi.fn(),
}))

afterEach(() => vi.unstubAllGlobals())

type Act = 'add' | 'confirm' | 'refuse' | 'reload'
const script = fc.array(
  fc.tuple(fc.constantFrom<Act>('add', 'add', 'confirm', 'refuse', 'reload'), fc.nat(1)),
  { maxLength: 25 },
)

/** A browser with a real queue and database, and a server that answers when it is told to. */
class Device {
  readonly stored = new Map<string, string[]>([0, 1].map((n) => [idOf(n), []]))
  readonly unconfirmed: { id: string; isRefused: boolean }[] = []
  private readonly asked: { room: string; answer: (isTaken: boolean) => void }[] = []
  private outbox: Outbox | undefined
  private database: Database | undefined
  private made = 0

  async open(): Promise<void> {
    this.outbox?.stop()
    this.database?.close()
    this.asked.length = 0
    const database = await openDatabase(ann.id)
    if (!database) throw new Error('the test browser has no database')
    this.database = database
    const silent = () => {}
    const reports = { found: silent, confirmed: silent, failed: silent, handedOver: silent }
    this.outbox = new Outbox(reports, shelfIn(database), () => retryWhile('offline'))
    this.outbox.lead()
    await this.outbox.unsent()
  }

  async add(room: string): Promise<void> {
    const id = idOf(100 + this.made++)
    this.unconfirmed.push({ id, isRefused: false })
    await this.outbox?.add({ conversationId: room, clientId: id, text: id, madeAt: '' })
  }

  post = (room: string, id: string): ReturnType<typeof postMessage> =>
    new Promise((done, fail) => {
      const answer = (isTaken: boolean) => {
        const at = this.unconfirmed.findIndex((draft) => draft.id === id)
        if (isTaken) this.unconfirmed.splice(at, 1)
        else this.unconfirmed[at] = { id, isRefused: true }
        if (isTaken) this.stored.get(room)?.push(id)
        if (isTaken) done(answerWith(room, id))
        else fail(new ApiError({ status: 422, code: 'invalid' }))
      }
      this.asked.push({ room, answer })
    })

  async answer(isTaken: boolean, n: number): Promise<void> {
    this.asked.splice(n % (this.asked.length || 1), 1)[0]?.answer(isTaken)
    await this.outbox?.unsent()
  }

  drafts = () => this.database?.getAll('outbox')
}

test('whatever is added, confirmed, refused and reloaded: what is left is what is not confirmed, in order', async () => {
  const property = fc.asyncProperty(script, async (steps) => {
    vi.stubGlobal('indexedDB', new IDBFactory())
    const device = new Device()
    vi.mocked(postMessage).mockImplementation((room, { clientId }) => device.post(room, clientId))
    await device.open()
    for (const [act, n] of steps) {
      if (act === 'add') await device.add(idOf(n))
      else if (act === 'reload') await device.open()
      else await device.answer(act === 'confirm', n)
    }
    const left = (await device.drafts())?.sort((a, b) => a.order - b.order) ?? []
    expect(
      left.map(({ clientId, code }) => ({ id: clientId, isRefused: code !== undefined })),
    ).toEqual(device.unconfirmed)
    for (let turn = 0; turn < steps.length; turn++) await device.answer(true, 0)
    for (const sent of device.stored.values()) expect(sent).toEqual([...sent].sort())
    expect((await device.drafts())?.every(({ code }) => code === 'invalid')).toBe(true)
  })
  await fc.assert(property, { numRuns: 150 })
})
