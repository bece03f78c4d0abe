import { existsSync, readFileSync } from 'node:fs'

/** Each of these returns `{ passed, failed, skipped }`. */
export function countStep(code) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** Vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function countVitest(file, code) {
  const report = readReport(file)
  if (!report) return countStep(1)
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.numFailedTests + unloaded.length
  const skipped = report.numPendingTests + report.numTodoTests
  return blame(code, { passed: report.numPassedTests, failed, skipped })
}

/** Playwright's JSON report. A test that passed only when repeated counts as failed. */
export function countPlaywright(file, code) {
  const report = readReport(file)
  if (!report) return countStep(1)
  const { expected, unexpected, flaky, skipped } = report.stats
  return blame(code, { passed: expected, failed: unexpected + flaky, skipped })
}

/** The report of `npm run chaos`: a fault that was not proven counts as failed. */
export function countChaos(file, code) {
  const report = readReport(file)
  return report ? blame(code, { ...report, skipped: 0 }) : countStep(1)
}

export function add(left, right) {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  }
}

export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A runner may fail outside any test: a broken setup, an unhandled rejection. */
function blame(code, tally) {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

function readReport(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
