import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages, isKnown } from './apt-get.mjs'
import { Stop, say } from './run.mjs'

/** It has no windows around its pages, and so needs much less of the processor than a whole browser. */
const SHELL = 'chromium-headless-shell'
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome']
const FONTS = 'fonts-noto-cjk'
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

const FIREFOX = 'firefox-esr'
/** Older ones do not know all that Playwright asks of them. */
const OLDEST_FIREFOX = 153
const MAC_FIREFOX = '/Applications/Firefox.app/Contents/MacOS/firefox'

/** Sets CHROMIUM_PATH to a browser of this machine; installs one where apt-get may. */
export async function ensureBrowser() {
  process.env.CHROMIUM_PATH ||= find(SHELL) ?? (await install()) ?? findWhole() ?? giveUp()
}

/** Sets FIREFOX_PATH likewise. Where there is none to be had, its journeys are skipped. */
export async function ensureFirefox() {
  process.env.FIREFOX_PATH ||= findFirefox() ?? (await installFirefox()) ?? ''
  if (process.env.FIREFOX_PATH) return
  say(
    `No Firefox from ${OLDEST_FIREFOX} on was found or could be installed: what is tested in it is skipped. Set FIREFOX_PATH to one.`,
  )
}

function findFirefox() {
  // A snap has a /tmp of its own and cannot read the profile that it is given.
  const path = existsSync('/snap/bin/firefox') ? find(FIREFOX) : find(FIREFOX, 'firefox')
  return [path, MAC_FIREFOX].find((one) => one && versionOf(one) >= OLDEST_FIREFOX)
}

function versionOf(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return Number(/Firefox (\d+)/.exec(stdout)?.[1])
}

async function installFirefox() {
  return !find(FIREFOX) && (await installPackages(FIREFOX)) ? findFirefox() : undefined
}

const findWhole = () => find(...WHOLE) ?? [MAC].find(existsSync)

function find(...names) {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync)
}

/** The path of the shell; nothing where there is none to be had, though then the whole one is there. */
async function install() {
  // Not every system that has apt-get has the shell.
  if (findWhole() && !isKnown(SHELL)) return undefined
  const hasShell = await installPackages(SHELL, FONTS)
  if (!hasShell && !findWhole()) await installPackages(WHOLE[0], FONTS)
  return find(SHELL)
}

function giveUp() {
  throw new Stop(
    `The tests need a browser: run "sudo apt-get install -y ${WHOLE[0]} ${FONTS}", or set CHROMIUM_PATH.`,
  )
}
