import path from 'node:path'
import { startSoketi } from '@/embedded/soketi/soketi'
import { namesRealtime } from '@/lib/env'
import { log } from '@/lib/telemetry/log'
import { keepPostgres } from './keep-postgres'
import { loadSecrets, type Secrets } from './secrets'

export type Services = { stop(): Promise<void> }
type Options = {
  root: string
  dataDir: string
  port: number
  say(line: string): void
  onLoss(what: string): void
}

/**
 * Starts what the environment names no other for, and fills the environment in.
 * Stopping goes backwards: the socket service first, the database last.
 */
export async function startServices(options: Options): Promise<Services> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    const isEmbedded = !process.env.DATABASE_URL || !namesRealtime(process.env)
    const secrets = isEmbedded ? loadSecrets(options.dataDir) : undefined
    if (secrets) process.env.AUTH_SECRET ||= secrets.authSecret
    if (secrets && !process.env.DATABASE_URL) stops.push(await embedPostgres(options, secrets))
    if (secrets && !namesRealtime(process.env)) stops.push(await embedSoketi(options, secrets))
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function embedPostgres(
  { root, dataDir, say, onLoss }: Options,
  { databasePassword }: Secrets,
) {
  const database = await keepPostgres({
    root,
    directory: path.join(dataDir, 'postgres'),
    password: databasePassword,
    database: 'hongyan',
    log: (line) => say(`postgres: ${line}`),
    onLoss: () => onLoss('PostgreSQL'),
  })
  process.env.DATABASE_URL = database.url
  return () => database.stop()
}

async function embedSoketi({ root, port, say }: Options, secrets: Secrets) {
  const soketi = await startSoketi({
    root,
    appId: secrets.pusherAppId,
    key: secrets.pusherKey,
    secret: secrets.pusherSecret,
    webhookUrl: `http://127.0.0.1:${port}/api/realtime/webhook`,
    allowedOrigins: ['*'],
    log: (line) => say(`soketi: ${line}`),
    warn: (line) => log.warn(line),
  })
  Object.assign(process.env, {
    PUSHER_APP_ID: soketi.appId,
    PUSHER_KEY: soketi.key,
    PUSHER_SECRET: soketi.secret,
    PUSHER_HOST: soketi.host,
    PUSHER_PORT: String(soketi.port),
    PUSHER_TLS: 'false',
    PUSHER_EMBEDDED: 'true',
  })
  return () => soketi.stop()
}
