import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const TAIL_LINES = 30

/** An error whose message is all that a person needs to see. */
export class Stop extends Error {}

/** Ends the process with one sentence instead of a stack when a `Stop` is thrown. */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

export function say(line) {
  console.log(line)
}

/** `12 s`, or `0.4 s` below ten. */
export function secondsSince(startedAt) {
  const seconds = (performance.now() - startedAt) / 1000
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
}

/** The script behind a package's command, to be run with this Node: no shell, no `.cmd` on Windows. */
export function programOf(name, command = name) {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/** Runs with the output shown. Resolves with the exit code. */
export function show(command, args, options = {}) {
  return finish(
    spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options }),
  )
}

/** Runs with the output hidden. Throws a `Stop` with the sentence and the last lines on failure. */
export async function hide(command, args, { failure, ...options }) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  if ((await finish(child)) === 0) return
  const tail = output.trim().split('\n').slice(-TAIL_LINES).join('\n')
  throw new Stop(`${tail}\n\n${failure}`.trim())
}

function finish(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
