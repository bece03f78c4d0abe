import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser, ensureFirefox } from './lib/browser.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { requireNode } from './lib/environment.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main, programOf, Stop, say, secondsSince, show } from './lib/run.mjs'
import { add, countChaos, countPlaywright, countStep, countVitest, summary } from './lib/tally.mjs'

let total = { passed: 0, failed: 0, skipped: 0 }

await main(async () => {
  requireNode()
  await ensureInstalled({ everything: true })
  await ensureBrowser()
  await ensureFirefox()
  const reports = mkdtempSync(join(tmpdir(), 'hongyan-test-'))
  try {
    await runSteps(reports)
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  say(`\n${summary(total)}`)
  process.exitCode = total.failed > 0 ? 1 : 0
})

async function runSteps(reports) {
  await step('Lint and format', () =>
    check('@biomejs/biome', ['biome', 'check', '--error-on-warnings']),
  )
  await step('Types', checkTypes)
  await step('Unused code', () => check('knip', ['knip']))
  await step('Unit and integration tests', () => vitest(join(reports, 'vitest.json')))
  const built = await step('Build', build)
  if (built.failed === 0) {
    await step('Browser tests', () => playwright(join(reports, 'playwright.json')))
    await step('Faults on purpose', () => chaos(join(reports, 'chaos.json')))
  } else {
    say('\nThe browser tests and the faults need the build: not run.')
  }
}

async function step(title, work) {
  const startedAt = performance.now()
  say(`\n== ${title}`)
  const tally = await work()
  total = add(total, tally)
  say(`-- ${title}: ${summary(tally)} (${secondsSince(startedAt)})`)
  return tally
}

async function check(name, [command, ...args]) {
  return countStep(await show(process.execPath, [programOf(name, command), ...args]))
}

/** A fresh clone has none of the declarations that Next writes beside the sources. */
async function checkTypes() {
  const code = await show(process.execPath, [programOf('next'), 'typegen'])
  return code === 0 ? check('typescript', ['tsc', '--noEmit']) : countStep(code)
}

async function vitest(file) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await show(process.execPath, [programOf('vitest'), 'run', ...reporters])
  return countVitest(file, code)
}

async function build() {
  try {
    await ensureBuilt()
    return countStep(0)
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    return countStep(1)
  }
}

async function playwright(file) {
  const program = programOf('@playwright/test', 'playwright')
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const code = await show(process.execPath, [program, 'test', '--reporter=list,json'], { env })
  return countPlaywright(file, code)
}

async function chaos(file) {
  const code = await show(process.execPath, ['scripts/chaos.mjs', '--report', file])
  return countChaos(file, code)
}
