import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

/**
 * How PostgreSQL's programs are run. PostgreSQL refuses to run as root, so a Foyer that root started hands
 * it to a system user, or, where that user cannot reach the folders, to a user namespace of its own in which
 * it keeps root's files without root's powers.
 */
export type PostgresAccount =
  | { kind: 'this user' }
  | { kind: 'system user'; name: string; uid: number; gid: number }
  | { kind: 'user namespace' }

/**
 * @param programDir holds PostgreSQL's programs
 * @param dataDir exists already; the cluster lies or will lie in it
 * @param clusterDir if it exists, whoever owns it must go on running it
 */
export function choosePostgresAccount(
  programDir: string,
  dataDir: string,
  clusterDir: string,
): PostgresAccount {
  if (process.getuid?.() !== 0) {
    return hasName() || !hasUserNamespaces() ? { kind: 'this user' } : { kind: 'user namespace' }
  }
  const owner = statSync(clusterDir, { throwIfNoEntry: false })
  const user = owner
    ? userWithId(owner.uid)
    : (findUser('foyer') ?? findUser('postgres') ?? makeUser('foyer'))
  const uid = user?.uid ?? owner?.uid
  const unreachable = user ? [programDir, dataDir].find((folder) => !mayEnter(user, folder)) : programDir
  if (user && uid !== 0 && !unreachable) return { kind: 'system user', ...user }
  if ((uid === 0 || !owner) && hasUserNamespaces()) return { kind: 'user namespace' }
  throw new Error(cannotRunAsRoot(user?.name, unreachable, dataDir))
}

/** Arguments for `spawn`: the environment is PostgreSQL's own, so that no PG… variable of the caller leaks in. */
export function commandAs(account: PostgresAccount, program: string, args: string[]) {
  const options = {
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv,
    ...(account.kind === 'system user' ? { uid: account.uid, gid: account.gid } : {}),
  }
  if (account.kind === 'user namespace') {
    return { command: 'unshare', args: ['--user', program, ...args], options }
  }
  return { command: program, args, options }
}

interface SystemUser {
  name: string
  uid: number
  gid: number
}

/** PostgreSQL also refuses a user number without a name, such as container platforms give out. */
function hasName(): boolean {
  return read('id', ['-un']) !== undefined
}

function userWithId(uid: number): SystemUser | undefined {
  const name = read('id', ['-nu', String(uid)])
  return name ? findUser(name) : undefined
}

function findUser(name: string): SystemUser | undefined {
  const uid = read('id', ['-u', name])
  const gid = read('id', ['-g', name])
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined
}

function makeUser(name: string): SystemUser | undefined {
  const noLogin = [
    '--system',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
  ]
  spawnSync('useradd', [...noLogin, '--user-group', name], { stdio: 'ignore' })
  return findUser(name)
}

function mayEnter(user: SystemUser, folder: string): boolean {
  const { uid, gid } = user
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/', stdio: 'ignore' }).status ===
    0
  )
}

function hasUserNamespaces(): boolean {
  return (
    spawnSync('unshare', ['--user', '/bin/sh', '-c', 'test "$(id -u)" != 0'], { stdio: 'ignore' }).status ===
    0
  )
}

function read(command: string, args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

function cannotRunAsRoot(user: string | undefined, unreachable: string | undefined, dataDir: string): string {
  const reason = user
    ? `the user "${user}" that would run it may not enter ${unreachable ?? dataDir}`
    : 'no other system user could be found or made to run it'
  return (
    `PostgreSQL does not run as root, and ${reason}. ` +
    'Do one of these: set FOYER_DATA_DIR to a folder outside of root’s own (such as /var/lib/foyer) and keep ' +
    'the program outside of it too (such as /opt/foyer); start Foyer as an ordinary user; or set DATABASE_URL ' +
    'to a PostgreSQL of your own.'
  )
}
