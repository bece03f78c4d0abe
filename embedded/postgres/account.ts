import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** How to run a PostgreSQL program: as whom, and behind which wrapper. */
export type Account = {
  uid?: number
  gid?: number
  /** Comes before the program on the command line; empty when none is needed. */
  wrapper: string[]
}

type User = { name: string; uid: number; gid: number }

const NEW_USER = 'hongyan-postgres'
const CAPABILITIES = '+dac_read_search,+dac_override'

/**
 * PostgreSQL refuses uid 0. Root therefore runs it as the owner of an existing cluster, else as a
 * system user. When that user cannot enter a folder on the way (a clone under a 0700 folder), it
 * keeps the two capabilities that let it through. Throws one sentence when no way is left.
 *
 * @param paths what the user has to reach: programs and the cluster's folder
 */
export function chooseAccount(cluster: string, paths: string[]): Account {
  if (process.getuid?.() !== 0) return { wrapper: [] }
  const user = findOwner(cluster) ?? findUser('postgres') ?? createUser() ?? findUser('nobody')
  if (!user) throw new Error(advice('no ordinary user exists'))
  const { name, uid, gid } = user
  const blocked = paths.find((path) => !canReach(path, user))
  if (!blocked) return { uid, gid, wrapper: [] }
  const flags = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  flags.push(`--inh-caps=${CAPABILITIES}`, `--ambient-caps=${CAPABILITIES}`)
  // Without it access(2), which PostgreSQL asks about its own programs, ignores capabilities.
  flags.push('--securebits=+no_setuid_fixup')
  const trial = spawnSync('setpriv', [...flags, 'true'], { stdio: 'ignore' })
  if (trial.status === 0) return { uid, gid, wrapper: ['setpriv', ...flags] }
  throw new Error(advice(`the user ${name} cannot enter ${blocked}`))
}

function advice(reason: string): string {
  return `PostgreSQL does not run as root, and ${reason}: start as an ordinary user, move the clone to a folder everyone may enter, or set DATABASE_URL.`
}

function findOwner(cluster: string): User | undefined {
  const { uid, gid } = statSync(`${cluster}/PG_VERSION`, { throwIfNoEntry: false }) ?? { uid: 0 }
  return uid === 0 || gid === undefined ? undefined : { name: `with id ${uid}`, uid, gid }
}

function findUser(name: string): User | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  if (!line) return undefined
  const [, , uid, gid] = line.split(':')
  return { name, uid: Number(uid), gid: Number(gid) }
}

function createUser(): User | undefined {
  if (!findUser(NEW_USER)) {
    const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
    spawnSync('useradd', [...flags, NEW_USER], { stdio: 'ignore' })
  }
  return findUser(NEW_USER)
}

/** A file may be read and every folder on the way entered, by mode bits alone. */
function canReach(path: string, user: User): boolean {
  if (!allows(path, user, statSync(path).isDirectory() ? 0o1 : 0o4)) return false
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!allows(folder, user, 0o1)) return false
    if (folder === dirname(folder)) return true
  }
}

function allows(path: string, user: User, bit: number): boolean {
  const { uid, gid, mode } = statSync(path)
  if (uid === user.uid) return Boolean(mode & (bit << 6))
  return Boolean(mode & (gid === user.gid ? bit << 3 : bit))
}
