import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Stop, say, secondsSince, show } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const PACKAGES = ['chromium', 'fonts-noto-cjk']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Sets CHROMIUM_PATH to a browser of this machine; installs one where apt-get may. */
export async function ensureBrowser() {
  process.env.CHROMIUM_PATH = findBrowser() ?? (await installBrowser())
}

function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...paths, MAC].find((path) => existsSync(path))
}

async function installBrowser() {
  const prefix = rootPrefix()
  const advice = `The tests need a browser: run "sudo apt-get install -y ${PACKAGES.join(' ')}", or set CHROMIUM_PATH.`
  if (!prefix) throw new Stop(advice)
  const startedAt = performance.now()
  say('Installing Chromium…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const aptGet = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', '-qq', ...args]
    return show(command, rest, { env })
  }
  await aptGet('update')
  const code = await aptGet('install', '-y', ...PACKAGES)
  const path = findBrowser()
  if (code !== 0 || !path) throw new Stop(advice)
  say(`Installed Chromium in ${secondsSince(startedAt)}`)
  return path
}

/** What to put before apt-get; undefined when this user or this machine cannot use it. */
function rootPrefix() {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : undefined
}
