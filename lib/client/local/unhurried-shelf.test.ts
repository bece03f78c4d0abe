import { describe, expect, test } from 'vitest'
import { idOf, room } from '../testing/builders'
import { memoryShelf } from './shelf'
import { unhurriedShelf } from './unhurried-shelf'

const draft = (n: number) => ({
  conversationId: room,
  clientId: idOf(n),
  text: `text ${n}`,
  madeAt: new Date(n).toISOString(),
  order: n,
})

function setUp() {
  const disk = memoryShelf()
  const frames: (() => void)[] = []
  const shelf = unhurriedShelf(disk, () => new Promise((done) => frames.push(done)))
  const paint = () => {
    for (const done of frames.splice(0)) done()
  }
  return { disk, shelf, paint }
}

describe('a draft', () => {
  test('is stored after the paint, and only then said to be', async () => {
    const { disk, shelf, paint } = setUp()
    const stored = shelf.put(draft(1))
    expect(await disk.load()).toEqual([])
    paint()
    await stored
    expect(await disk.load()).toEqual([draft(1)])
  })

  test('that the server has before the paint never is', async () => {
    const { disk, shelf, paint } = setUp()
    const stored = shelf.put(draft(1))
    await shelf.remove(idOf(1))
    paint()
    await stored
    expect(await disk.load()).toEqual([])
  })

  test('that the server has afterwards is taken away', async () => {
    const { disk, shelf, paint } = setUp()
    const stored = shelf.put(draft(1))
    paint()
    await stored
    await shelf.remove(idOf(1))
    expect(await disk.load()).toEqual([])
  })

  test('that is refused before the paint is stored as refused', async () => {
    const { disk, shelf, paint } = setUp()
    void shelf.put(draft(1))
    const failed = shelf.fail(idOf(1), { code: 'cannot_message' })
    paint()
    await failed
    expect(await disk.load()).toEqual([{ ...draft(1), code: 'cannot_message' }])
  })

  test('that is put again before the paint is stored as it is then', async () => {
    const { disk, shelf, paint } = setUp()
    void shelf.put({ ...draft(1), text: 'with everything' })
    const stored = shelf.put(draft(1))
    paint()
    await stored
    expect(await disk.load()).toEqual([draft(1)])
  })

  test('is waited for by whoever asks what is there', async () => {
    const { shelf, paint } = setUp()
    void shelf.put(draft(2))
    void shelf.put(draft(1))
    const all = shelf.load()
    paint()
    expect(await all).toEqual([draft(1), draft(2)])
  })
})
