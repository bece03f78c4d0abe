import { writeFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { openBrowser } from '@/bench/front/browser'
import { chooseFaults, readOptions, USAGE } from './args'
import { keepLogs } from './proof/keep-evidence'
import { keepTable } from './proof/keep-table'
import type { Row } from './proof/row'
import { delaysOf, faultsOf, isProven, makeTable } from './proof/table'
import { runFault } from './run-fault'
import { startWorld, type World } from './world'

const options = readArguments()
const faults = chooseFaults(options)
let world: World | undefined
let browser: Browser | undefined
let isStopping = false

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => end(130))
// The driver throws from a timer when its server goes away, and here that is the point.
process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  if (!/^(CONNECT|CONNECTION_|ECONN|57P)/.test(error.code ?? '')) fail(error)
})
run().then((rows) => end(rows.every(isProven) ? 0 : 1), fail)

async function run(): Promise<Row[]> {
  world = await startWorld()
  browser = options.hasTabs ? await openBrowser() : undefined
  const rows: Row[] = []
  for (const fault of faults) {
    const row = await runFault(fault, world, browser ?? null)
    rows.push(row)
    say(row)
  }
  conclude(rows)
  return rows
}

function conclude(rows: Row[]) {
  const passed = rows.filter(isProven).length
  const failed = rows.length - passed
  const table = makeTable(rows)
  const summary = `${passed} passed, ${failed} failed`
  console.log(`\n${table}\n\n${summary}`)
  if (options.isFull) keepTable(table, summary)
  if (options.report) writeFileSync(options.report, JSON.stringify({ passed, failed }))
}

function say(row: Row) {
  const faultsFound = faultsOf(row)
  const verdict = isProven(row) ? 'proven' : 'NOT PROVEN'
  console.log(`${verdict}  ${row.fault.id} ${row.fault.name}`)
  for (const line of [...faultsFound, ...delaysOf(row)]) console.log(`    ${line}`)
}

function fail(error: unknown) {
  if (!isStopping) console.error(error)
  if (world && !isStopping) keepLogs('broken-off', world)
  return end(1)
}

/** Whatever happened, nothing that was started stays. */
async function end(code: number) {
  if (isStopping) return
  isStopping = true
  await browser?.close().catch(() => undefined)
  await world?.stop()
  process.exit(code)
}

function readArguments() {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    process.exit(2)
  }
}
