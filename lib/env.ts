import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const flag = z.enum(['true', 'false']).transform((word) => word === 'true')
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean),
)
const origin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin)
const SAMPLE_SECRETS = ['secret', 'app-secret', 'changeme', 'change-me', 'app-key', 'key']
const secret = (bytes: number) =>
  z
    .string()
    .refine((text) => Buffer.byteLength(text) >= bytes, `needs at least ${bytes} bytes`)
    .refine((text) => !SAMPLE_SECRETS.includes(text), 'is a sample value: generate your own')

const level = z.enum(['debug', 'info', 'warn', 'error', 'silent'])

const database = {
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
}

/** Where files are kept instead of DATA_DIR. */
const s3 = {
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
}

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  ALLOWED_ORIGINS: list.pipe(z.array(origin)).default([]),
  TRUSTED_PROXIES: list.default([]),
  DATA_DIR: z.string().default('./data'),
  /** Of one person's files with all that is made of them. */
  UPLOAD_QUOTA_MB: z.coerce.number().int().min(1).default(2_048),
  /** Below so much room on the disk nothing more is uploaded. */
  UPLOAD_MIN_FREE_MB: z.coerce.number().int().min(0).default(512),
  ...s3,
  ...database,
  PUSHER_APP_ID: z.string().min(1),
  PUSHER_KEY: secret(8),
  PUSHER_SECRET: secret(16),
  PUSHER_HOST: z.string().min(1),
  PUSHER_PORT: port,
  PUSHER_TLS: flag.default(false),
  PUSHER_PUBLIC_HOST: z.string().optional(),
  PUSHER_PUBLIC_PORT: port.optional(),
  /** True when our own launcher serves the socket behind this host: one port, larger batches. */
  PUSHER_EMBEDDED: flag.default(false),
  AUTH_SECRET: secret(32),
  METRICS_TOKEN: z.string().min(16).optional(),
  RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
  /** Up to so many members, each is sent every message on their own channel. */
  FANOUT_DIRECT_MEMBERS: z.coerce.number().int().min(2).default(100),
  /** Up to so many, those who do not look hear every two seconds that there is news. */
  FANOUT_BUMP_MEMBERS: z.coerce.number().int().min(0).default(5_000),
  LOG_LEVEL: level.default('info'),
})

export type Env = z.infer<typeof schema> & {
  APP_URL: string
  /** What each request asks of APP_URL, taken from it once. */
  origin: string
  isSecure: boolean
}

/** What the embedded parts fill in: the host asks for it only once they run. */
const FROM_POSTGRES = { DATABASE_URL: true, AUTH_SECRET: true } as const
const FROM_SOKETI = {
  PUSHER_APP_ID: true,
  PUSHER_KEY: true,
  PUSHER_SECRET: true,
  PUSHER_HOST: true,
  PUSHER_PORT: true,
  AUTH_SECRET: true,
} as const

/** Whoever names one of the first two has a store elsewhere, and must name all. */
const FOR_S3 = {
  S3_ENDPOINT: true,
  S3_BUCKET: true,
  S3_ACCESS_KEY_ID: true,
  S3_SECRET_ACCESS_KEY: true,
} as const
const schemaFor = ({ S3_ENDPOINT, S3_BUCKET }: Record<string, string | undefined>) =>
  S3_ENDPOINT || S3_BUCKET ? (schema.required(FOR_S3) as unknown as typeof schema) : schema

export class EnvError extends Error {
  constructor(readonly faults: string[]) {
    super(`The environment is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  }
}

/** @throws EnvError with one line a fault; an empty variable counts as absent. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = parse(schemaFor(variables), variables)
  const APP_URL = parsed.APP_URL ?? `http://localhost:${parsed.PORT}`
  const { origin } = new URL(APP_URL)
  return { ...parsed, APP_URL, origin, isSecure: origin.startsWith('https:') }
}

/** What can be said before anything is started. @throws EnvError as {@link parseEnv} does */
export function parseGivenEnv(variables: Record<string, string | undefined>) {
  const given = schemaFor(variables)
    .partial(variables.DATABASE_URL ? {} : FROM_POSTGRES)
    .partial(namesRealtime(variables) ? {} : FROM_SOKETI)
  return parse(given, variables)
}

/** Pusher's own cluster by its name: the addresses follow from it, unless a host is given. */
function fromCluster(given: Record<string, string | undefined>): Record<string, string> {
  const { PUSHER_CLUSTER: cluster, PUSHER_HOST: host } = given
  if (!cluster || host) return {}
  return {
    PUSHER_HOST: `api-${cluster}.pusher.com`,
    PUSHER_PORT: '443',
    PUSHER_TLS: 'true',
    PUSHER_PUBLIC_HOST: `ws-${cluster}.pusher.com`,
    PUSHER_PUBLIC_PORT: '443',
  }
}

/** Whether another service than our own is to deliver. */
export const namesRealtime = (variables: Record<string, string | undefined>) =>
  Boolean(variables.PUSHER_HOST || variables.PUSHER_CLUSTER)

function parse<T>(shape: z.ZodType<T>, variables: Record<string, string | undefined>): T {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse({ ...fromCluster(present), ...present })
  if (parsed.success) return parsed.data
  throw new EnvError(
    parsed.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`),
  )
}

/** Read at the first use, not on import: a build has no environment, and the host fills it in first. */
function lazily<T extends object>(read: () => T): T {
  let known: T | undefined
  return new Proxy({} as T, {
    get: (_, name) => {
      known ??= read()
      return Reflect.get(known, name)
    },
  })
}

export const env = lazily(() => parseEnv(process.env))
/** All that a migration or the seed needs. */
export const databaseEnv = lazily(() => parse(z.object(database), process.env))

/** By itself, since a wrong environment must still be logged. */
export const logLevel = () => level.catch('info').parse(process.env.LOG_LEVEL)
