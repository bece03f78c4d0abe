import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, chooseAccount } from './account'
import { findPrograms, runProgram } from './programs'

const SUPERUSER = 'hongyan'
/** Whom the app signs in as: an ordinary role that owns its databases. */
export const OWNER = 'hongyan_app'

export type Cluster = { directory: string; programs: string; account: Account }

/** What single-user mode has already done, so that an ordinary start can skip it. */
type Prepared = { owned: string[]; passwordHash: string }

/** Finds the programs and the account, and makes the cluster unless it exists. */
export async function openCluster(root: string, directory: string, password: string) {
  const programs = findPrograms(root)
  const isNew = !existsSync(join(directory, 'PG_VERSION'))
  if (isNew && existsSync(directory) && readdirSync(directory).length > 0) {
    throw new Error(`${directory} holds files, but no PostgreSQL cluster: move them away.`)
  }
  mkdirSync(dirname(directory), { recursive: true })
  const share = join(programs, '..', 'share', 'postgresql', 'postgres.bki')
  const paths = [join(programs, 'postgres'), share, dirname(directory)].filter(existsSync)
  const account = chooseAccount(directory, paths)
  const cluster = { directory, programs, account }
  if (isNew) await createCluster(cluster, password)
  return cluster
}

/** Makes it beside its place and moves it there whole: a start cut short leaves no half cluster. */
async function createCluster({ directory, programs, account }: Cluster, password: string) {
  const draft = `${directory}.new`
  const passwordFile = `${directory}.password`
  await rm(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  giveTo(account, draft)
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    giveTo(account, passwordFile)
    const flags = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    flags.push('--encoding=UTF8', '--locale=C')
    flags.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    await runProgram(account, [join(programs, 'initdb'), `--pgdata=${draft}`, ...flags])
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rm(directory, { recursive: true, force: true })
  await rename(draft, directory)
}

/** Makes the role and its database, and resets the password, where any is not so yet. The server is down. */
export async function prepareCluster(cluster: Cluster, database: string, password: string) {
  const known = readPrepared(cluster.directory)
  const isOwned = known.owned.includes(database)
  const wanted = { owned: [...new Set([...known.owned, database])], passwordHash: hash(password) }
  if (isOwned && known.passwordHash === wanted.passwordHash) return
  const name = `"${database.replaceAll('"', '""')}"`
  await runStatements(cluster, 'postgres', [
    // Without a password nobody signs in as the superuser: it works in single-user mode only.
    `ALTER ROLE ${SUPERUSER} PASSWORD NULL`,
    `CREATE ROLE ${OWNER} LOGIN CREATEDB`,
    `ALTER ROLE ${OWNER} PASSWORD '${password.replaceAll("'", "''")}'`,
    `CREATE DATABASE ${name}`,
    `ALTER DATABASE ${name} OWNER TO ${OWNER}`,
  ])
  if (!isOwned) await runStatements(cluster, database, [ADOPT])
  const file = preparedFile(cluster.directory)
  await writeFile(file, JSON.stringify(wanted), { mode: 0o600 })
  giveTo(cluster.account, file)
}

/** In older folders everything belongs to the superuser, of whom REASSIGN OWNED takes nothing. */
const ADOPT = `DO $$ DECLARE one text; BEGIN FOR one IN
  SELECT format('SCHEMA %I', nspname) FROM pg_namespace WHERE nspname = 'drizzle'
  UNION ALL SELECT format('TABLE %s', oid::regclass) FROM pg_class
    WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('public', 'drizzle')
  UNION ALL SELECT format('TYPE %s', oid::regtype) FROM pg_type
    WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace
  LOOP EXECUTE 'ALTER ' || one || ' OWNER TO ${OWNER}'; END LOOP; END $$`

async function runStatements(
  { directory, programs, account }: Cluster,
  database: string,
  statements: string[],
) {
  const command = [join(programs, 'postgres'), '--single', '-D', directory, database] as const
  const lines = statements.map((statement) => `${statement.replaceAll('\n', ' ')}\n`)
  const output = await runProgram(account, [...command], lines.join(''))
  // Single-user mode ends with 0 whatever the statements did.
  const fault = output
    .split('\n')
    .find((line) => /\b(ERROR|FATAL|PANIC):/.test(line) && !line.includes('already exists'))
  if (fault) throw new Error(fault)
}

const preparedFile = (directory: string) => join(directory, 'hongyan.json')
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

function readPrepared(directory: string): Prepared {
  try {
    const { owned = [], passwordHash } = JSON.parse(readFileSync(preparedFile(directory), 'utf8'))
    return { owned, passwordHash }
  } catch {
    return { owned: [], passwordHash: '' }
  }
}

function giveTo({ uid, gid }: Account, path: string) {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}
