import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ann, idOf, room } from '../testing/builders'
import { stubPage } from '../testing/page'
import { stubStorage } from '../testing/storage'

const place = { userId: ann.id, conversationId: room }
const piece = (n: number) => ({ mp3: [new Uint8Array([n])], levels: [n / 10] })

/** As after a reload: nothing is left but the disk. */
async function newPage() {
  vi.resetModules()
  const page = await import('./recording-shelf')
  const { hasRecording } = await import('./recordings-here')
  const open = async (where = place) => {
    const opened = await page.openRecording(where)
    if (!opened) throw new Error('another tab has it')
    return opened
  }
  return { ...page, hasRecording, open }
}

let kept: Record<string, string>

beforeEach(() => {
  kept = stubStorage(stubPage().window)
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

const settle = () => new Promise((resolve) => setTimeout(resolve, 20))

test('what was spoken comes back in its order after a reload, each conversation its own', async () => {
  const before = await newPage()
  const { shelf } = await before.open()
  for (let n = 1; n <= 12; n++) shelf.add(piece(n))
  await settle()
  const after = await newPage()
  const { kept } = await after.open()
  expect(kept.mp3.map(([byte]) => byte)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(kept.levels[11]).toBe(1.2)
  const other = await after.open({ ...place, conversationId: idOf(9) })
  expect(other.kept.mp3).toEqual([])
})

test('what goes on after a reload is added to it', async () => {
  const { shelf } = await (await newPage()).open()
  shelf.add(piece(1))
  await settle()
  const again = await (await newPage()).open()
  again.shelf.add(piece(2))
  await settle()
  const { kept } = await (await newPage()).open()
  expect(kept.levels).toEqual([0.1, 0.2])
})

test('what is discarded at once is nowhere any more', async () => {
  const page = await newPage()
  const { shelf, close } = await page.open()
  shelf.add(piece(1))
  expect(page.hasRecording(place)).toBe(true)
  shelf.clear()
  expect(page.hasRecording(place)).toBe(false)
  close(Promise.resolve())
  expect((await page.open()).kept.mp3).toEqual([])
  await settle()
  const after = await newPage()
  expect(after.hasRecording(place)).toBe(false)
  expect((await after.open()).kept.mp3).toEqual([])
})

const unstorable = { ...piece(1), levels: [() => {}] as never }

test.each([
  ['no database', () => vi.stubGlobal('indexedDB', undefined), piece(1)],
  ['a full disk', () => {}, unstorable],
])(
  'with %s it is there for this page, and the next one promises nothing',
  async (_, lacks, part) => {
    lacks()
    const page = await newPage()
    const { shelf, close } = await page.open()
    shelf.add(part)
    await settle()
    close(Promise.resolve())
    expect(page.hasRecording(place)).toBe(true)
    expect((await page.open()).kept.mp3).toHaveLength(1)
    expect((await newPage()).hasRecording(place)).toBe(false)
  },
)

test('a note of what is not there is taken back once somebody looks', async () => {
  await (await newPage()).open()
  kept[`hongyan:recording:${ann.id}:${room}`] = ''
  const page = await newPage()
  expect(page.hasRecording(place)).toBe(true)
  await page.open()
  expect(page.hasRecording(place)).toBe(false)
})

test('a disk that did not answer is asked again, and nothing is put over what it has', async () => {
  const { shelf } = await (await newPage()).open()
  for (const n of [1, 2]) shelf.add(piece(n))
  await settle()
  const disk = globalThis.indexedDB
  vi.stubGlobal('indexedDB', undefined)
  const page = await newPage()
  const { kept: none, close } = await page.open()
  expect(none.mp3).toEqual([])
  close(Promise.resolve())
  expect(page.hasRecording(place)).toBe(true)
  vi.stubGlobal('indexedDB', disk)
  expect((await page.open()).kept.levels).toEqual([0.1, 0.2])
})

test('while another tab has it open, there is none; and whoever comes back waits for the own page', async () => {
  const held = new Set<string>()
  type Act = (lock: object | null) => Promise<void> | null
  const request = async (name: string, _: unknown, act: Act) => {
    if (held.has(name)) return act(null)
    held.add(name)
    await act({})
    held.delete(name)
  }
  vi.stubGlobal('navigator', { locks: { request } })
  const page = await newPage()
  const { close } = await page.open()
  expect(await (await newPage()).openRecording(place)).toBeNull()
  close(settle())
  expect(await page.open()).toBeTruthy()
})
