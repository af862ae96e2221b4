import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What tells a process from a later one with the same id: its start, and on Linux the boot. Null where it has ended; ''
 * where the system does not say.
 */
export function processIdentity(pid: number): string | null {
  if (!exists(pid)) return null
  if (process.platform === 'win32') return ''
  return process.platform === 'linux' ? linuxIdentity(pid) : ps(pid, 'lstart=')
}

/** Whether the process is a PostgreSQL server on this cluster folder. Where the system does not say: whether it lives. */
export function isServerOn(pid: number, cluster: string): boolean {
  if (!exists(pid)) return false
  if (process.platform === 'win32') return true
  const command = process.platform === 'linux' ? linuxCommand(pid) : ps(pid, 'command=')
  return [cluster, 'postgres'].every((part) => command?.includes(part))
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// Fields 3 and 22 of /proc/PID/stat (proc(5)); the second field may itself hold blanks and brackets. A zombie, which
// containers without an init process keep, holds nothing any more.
function linuxIdentity(pid: number): string | null {
  const stat = textOf(`/proc/${pid}/stat`)
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? null : `${fields[19]} ${textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}`
}

function linuxCommand(pid: number): string | null {
  return textOf(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? null
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function ps(pid: number, field: string): string | null {
  try {
    return execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8', timeout: 10_000 }).trim() || null
  } catch {
    return null
  }
}
