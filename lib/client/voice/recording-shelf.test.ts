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
  const open = async (where = place) => {
    const opened = await page.openRecording(where)
    if (!opened) throw new Error('another tab has it')
    return opened
  }
  return { ...page, open }
}

beforeEach(() => {
  stubStorage(stubPage().window)
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
  const { hasRecording } = await import('./recordings-here')
  const { shelf, close } = await page.open()
  shelf.add(piece(1))
  expect(hasRecording(place)).toBe(true)
  shelf.clear()
  expect(hasRecording(place)).toBe(false)
  close(Promise.resolve())
  expect((await page.open()).kept.mp3).toEqual([])
  await settle()
  expect((await (await newPage()).open()).kept.mp3).toEqual([])
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
