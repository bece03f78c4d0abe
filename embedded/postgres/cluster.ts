import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, chooseAccount } from './account'
import { findPrograms, runProgram } from './programs'

export const SUPERUSER = 'hongyan'

export type Cluster = { directory: string; programs: string; account: Account }

/** What single-user mode has already done, so that an ordinary start can skip it. */
type Prepared = { databases: string[]; passwordHash: string }

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

/** Makes the database and resets the password where either is not so yet. The server is down. */
export async function prepareCluster(cluster: Cluster, database: string, password: string) {
  const known = readPrepared(cluster.directory)
  const isKnown = known.databases.includes(database)
  const wanted = {
    databases: [...new Set([...known.databases, database])],
    passwordHash: hash(password),
  }
  if (isKnown && known.passwordHash === wanted.passwordHash) return
  await runStatements(cluster, [
    `ALTER USER ${SUPERUSER} PASSWORD '${password.replaceAll("'", "''")}'`,
    ...(isKnown ? [] : [`CREATE DATABASE "${database.replaceAll('"', '""')}"`]),
  ])
  const file = preparedFile(cluster.directory)
  await writeFile(file, JSON.stringify(wanted), { mode: 0o600 })
  giveTo(cluster.account, file)
}

async function runStatements({ directory, programs, account }: Cluster, statements: string[]) {
  const command = [join(programs, 'postgres'), '--single', '-D', directory, 'postgres'] as const
  const output = await runProgram(account, [...command], `${statements.join('\n')}\n`)
  // Single-user mode ends with 0 whatever the statements did.
  const fault = output.split('\n').find((line) => /\b(ERROR|FATAL|PANIC):/.test(line))
  if (fault && !fault.includes('already exists')) throw new Error(fault)
}

const preparedFile = (directory: string) => join(directory, 'hongyan.json')
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

function readPrepared(directory: string): Prepared {
  try {
    return JSON.parse(readFileSync(preparedFile(directory), 'utf8'))
  } catch {
    return { databases: [], passwordHash: '' }
  }
}

function giveTo({ uid, gid }: Account, path: string) {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}
