import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keepSkinTone, noteEmoji } from '../emoji/recent-emoji'
import { idOf } from '../testing/builders'
import { stubPage } from '../testing/page'
import { stubStorage } from '../testing/storage'
import { claimDevice, leaveDevice } from './account-here'
import { openDatabase } from './database'
import { hiddenUpTo, hidePins } from './hidden-pins'
import { dropText, noteAsked } from './taken-texts'
import { keepText, textOf, textSent } from './texts'

let screen: ReturnType<typeof stubPage>
let kept: Record<string, string>

/** Each test is about people whom no other test has met: texts outlive it in memory. */
let people = 0
const somebody = () => idOf(0xa000 + people++)
const place = (userId: string, n = 1) => ({ userId, conversationId: idOf(n) })

beforeEach(() => {
  screen = stubPage()
  kept = stubStorage(screen.window)
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

describe('an account on this device', () => {
  test('leaves neither database nor texts when it is left, nor begins again', async () => {
    const ann = somebody()
    claimDevice(ann)
    await openDatabase(ann)
    keepText(place(ann), 'begun')
    noteEmoji(ann, '👍')
    keepSkinTone(ann, 'dark')
    hidePins(place(ann), 'then')
    expect(hiddenUpTo(place(ann))).toBe('then')
    await leaveDevice(ann)
    keepText(place(ann), 'begun again')
    noteAsked(place(ann), 1)
    expect(await indexedDB.databases()).toEqual([])
    expect(kept).toEqual({})
  })

  test('leaves nothing to the next one', async () => {
    const [ann, bob] = [somebody(), somebody()]
    claimDevice(ann)
    await openDatabase(ann)
    keepText(place(ann), 'begun')
    claimDevice(bob)
    await openDatabase(bob)
    await vi.waitFor(async () =>
      expect(await indexedDB.databases()).toMatchObject([{ name: `hongyan-${bob}` }]),
    )
    expect(kept).toEqual({ 'hongyan:account': bob })
  })

  test('is still there when the same person comes back', async () => {
    const ann = somebody()
    claimDevice(ann)
    keepText(place(ann), 'begun')
    claimDevice(ann)
    expect(Object.values(kept)).toContain('begun')
  })

  test('closes its other tabs when it goes or another one comes', () => {
    const ann = somebody()
    claimDevice(ann)
    const changed = (key: string, newValue: string | null) =>
      screen.window.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }))
    changed('hongyan:account', ann)
    changed('hongyan:text', null)
    expect(screen.window.location.assign).not.toHaveBeenCalled()
    changed('hongyan:account', null)
    expect(screen.window.location.assign).toHaveBeenCalledOnce()
  })
})

describe('a text that was begun', () => {
  test('is there after a reload, and so is that it was emptied, until the server knows', () => {
    const ann = somebody()
    expect(textOf(place(ann), 0)).toBeNull()
    kept[`hongyan:text:${ann}:${idOf(1)}`] = 'from the page before'
    expect(textOf(place(ann), 0)).toBe('from the page before')
    keepText(place(ann), '')
    expect(Object.values(kept)).toEqual([''])
    expect(textOf(place(ann), 0)).toBe('')
    dropText(place(ann))
    expect(textOf(place(ann), 0)).toBeNull()
    expect(kept).toEqual({})
  })

  test('is not shown again where the server had taken it before it changed', () => {
    const ann = somebody()
    kept[`hongyan:text:${ann}:${idOf(1)}`] = 'closed at once'
    noteAsked(place(ann), 3)
    expect([3, 4].map((rev) => textOf(place(ann), rev))).toEqual(['closed at once', null])
    keepText(place(ann), 'written since')
    expect(textOf(place(ann), 4)).toBe('written since')
  })

  test('goes when it is sent, but not before its draft is stored', async () => {
    const ann = somebody()
    keepText(place(ann), 'hello')
    let store = () => {}
    const stored = textSent(place(ann), new Promise<void>((done) => (store = done)))
    expect(textOf(place(ann), 0)).toBe('')
    expect(Object.values(kept)).toEqual(['hello'])
    store()
    await stored
    expect(Object.values(kept)).toEqual([''])
  })

  test('is not lost when the next one was begun before the last was stored', async () => {
    const ann = somebody()
    keepText(place(ann), 'hello')
    const stored = textSent(place(ann), Promise.resolve())
    keepText(place(ann), 'how are you')
    await stored
    expect(Object.values(kept)).toEqual(['how are you'])
  })

  test('is one of fifty at most, and none of them is a book', () => {
    const ann = somebody()
    for (let n = 0; n < 60; n++) keepText(place(ann, n), 'begun')
    expect(Object.keys(kept)).toHaveLength(50)
    expect(kept).toHaveProperty(`hongyan:text:${ann}:${idOf(59)}`)
    keepText(place(ann, 59), 'x'.repeat(30_000))
    expect(Object.keys(kept)).toHaveLength(49)
    expect(textOf(place(ann, 59), 0)).toHaveLength(30_000)
  })

  test('lives as long as the page where storage is shut', () => {
    const ann = somebody()
    Object.defineProperty(screen.window, 'localStorage', {
      get: () => {
        throw new DOMException('shut', 'SecurityError')
      },
    })
    keepText(place(ann), 'begun')
    expect(textOf(place(ann), 0)).toBe('begun')
  })
})
