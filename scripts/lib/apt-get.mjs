import { spawnSync } from 'node:child_process'
import { say, secondsSince, show } from './run.mjs'

let update

/** Answers whether all of them are here now. */
export async function installPackages(...names) {
  const prefix = rootPrefix()
  if (!prefix) return false
  const startedAt = performance.now()
  say(`Installing ${names.join(' and ')} for the tests…`)
  const aptGet = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', '-qq', ...args]
    return show(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  update ??= aptGet('update')
  await update
  const code = await aptGet('install', '-y', ...names)
  say(`Done in ${secondsSince(startedAt)}`)
  return code === 0
}

export const isKnown = (name) =>
  spawnSync('apt-get', ['install', '--simulate', name], { stdio: 'ignore' }).status === 0

/** What to put before apt-get; undefined when this user or this machine cannot use it. */
function rootPrefix() {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : undefined
}
