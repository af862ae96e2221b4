/** Ways to find what hangs on a document: arrays in memory (what is possible), SQL step by step, and ours. */
import { existsSync } from 'node:fs'
import type { Database } from '../../src/platform/index.ts'
import { RELATION_KINDS } from '../../src/register/claims.ts'
import type { RegisterContext } from '../../src/register/index.ts'
import type { SyntheticRelations } from '../synthetic/relations.ts'

export interface ImpactWay {
  readonly title: string
  readonly readySeconds: number
  /** Bytes of its own, where it knows. */
  readonly bytes?: number
  /** How many documents a change of this one reaches. */
  affected(document: number, key: string, depth: number): Promise<number> | number
}

/** Kinds that carry an effect from object to subject. */
const CARRYING = ['references', 'adopts', 'amends', 'corrects'] as const

/** Adjacency in three arrays, walked breadth first: nothing is said about why, so nothing can be faster. */
export function arraysWay({ subjects, objects, kinds }: SyntheticRelations, documents: number): ImpactWay {
  const began = performance.now()
  const carries = RELATION_KINDS.map((kind) => (CARRYING as readonly string[]).includes(kind))
  const first = new Uint32Array(documents + 1)
  for (let n = 0; n < objects.length; n++) if (carries[kinds[n]!]) first[objects[n]! + 1]! += 1
  for (let n = 0; n < documents; n++) first[n + 1]! += first[n]!
  const to = new Uint32Array(first[documents]!)
  const at = first.slice()
  for (let n = 0; n < objects.length; n++) if (carries[kinds[n]!]) to[at[objects[n]!]!++] = subjects[n]!
  const seen = new Uint8Array(documents)
  const queue = new Uint32Array(documents)
  return {
    title: 'arrays alone, without reasons',
    readySeconds: (performance.now() - began) / 1_000,
    bytes: first.byteLength + to.byteLength + seen.byteLength + queue.byteLength,
    affected(document, _, depth) {
      let [done, end] = [0, 1]
      queue[0] = document
      seen[document] = 1
      for (let step = 0; step < depth && done < end; step++) {
        for (const last = end; done < last; done++) {
          for (let edge = first[queue[done]!]!; edge < first[queue[done]! + 1]!; edge++) {
            const other = to[edge]!
            if (seen[other] === 1) continue
            seen[other] = 1
            queue[end++] = other
          }
        }
      }
      for (let n = 0; n < end; n++) seen[queue[n]!] = 0
      return end - 1
    },
  }
}

/** One statement for each step, with all documents reached so far. */
export function sqlWay(database: Database): ImpactWay {
  return {
    title: 'SQL by steps',
    readySeconds: 0,
    async affected(_, key, depth) {
      const seen = new Set([key])
      let frontier = [key]
      for (let step = 0; step < depth && frontier.length > 0; step++) {
        const rows = await database.run<{ subject: string }>(
          'select distinct subject from relation where object = any($1) and kind = any($2)',
          [frontier, CARRYING],
        )
        frontier = rows.map(({ subject }) => subject).filter((subject) => !seen.has(subject))
        for (const subject of frontier) seen.add(subject)
      }
      return seen.size - 1
    },
  }
}

const ACTIONS = new URL('../../src/register/impact-actions.ts', import.meta.url)

/** What is used of `src/register/impact-actions.ts`. */
interface Actions {
  refreshImpactGraph(database: Database): Promise<{ readonly walks: Map<string, unknown> }>
  findEdition(context: RegisterContext, text: string): Promise<unknown>
  viewImpact(
    context: RegisterContext,
    edition: unknown,
    request: { readonly depth: number; readonly limit: number },
  ): Promise<{ readonly total: number } | { readonly code: string }>
}

/**
 * The answer as pages and API give it: total, counts, the first page with reasons. Asked for the first time, and again:
 * walks of late are kept. Empty where it is not here.
 */
export async function ownWays(context: RegisterContext): Promise<readonly ImpactWay[]> {
  if (!existsSync(ACTIONS)) return []
  const { refreshImpactGraph, findEdition, viewImpact } = (await import(ACTIONS.href)) as Actions
  globalThis.gc?.()
  const [before, began] = [process.memoryUsage(), performance.now()]
  const { walks } = await refreshImpactGraph(context.database)
  const readySeconds = (performance.now() - began) / 1_000
  globalThis.gc?.()
  const after = process.memoryUsage()
  const ask = async (key: string, depth: number) => {
    const view = await viewImpact(context, await findEdition(context, key), { depth, limit: 20 })
    if ('code' in view) throw new Error(`refused: ${view.code}`)
    return view.total
  }
  return [
    {
      title: 'ours, asked first: totals, counts, 20 with reasons',
      readySeconds,
      bytes: after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed,
      affected(_, key, depth) {
        walks.clear()
        return ask(key, depth)
      },
    },
    { title: 'ours, asked again', readySeconds: 0, bytes: 0, affected: (_, key, depth) => ask(key, depth) },
  ]
}
