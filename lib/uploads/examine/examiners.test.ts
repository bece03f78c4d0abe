import { availableParallelism } from 'node:os'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Outcome, Received } from './contract'
import { Examiner } from './examiner'
import { Examiners } from './examiners'

vi.mock('./examiner')

const UNREADABLE: Outcome = { refusal: null }
type Answer = (outcome: Outcome | 'killed') => void
/** What is looked into just now, and how it is answered. */
let looking: { name: string; answer: Answer }[]
let examiners: Examiners
/** Of each process in turn: it is told to end for want of work, and then it is gone. */
let processes: { end: () => void; gone: () => void }[]

beforeEach(() => {
  vi.clearAllMocks()
  looking = []
  processes = []
  examiners = new Examiners()
  vi.mocked(Examiner).mockImplementation(function (this: Examiner, gone) {
    this.isEnding = false
    const end = () => {
      this.isEnding = true
    }
    processes.push({ end, gone })
    this.examine = (work) => {
      this.work = work
      return new Promise((resolve) => {
        const answer: Answer = (outcome) => {
          this.work = undefined
          looking = looking.filter(({ name }) => name !== work.name)
          resolve(outcome)
        }
        looking.push({ name: work.name, answer })
      })
    }
    return this
  })
})

type Asked = { owner?: string; as?: Received['as'] }
const received = (name: string, as: Received['as'] = 'file'): Received => ({
  path: `/${name}`,
  ...{ name, as, mime: '' },
})
const examine = (name: string, { owner = 'alice', as }: Asked = {}) =>
  examiners.examine(received(name, as), owner)
const names = () => looking.map(({ name }) => name)
const answer = (name: string, outcome: Outcome | 'killed' = UNREADABLE) =>
  looking.find((one) => one.name === name)?.answer(outcome)

test('where no process can be started a file may come again, and the next one is looked into', async () => {
  vi.mocked(Examiner).mockImplementationOnce(
    class {
      constructor() {
        throw new Error('spawn ENOMEM')
      }
    } as never,
  )
  await expect(examine('a')).rejects.toMatchObject({ code: 'unavailable' })
  const next = examine('b')
  answer('b')
  expect(await next).toBe(UNREADABLE)
})

test('a file whose process was killed is looked into once more, and is damaged by the second death', async () => {
  const found = examine('a')
  answer('a', 'killed')
  await vi.waitFor(() => expect(names()).toEqual(['a']))
  answer('a', 'killed')
  expect(await found).toEqual({ refusal: null })
})

test('a process that is ending gets no work', async () => {
  const first = examine('a')
  answer('a')
  await first
  const [ending] = vi.mocked(Examiner).mock.contexts as Examiner[]
  if (ending) ending.isEnding = true
  void examine('b')
  expect(Examiner).toHaveBeenCalledTimes(2)
})

test('whoever has the fewest under way is next, and then what is quick', () => {
  for (const name of ['a', 'b', 'c']) void examine(name)
  expect(names()).toEqual(['a', 'b'])
  void examine('picture', { owner: 'bob', as: 'image' })
  void examine('voice', { owner: 'bob', as: 'voice' })
  answer('a')
  return vi.waitFor(() => expect(names()).toEqual(['b', 'voice']))
})

test('pictures of people and videos take no more than pictures may', () => {
  void examine('one', { as: 'image' })
  void examine('two', { owner: 'bob', as: 'video' })
  void examine('three', { owner: 'carol', as: 'avatar' })
  const most = availableParallelism() > 2 ? 2 : 1
  expect(names()).toEqual(['one', 'two', 'three'].slice(0, most))
})

test('too many of one person are told to wait, and others are not', () => {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void examine(name)
  expect(() => examine('g')).toThrow(expect.objectContaining({ code: 'rate_limited' }))
  expect(() => void examine('his', { owner: 'bob' })).not.toThrow()
})

test('a file that comes while all processes end is looked into by the next one', () => {
  for (const name of ['a', 'b']) void examine(name)
  for (const name of ['a', 'b']) answer(name)
  for (const { end } of processes) end()
  void examine('c')
  expect(names()).toEqual([])
  processes[0]?.gone()
  expect(names()).toEqual(['c'])
})
