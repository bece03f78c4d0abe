import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** An installation of its own for this run: free port, fresh data folder, real PostgreSQL and Soketi. */
export default async function install({ isSeeded = false }: { isSeeded?: boolean } = {}) {
  const directory = mkdtempSync(path.join(tmpdir(), 'hongyan-e2e-'))
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...withoutServices(process.env),
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    APP_URL: `http://localhost:${port}`,
    DATA_DIR: directory,
    RATE_LIMIT_FACTOR: '1000',
    LOG_LEVEL: 'warn',
  }
  const host = spawn(process.execPath, ['--enable-source-maps', 'dist/server.mjs'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => host.once('exit', () => resolve()))
  process.env.HONGYAN_DATA = directory
  process.env.HONGYAN_URL = `http://localhost:${port}`
  await becomesReady(process.env.HONGYAN_URL, () => host.exitCode !== null)
  if (isSeeded) spawnSync(process.execPath, ['dist/db.mjs', 'seed'], { env, stdio: 'inherit' })
  return async () => {
    host.kill('SIGTERM')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
}

function withoutServices(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(DATABASE_|PUSHER_|AUTH_SECRET|APP_URL)/.test(name),
  )
  return Object.fromEntries(kept) as NodeJS.ProcessEnv
}

async function becomesReady(url: string, hasEnded: () => boolean) {
  for (let tries = 0; tries < 300; tries++) {
    if (hasEnded()) throw new Error('the host ended before it was ready: its words are above')
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('the host did not become ready in 30 s')
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
