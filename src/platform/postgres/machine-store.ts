import { spawnSync } from 'node:child_process'
import { readFileSync, statfsSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { MAPPED_USER, type Machine } from './machine.ts'
import type { SettingsInput } from './settings.ts'

/** The machine we run on. */
export function thisMachine(): Machine {
  const uid = process.getuid?.() ?? null
  return {
    os: process.platform,
    arch: process.arch,
    libc: libc(),
    uid,
    userNamespaces: uid === 0 && canMapUser(),
    nobody: uid === 0 ? nobody() : null,
  }
}

/** What the server's settings depend on, as it is here; a container's memory limit counts. */
export function thisCapacity(persistent: boolean): SettingsInput {
  const limit = process.constrainedMemory()
  return {
    memoryBytes: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
    processors: availableParallelism(),
    sharedMemoryBytes: sharedMemoryBytes(),
    persistent,
  }
}

// The report names the glibc it runs on; under musl the field is absent.
function libc(): Machine['libc'] {
  if (process.platform !== 'linux') return null
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime ? 'glibc' : 'musl'
}

function canMapUser(): boolean {
  return spawnSync('unshare', [...MAPPED_USER, 'true'], { stdio: 'ignore', timeout: 10_000 }).status === 0
}

function nobody(): Machine['nobody'] {
  try {
    const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m)
    return line ? { uid: Number(line[1]), gid: Number(line[2]) } : null
  } catch {
    return null
  }
}

function sharedMemoryBytes(): number | null {
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return blocks * bsize
  } catch {
    return null
  }
}
/**
 * The environment of the server: English messages in UTC, and none of our own variables, whose secrets it does not
 * need and whose PG* names would change what it does.
 */
export const SERVER_ENVIRONMENT: Readonly<Record<string, string>> = {
  ...inherited('PATH'),
  ...inherited('SYSTEMROOT'),
  ...inherited('TMPDIR'),
  LC_ALL: 'C',
  TZ: 'UTC',
}

function inherited(name: string): Record<string, string> {
  const value = process.env[name]
  return value === undefined ? {} : { [name]: value }
}
