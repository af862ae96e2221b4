import type { PostgresRefusalCode } from './refusals.ts'

/** Lines that say why a program ended. */
const COMPLAINT = /\b(FATAL|PANIC|ERROR|error): /

// Texts of PostgreSQL's own messages under lc_messages=C; the first that occurs names the cause.
const CAUSES: readonly (readonly [RegExp, PostgresRefusalCode])[] = [
  [/No space left on device|Disk quota exceeded|Check free disk space/, 'disk-full'],
  [/could not (map|create) (anonymous )?shared memory.*|Cannot allocate memory|out of memory/i, 'out-of-memory'],
  [/lock file ".*postmaster\.pid" already exists/, 'already-running'],
  [/pre-existing shared memory block/, 'leftover-processes'],
  [
    /could not (bind|create any (Unix-domain|TCP\/IP) sockets)|lock file ".*\.s\.PGSQL.*" already exists/,
    'address-taken',
  ],
  [/incompatible with server|initialized by PostgreSQL version/, 'other-major-version'],
  [/has invalid permissions|has wrong ownership|could not change permissions/, 'folder-not-private'],
  [/Permission denied|Read-only file system/, 'folder-not-writable'],
  [
    /"?root"? execution of the PostgreSQL server is not permitted|cannot be run as root|administrative permissions/,
    'root-refused',
  ],
  [/error while loading shared libraries|Library not loaded/, 'binaries-incomplete'],
]

/** What the last lines of the server say about why it ended, or null where they name no known cause. */
export function causeInLog(lines: readonly string[]): PostgresRefusalCode | null {
  for (const [pattern, code] of CAUSES) if (lines.some((line) => pattern.test(line))) return code
  return null
}

/** The lines worth showing to an operator, at most `count`, in one string; never longer than 600 characters. */
export function telling(lines: readonly string[], count = 3): string {
  const complaints = lines.filter((line) => COMPLAINT.test(line))
  const shown = (complaints.length > 0 ? complaints : lines).slice(-count)
  return shown.map(withoutPrefix).join(' / ').slice(0, 600)
}

function withoutPrefix(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\d [\d:.]+ \w+ \[\d+\] /, '').trim()
}
