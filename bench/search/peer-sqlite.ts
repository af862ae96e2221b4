/** SQLite FTS5 as Node brings it: bm25, filters in SQL, facets of what matches counted here. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Facet, SearchEntry, SearchQuestion } from '../../src/search/entry.ts'
import type { Answered, Contest, Entrant, EntrantKind } from './entrant.ts'
import { facetValues } from './facts.ts'
import { documentTerms, queryTerms } from './terms.ts'

const COLUMNS = [
  'status',
  'level',
  'force',
  'publisher',
  'committee',
  'ics',
  'ccs',
  'year',
  'degree',
  'source',
] as const
const MANY: readonly Facet[] = ['ics', 'ccs']
const SCHEMA = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  pragma cache_size = -262144;
  create virtual table term using fts5(identifier, title, rest, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
  create table document (id integer primary key, key text not null unique, ${COLUMNS.join(' text, ')} text);
`

export const SQLITE: EntrantKind = {
  title: 'SQLite FTS5',
  most: 5_000_000,
  countsTerms: true,
  async build(contest) {
    const database = new DatabaseSync(join(contest.folder, 'search.db'))
    database.exec(SCHEMA)
    const put = writer(database)
    for (const batch of contest.register.batches(5_000)) put(batch)
    database.exec(
      `insert into term(term) values ('optimize'); create index document_year on document (year, id); analyze;`,
    )
    return entrantOf(database, contest)
  },
  async reopen(contest) {
    const database = new DatabaseSync(join(contest.folder, 'search.db'))
    return entrantOf(database, contest)
  },
}

function writer(database: DatabaseSync): (entries: readonly SearchEntry[]) => void {
  const known = database.prepare('select id from document where key = ?')
  const drop = database.prepare('delete from term where rowid = ?')
  const put = database.prepare(
    `insert or replace into document values (?, ?, ${COLUMNS.map(() => '?').join(', ')}) returning id`,
  )
  const index = database.prepare('insert into term (rowid, identifier, title, rest) values (?, ?, ?, ?)')
  return (entries) => {
    database.exec('begin')
    for (const entry of entries) {
      const before = known.get(entry.key)?.['id'] as number | undefined
      if (before !== undefined) drop.run(before)
      const values = COLUMNS.map((facet) => columnOf(entry, facet))
      const { id } = put.get(before ?? null, entry.key, ...values) as { id: number }
      const { identifier, title, rest } = documentTerms(entry)
      index.run(id, identifier, title, rest)
    }
    database.exec('commit')
  }
}

function columnOf(entry: SearchEntry, facet: Facet): string | null {
  const values = facetValues(entry, facet)
  return values.length === 0 ? null : MANY.includes(facet) ? ` ${values.join(' ')} ` : values[0]!
}

function entrantOf(database: DatabaseSync, { folder }: Contest): Entrant {
  const put = writer(database)
  return {
    search: (question) => searchIn(database, question),
    update: put,
    diskBytes: async () => (await stat(join(folder, 'search.db'))).size,
    async close() {
      database.close()
    },
  }
}

function searchIn(database: DatabaseSync, question: SearchQuestion): Answered {
  const { whole, prefix } = queryTerms(question)
  const match = [...whole.map((term) => `"${term}"`), ...(prefix === undefined ? [] : [`"${prefix}"*`])].join(' ')
  const { where, values } = conditionsOf(question)
  const from = match === '' ? 'document d' : 'term t join document d on d.id = t.rowid'
  const conditions = [...(match === '' ? [] : ['term match ?']), ...where]
  const filter = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
  const order = match === '' ? 'd.year desc, d.id' : 'bm25(term, 4, 2, 1)'
  const given = match === '' ? values : [match, ...values]
  const top = database.prepare(`select d.id from ${from} ${filter} order by ${order} limit ${question.limit}`)
  top.all(...given)
  if (!question.withFacets) {
    const [counted] = database.prepare(`select count(*) as total from ${from} ${filter}`).all(...given)
    return { total: counted!['total'] as number }
  }
  const facets = database.prepare(`select ${COLUMNS.map((name) => `d.${name}`).join(', ')} from ${from} ${filter}`)
  const counts = COLUMNS.map(() => new Map<string, number>())
  let total = 0
  for (const row of facets.iterate(...given)) {
    total += 1
    for (const [at, name] of COLUMNS.entries()) count(counts[at]!, row[name] as string | null)
  }
  return { total }
}

function count(counts: Map<string, number>, value: string | null): void {
  if (value === null) return
  for (const each of value.charCodeAt(0) === 32 ? value.trim().split(' ') : [value])
    counts.set(each, (counts.get(each) ?? 0) + 1)
}

function conditionsOf({ filters }: SearchQuestion): { readonly where: string[]; readonly values: string[] } {
  const where: string[] = []
  const values: string[] = []
  for (const [facet, wanted] of Object.entries(filters)) {
    const isMany = MANY.includes(facet as Facet)
    where.push(`(${wanted.map(() => (isMany ? `instr(d.${facet}, ?) > 0` : `d.${facet} = ?`)).join(' or ')})`)
    values.push(...wanted.map((value) => (isMany ? ` ${value} ` : value)))
  }
  return { where, values }
}
