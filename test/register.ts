/** Helpers for tests of the register: rules of the real packs, taking claims in, a comparable picture of the tables. */
import { fileURLToPath } from 'node:url'
import { PLAN_DEFINITIONS } from '../src/plans/index.ts'
import { type Database, loadPacks, type PackSet, printFault } from '../src/platform/index.ts'
import {
  type Claims,
  IMPORT_DEFINITIONS,
  type IntakeCounts,
  type Recorded,
  type RulesOfPacks,
  recordClaims,
  rulesOfPacks,
} from '../src/register/index.ts'
import { SYNONYM_DEFINITION } from '../src/search/text/index.ts'
import { STANDARDS_DEFINITIONS } from '../src/standards/index.ts'

let loaded: Promise<{ packs: PackSet; rules: RulesOfPacks }> | undefined

/** The packs of the repository and the rules compiled from them; loaded once a run. */
export function testPacks(): Promise<{ packs: PackSet; rules: RulesOfPacks }> {
  loaded ??= load()
  return loaded
}

async function load() {
  const folder = fileURLToPath(new URL('../packs', import.meta.url))
  const result = await loadPacks(folder, [
    ...STANDARDS_DEFINITIONS,
    ...IMPORT_DEFINITIONS,
    SYNONYM_DEFINITION,
    ...PLAN_DEFINITIONS,
  ])
  if (!result.ok) throw new Error(result.faults.map((fault) => printFault(fault, 'en')).join('\n'))
  return { packs: result.packs, rules: rulesOfPacks(result.packs) }
}

/** Takes records in, in one transaction. */
export async function take(database: Database, records: readonly Recorded<Claims>[]): Promise<IntakeCounts> {
  const { rules } = await testPacks()
  return recordClaims(database, rules.register, 'person:test', records)
}

/** What of each table depends on the set of claims alone: not ids of events, which tell the order of arrival. */
const DERIVED = {
  edition: `key, standard, slug, level, force, publisher, year, published, effective, withdrawn,
    status_word, stage, committee, ics, ccs, array(select unnest(tokens) order by 1) as tokens,
    array(select unnest(aliases) order by 1) as aliases, cardinality(events) as records, record::jsonb`,
  supersession: 'edition, since',
  edition_token: 'token, edition',
  edition_alias: 'token, edition',
  relation: 'source, record, kind, subject, object, printed, degree, normative, note',
  entry: 'kind, code, parent, record',
  entry_record: 'source, key, kind, code',
  source_record: 'source, key, digest, edition',
}

/** Everything the register derives from claims, row by row. */
export async function picture(database: Database): Promise<Record<string, readonly unknown[]>> {
  const found = Object.entries(DERIVED).map(async ([table, columns]) => {
    const rows = await database.run(`select r from (select ${columns} from ${table}) as r order by r::text`)
    return [table, rows] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

/** The same as one digest a table, for registers too large to compare row by row. */
export async function digestOf(database: Database): Promise<Record<string, unknown>> {
  const digests: Record<string, unknown> = {}
  for (const [table, columns] of Object.entries(DERIVED)) {
    const [row] = await database.run(
      `select count(*)::int as rows, md5(string_agg(md5(r::text), '' order by md5(r::text))) as digest
       from (select ${columns} from ${table}) as r`,
    )
    digests[table] = row
  }
  return digests
}
