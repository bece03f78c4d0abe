import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Stop, say, secondsSince, show } from './run.mjs'

/** It has no windows around its pages, and so needs much less of the processor than a whole browser. */
const SHELL = 'chromium-headless-shell'
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome']
const FONTS = 'fonts-noto-cjk'
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Sets CHROMIUM_PATH to a browser of this machine; installs one where apt-get may. */
export async function ensureBrowser() {
  process.env.CHROMIUM_PATH ||= find(SHELL) ?? (await install()) ?? findWhole() ?? giveUp()
}

const findWhole = () => find(...WHOLE) ?? [MAC].find(existsSync)

function find(...names) {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync)
}

/** The path of the shell; nothing where there is none to be had, though then the whole one is there. */
async function install() {
  const prefix = rootPrefix()
  if (!prefix || (findWhole() && !isKnown(SHELL))) return undefined
  const startedAt = performance.now()
  say('Installing a browser for the tests…')
  const aptGet = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', '-qq', ...args]
    return show(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  await aptGet('update')
  const hasShell = (await aptGet('install', '-y', SHELL, FONTS)) === 0
  if (!hasShell && !findWhole()) await aptGet('install', '-y', WHOLE[0], FONTS)
  say(`Done in ${secondsSince(startedAt)}`)
  return find(SHELL)
}

/** Not every system that has apt-get has the shell. */
const isKnown = (name) =>
  spawnSync('apt-get', ['install', '--simulate', name], { stdio: 'ignore' }).status === 0

function giveUp() {
  throw new Stop(
    `The tests need a browser: run "sudo apt-get install -y ${WHOLE[0]} ${FONTS}", or set CHROMIUM_PATH.`,
  )
}

/** What to put before apt-get; undefined when this user or this machine cannot use it. */
function rootPrefix() {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : undefined
}
