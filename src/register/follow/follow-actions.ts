/**
 * Following the register: all editions as they can be found, and what changed since a place. Places lie between
 * transactions that have ended, so nothing that was still open then is passed over.
 */
import type { AdoptionDegree } from '../claims.ts'
import { briefOf, editionOf } from '../edition-record.ts'
import { type RegisterContext, statusOf, withScopes } from '../register-actions.ts'
import * as register from '../register-store.ts'
import { type Counterpart, type FollowedEdition, followedEdition } from './follow-entry.ts'
import * as store from './follow-store.ts'

/** What changed after a place. */
export interface EditionChanges {
  readonly entries: readonly FollowedEdition[]
  /** Keys of editions that are no more. */
  readonly gone: readonly string[]
  readonly position: string
  readonly more: boolean
}

/** The register as its followers see it. */
export interface Following {
  entries(): AsyncGenerator<readonly FollowedEdition[]>
  position(): Promise<string>
  /** `lost` where the place is not one of this database, or too far back: all must be read again. */
  changes(after: string): Promise<EditionChanges | 'lost'>
}

const PAGE = 500
const CHANGES_AT_ONCE = 2_000
/** From here on reading everything is less work. */
const MOST_CHANGES = 200_000

/** The register to be followed. `context` gives the day and rules of each moment. */
export function followRegister(context: () => RegisterContext): Following {
  return {
    async *entries() {
      for (let after = ''; ; ) {
        const keys = await store.keysAfter(context().database, after, PAGE)
        if (keys.length > 0) yield await entriesOf(context(), keys)
        if (keys.length < PAGE) return
        after = keys.at(-1)!
      }
    },
    position: () => positionOfNow(context().database),
    changes: (after) => changesAfter(context(), after),
  }
}

/** The place of now, as text: all that changes later, or is still open, comes after it. */
export async function positionOfNow(database: store.Reads): Promise<string> {
  const { epoch, xact } = await store.placeOfNow(database)
  return `${epoch}:${xact}`
}

/** Keys of editions that changed after a place, some of them no more, and how far they go. */
export interface ChangedKeys {
  readonly keys: readonly string[]
  readonly position: string
  readonly more: boolean
}

/** The keys alone of what changed after a place, in parts; `lost` as for `Following.changes`. */
export async function changedKeys(database: store.Reads, after: string): Promise<ChangedKeys | 'lost'> {
  const now = await store.placeOfNow(database)
  const [epoch, from] = placeOf(after)
  if (epoch !== now.epoch || from === undefined || BigInt(from) > BigInt(now.xact)) return 'lost'
  const transactions = await store.transactionsBetween(database, from, now.xact)
  if (transactions.reduce((sum, { changes }) => sum + changes, 0) > MOST_CHANGES) return 'lost'
  const until = endOfPart(transactions) ?? now.xact
  const keys = transactions.length === 0 ? [] : await store.editionsChangedBetween(database, from, until)
  return { keys, position: `${epoch}:${until}`, more: until !== now.xact }
}

const LAST_TRANSACTION = '9223372036854775807'

/**
 * Keys changed after a place by transactions that have ended, whatever older ones are still open: what `changedKeys` will
 * tell later. Empty where they are more than `most`.
 */
export async function keysAhead(database: store.Reads, after: string, most: number): Promise<readonly string[]> {
  const [, from] = placeOf(after)
  if (from === undefined) return []
  const transactions = await store.transactionsBetween(database, from, LAST_TRANSACTION)
  const changes = transactions.reduce((sum, transaction) => sum + transaction.changes, 0)
  return changes === 0 || changes > most ? [] : store.editionsChangedBetween(database, from, LAST_TRANSACTION)
}

async function changesAfter(context: RegisterContext, after: string): Promise<EditionChanges | 'lost'> {
  const { database } = context
  const found = await changedKeys(database, after)
  if (found === 'lost') return 'lost'
  const { keys: changed, position, more } = found
  const around = changed.length === 0 ? [] : await store.editionsAround(database, changed)
  const keys = [...new Set([...changed, ...around])]
  const entries: FollowedEdition[] = []
  for (let at = 0; at < keys.length; at += PAGE) entries.push(...(await entriesOf(context, keys.slice(at, at + PAGE))))
  const present = new Set(entries.map(({ key }) => key))
  const gone = changed.filter((key) => !present.has(key))
  return { entries, gone, position, more }
}

function placeOf(position: string): [epoch: string, xact: string | undefined] {
  const [epoch = '', xact] = position.split(':')
  return [epoch, xact !== undefined && /^\d{1,19}$/.test(xact) ? xact : undefined]
}

// Where a part of some thousand changes ends: before the next transaction; undefined where they are fewer.
function endOfPart(transactions: readonly { readonly xact: string; readonly changes: number }[]): string | undefined {
  let changes = 0
  for (const [index, transaction] of transactions.entries()) {
    changes += transaction.changes
    if (changes >= CHANGES_AT_ONCE) return transactions[index + 1]?.xact
  }
  return undefined
}

const MOST_CITED = 65_536
const MOST_COUNTERPARTS = 20

async function entriesOf(context: RegisterContext, keys: readonly string[]): Promise<readonly FollowedEdition[]> {
  const { database, rules } = context
  const rows = await register.editionsByKey(database, keys)
  const names = new Map((await store.namesAndCitations(database, keys, MOST_CITED)).map((row) => [row.key, row]))
  const behind = Map.groupBy(await register.recordsOf(database, keys), ({ edition }) => edition)
  const adoptions = await adoptionsOf(context, keys)
  return rows.flatMap((row) => {
    const found = names.get(row.key)
    if (!found) return []
    const records = behind.get(row.key) ?? []
    const edition = withScopes(editionOf(row), records, rules.register.rank)
    const { counterparts = [], degrees = [] } = adoptions.get(row.key) ?? {}
    const surroundings = { ...found, sources: records.map(({ source }) => source), counterparts, degrees }
    return [followedEdition(edition, surroundings, (day) => statusOf(edition, rules.status, day).status)]
  })
}

interface Adoptions {
  readonly counterparts: readonly Counterpart[]
  readonly degrees: readonly AdoptionDegree[]
}

async function adoptionsOf(
  { database }: RegisterContext,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Adoptions>> {
  const seen = await store.adoptionsOf(database, keys, MOST_COUNTERPARTS)
  if (seen.length === 0) return new Map()
  const resolved = await register.resolveTokens(database, [...new Set(seen.map(({ other }) => other))])
  const others = new Map(resolved.map((row) => [row.token, briefOf(row)]))
  return new Map(
    [...Map.groupBy(seen, ({ key }) => key)].map(([key, rows]) => {
      const counterparts = new Map<string, Counterpart>()
      for (const { other } of rows) {
        const found = others.get(other)
        if (found) counterparts.set(found.key, { identifier: found.canonical, titles: found.titles })
      }
      const degrees = rows.flatMap(({ direction, degree }) => (direction === 'out' && degree ? [degree] : []))
      const inOrder = [...counterparts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counterpart]) => counterpart)
      return [key, { counterparts: inOrder.slice(0, MOST_COUNTERPARTS), degrees }]
    }),
  )
}
