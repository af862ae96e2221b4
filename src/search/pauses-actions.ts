/** Pauses in long work. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Pause } from './merge-segments.ts'

/** Lets what waits through when a slice of so many milliseconds is over. */
export function pausesEvery(milliseconds: number): Pause {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < milliseconds) return
    await turn()
    since = performance.now()
  }
}
