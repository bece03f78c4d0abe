import { parseArgs } from 'node:util'
import { appFaults } from './faults/app'
import { browserFaults } from './faults/browser'
import { clientFaults } from './faults/client'
import { negativeControls } from './faults/controls'
import { databaseFaults } from './faults/database'
import type { Fault } from './faults/fault'
import { networkFaults } from './faults/network'
import { realtimeFaults } from './faults/realtime'

export type Options = { isFull: boolean; only: string[]; hasTabs: boolean; report?: string }

export const USAGE = `npm run chaos -- [--full] [--only F1,F8] [--no-tabs] [--report FILE]
  without words: the smoke set with one negative control
  --full     every fault and every negative control; writes the table into docs/delivery.md`

const all: Fault[] = [
  ...databaseFaults,
  ...appFaults,
  ...realtimeFaults,
  ...networkFaults,
  ...clientFaults,
  ...browserFaults,
  ...negativeControls,
]

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      full: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      'no-tabs': { type: 'boolean', default: false },
      report: { type: 'string' },
    },
  })
  const only = values.only.split(',').filter(Boolean)
  return { isFull: values.full, only, hasTabs: !values['no-tabs'], report: values.report }
}

export function chooseFaults({ isFull, only }: Options): Fault[] {
  const unknown = only.filter((id) => !all.some((fault) => fault.id === id))
  if (unknown.length > 0) throw new Error(`There is no fault ${unknown.join(', ')}.`)
  if (only.length > 0) return all.filter(({ id }) => only.includes(id))
  return isFull ? all : all.filter(({ isSmoke }) => isSmoke)
}
