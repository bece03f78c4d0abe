import { beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '@/lib/errors'
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
  vi.mocked(Examiner).mockImplementationOnce(() => {
    throw new Error('spawn ENOMEM')
  })
  await expect(examiners.examine(received('a'))).rejects.toMatchObject({ code: 'unavailable' })
  const next = examiners.examine(received('b'))
  answer('b')
  expect(await next).toBe(UNREADABLE)
})
