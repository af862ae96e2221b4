/** What changed in the register: what sources say now against what they said before, newest first. */
import { briefOf } from '../edition-record.ts'
import { changesBetween, type RegisterContext, summariesOf } from '../register-actions.ts'
import { briefsByKey } from '../register-store.ts'
import type { EditionSummary } from '../views.ts'
import type { ChangeLine, ChangePage, ChangeRequest } from './browse-views.ts'
import * as store from './changes-store.ts'

const PAGE = 30
// Events looked at for a page: of all sources nearly every one passes, of one source few may.
const SCAN = { all: 600, oneSource: 20_000 }
const DAY_MS = 86_400_000

/** A page of changes. */
export async function listChanges(context: RegisterContext, request: ChangeRequest): Promise<ChangePage> {
  const { database } = context
  const window = await windowOf(context, request)
  const found = await search(context, window)
  const shown = found.rows.slice(0, PAGE)
  const keys = [...new Set(shown.flatMap(({ edition }) => edition ?? []))]
  const editions = summariesOf(context, (await briefsByKey(database, keys)).map(briefOf))
  const byKey = new Map(editions.map((edition) => [edition.key, edition]))
  // A page that is not full may have more behind what was looked at.
  const isFull = found.rows.length > PAGE
  const next = isFull ? shown.at(-1)!.id : found.lowest
  return {
    items: shown.map((row) => changeLine(row, row.edition === null ? undefined : byKey.get(row.edition))),
    ...(next === null ? {} : { next }),
    ...(!isFull && next !== null && found.lowestAt ? { searchedTo: found.lowestAt.toISOString() } : {}),
    sources: await store.sourcesOfRecords(database),
  }
}

async function windowOf({ database }: RegisterContext, request: ChangeRequest): Promise<store.ChangeWindow> {
  const { source, day, first, cursor } = request
  const [since = null, until = null] =
    day === undefined ? [] : await store.firstEventsFrom(database, [`${day}T00:00:00Z`, dayAfter(day)])
  return { source: source ?? null, since, until, first, before: cursor ?? null }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString()
}

// A source that has been silent for long is looked for where it spoke last.
async function search({ database }: RegisterContext, window: store.ChangeWindow) {
  const bounds = { limit: PAGE + 1, scan: window.source === null ? SCAN.all : SCAN.oneSource }
  const found = await store.claimedRecords(database, window, bounds)
  if (found.rows.length > 0 || found.lowest === null || window.source === null || window.before !== null) return found
  const last = await store.lastEventOf(database, window.source)
  return last === null
    ? { ...found, lowest: null }
    : store.claimedRecords(database, { ...window, before: after(last) }, bounds)
}

function after(id: string): string {
  return String(BigInt(id) + 1n)
}

function changeLine(row: store.ClaimedRow, edition: EditionSummary | undefined): ChangeLine {
  const { source, claims } = row.body as { readonly source: string; readonly claims: Record<string, unknown> }
  return {
    eventId: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    source,
    first: row.first,
    name: String(claims['identifier'] ?? claims['code'] ?? ''),
    kind: String(claims['kind'] ?? ''),
    ...(edition === undefined ? {} : { edition }),
    changes: row.first ? [] : changesBetween(row.before, claims),
  }
}
