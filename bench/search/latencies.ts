/** How long answers take for one client and for several, from asking to having, waiting for others included. */
import { setImmediate } from 'node:timers/promises'
import type { SyntheticQuery } from '../synthetic/queries.ts'
import type { Entrant } from './entrant.ts'

export interface Latencies {
  /** Milliseconds, ascending. */
  readonly sorted: Float64Array
  readonly perSecond: number
}

/** Runs queries until all are answered or the time is up; each client asks the next when it has its answer. */
export async function measure(
  entrant: Entrant,
  queries: readonly SyntheticQuery[],
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<Latencies> {
  const taken: number[] = []
  let next = 0
  const began = performance.now()
  const client = async () => {
    while (next < queries.length && performance.now() - began < seconds * 1_000) {
      const { question } = queries[next++]!
      const asked = performance.now()
      // As a server would: what else is due has its turn first, and counts as waiting.
      await setImmediate()
      await entrant.search(question)
      taken.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const perSecond = (taken.length * 1_000) / (performance.now() - began)
  return { sorted: Float64Array.from(taken).sort(), perSecond }
}

/** The value below which a share of the sorted values lies. */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
