import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export type Secrets = {
  authSecret: string
  databasePassword: string
  pusherAppId: string
  pusherKey: string
  pusherSecret: string
}

/** Made once, at the first start, and readable by the owner only. */
export function loadSecrets(directory: string): Secrets {
  const file = path.join(directory, 'secrets.json')
  mkdirSync(directory, { recursive: true, mode: 0o755 })
  if (!existsSync(file)) {
    const hex = (bytes: number) => randomBytes(bytes).toString('hex')
    const made: Secrets = {
      authSecret: hex(32),
      databasePassword: hex(24),
      pusherAppId: hex(4),
      pusherKey: hex(10),
      pusherSecret: hex(24),
    }
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets
}
