const WINDOW_MS = 5 * 60_000
const MOST = 5
const FIRST_DELAY_MS = 200

/**
 * How long to wait before the server is started again, in milliseconds, or null when it has ended too often:
 * the sixth time within five minutes. `ends` are the earlier times of that kind, `now` this one.
 */
export function restartDelay(ends: readonly number[], now: number): number | null {
  const recent = ends.filter((end) => now - end < WINDOW_MS).length
  return recent >= MOST ? null : FIRST_DELAY_MS * 2 ** recent
}
