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

beforeEach(() => {
  vi.clearAllMocks()
  looking = []
  examiners = new Examiners()
  vi.mocked(Examiner).mockImplementation(function (this: Examiner) {
    this.isEnding = false
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

const received = (name: string, as: Received['as'] = 'file'): Received => ({
  path: `/${name}`,
  ...{ name, as, mime: '' },
})
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
  await expect(examiners.examine(received('a'))).rejects.toMatchObject({ code: 'unavailable' })
  const next = examiners.examine(received('b'))
  answer('b')
  expect(await next).toBe(UNREADABLE)
})

test('a file whose process was killed is looked into once more, and is damaged by the second death', async () => {
  const found = examiners.examine(received('a'))
  answer('a', 'killed')
  await vi.waitFor(() => expect(names()).toEqual(['a']))
  answer('a', 'killed')
  expect(await found).toEqual({ refusal: null })
})

test('a process that is ending gets no work', async () => {
  const first = examiners.examine(received('a'))
  answer('a')
  await first
  const [ending] = vi.mocked(Examiner).mock.contexts as Examiner[]
  if (ending) ending.isEnding = true
  void examiners.examine(received('b'))
  expect(Examiner).toHaveBeenCalledTimes(2)
})
