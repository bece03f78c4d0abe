#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { WebSocket, WebSocketServer } from 'ws'

/**
 * Starts the Firefox of FIREFOX_PATH for Playwright, and stands between the two. Playwright gives every
 * context a colour scheme; a Firefox that does not know this command has to be asked by a preference instead.
 */
const MAY_BE_UNKNOWN = 'emulation.setMediaFeaturesOverride'
const LISTENING = 'WebDriver BiDi listening on '

const args = process.argv.slice(2)
const firefox = spawn(process.env.FIREFOX_PATH ?? 'firefox', args, {
  // Firefox refuses a home that is somebody else's, as under sudo.
  env: { ...process.env, HOME: args[args.indexOf('--profile') + 1] },
  stdio: ['ignore', 'inherit', 'pipe'],
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => firefox.kill(signal))
firefox.on('error', ({ message }) => console.error(message))
firefox.on('close', (code) => process.exit(code ?? 1))
createInterface({ input: firefox.stderr }).on('line', (line) => {
  if (line.startsWith(LISTENING)) standBefore(line.slice(LISTENING.length))
  else console.error(line)
})

function standBefore(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('listening', () => console.error(`${LISTENING}ws://127.0.0.1:${server.address().port}`))
  server.on('connection', (near, { url }) => join(near, new WebSocket(address + url)))
}

function join(near, far) {
  const pending = new Set()
  const isOpen = new Promise((resolve) => far.on('open', resolve))
  near.on('message', async (command) => {
    const { id, method } = JSON.parse(command)
    if (method === MAY_BE_UNKNOWN) pending.add(id)
    await isOpen
    far.send(String(command))
  })
  far.on('message', (answer) => {
    const { id, error } = JSON.parse(answer)
    const isMissing = pending.delete(id) && error === 'unknown command'
    near.send(isMissing ? JSON.stringify({ type: 'success', id, result: {} }) : String(answer))
  })
  near.on('close', () => far.close())
  far.on('close', () => near.close())
}
