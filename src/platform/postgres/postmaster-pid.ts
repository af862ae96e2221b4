/** What a running server writes into `postmaster.pid` (PostgreSQL source, src/include/utils/pidfile.h). */
export type PostmasterPid = {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  readonly status: string
}

/** Reads the file's text; null where it is not (yet) such a file. */
export function readPostmasterPid(text: string): PostmasterPid | null {
  const lines = text.split('\n', 9).map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3] ?? 0) || 0, socketFolder: lines[4] ?? '', status: lines[7] ?? '' }
}
