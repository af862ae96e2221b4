/** PostgreSQL full text over the same terms: tsvector made here, GIN, ts_rank with normalization, facets by grouping. */
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { startPostgres } from '../../src/platform/index.ts'
import type { Facet, SearchEntry, SearchQuestion } from '../../src/search/entry.ts'
import type { Answered, Contest, Entrant, EntrantKind } from './entrant.ts'
import { facetValues } from './facts.ts'
import { type DocumentTerms, documentTerms, queryTerms } from './terms.ts'

const SINGLE = ['status', 'level', 'force', 'publisher', 'committee', 'year', 'degree', 'source'] as const
const MANY = ['ics', 'ccs'] as const
const COLUMNS = [...SINGLE, ...MANY]
const CONNECTIONS = 16

export const POSTGRES: EntrantKind = {
  title: 'PostgreSQL full text',
  most: 5_000_000,
  countsTerms: true,
  async build(contest) {
    const { pool, stop } = await open(contest)
    await pool.query(`create table document (key text collate "C" primary key, terms tsvector not null,
      ${SINGLE.map((name) => `${name} text collate "C"`).join(', ')}, ics text[] not null, ccs text[] not null)`)
    await load(pool, contest)
    await pool.query('create index on document using gin (terms) with (fastupdate = off)')
    await pool.query('create index on document (year desc, key)')
    await pool.query('vacuum analyze document')
    return entrantOf(pool, stop)
  },
  async reopen(contest) {
    const { pool, stop } = await open(contest)
    return entrantOf(pool, stop)
  },
}

async function open({ folder }: Contest) {
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => undefined })
  const pool = new pg.Pool({ connectionString: postgres.connectionString, max: CONNECTIONS })
  // A server that stops takes leave of idle connections.
  pool.on('error', () => undefined)
  const stop = async () => {
    await pool.end()
    await postgres.stop()
  }
  return { pool, stop }
}

async function load(pool: pg.Pool, { register }: Contest): Promise<void> {
  const client = await pool.connect()
  const into = client.query(copyFrom('copy document from stdin'))
  for (const batch of register.batches(2_000)) {
    if (!into.write(`${batch.map(copyLine).join('\n')}\n`)) await once(into, 'drain')
  }
  into.end()
  await once(into, 'finish')
  client.release()
}

function copyLine(entry: SearchEntry): string {
  const single = SINGLE.map((facet) => facetValues(entry, facet)[0] ?? '\\N')
  const many = MANY.map((facet) => `{${facetValues(entry, facet).join(',')}}`)
  return [entry.key, vectorOf(documentTerms(entry)), ...single, ...many].join('\t')
}

// Terms are letters, digits and Chinese: nothing in them needs escaping but the quotes around each.
function vectorOf({ identifier, title, rest }: DocumentTerms): string {
  const places = new Map<string, string[]>()
  let at = 1
  const put = (terms: string, weight: string) => {
    for (const term of terms.split(' ')) {
      if (term === '') continue
      const own = places.get(term) ?? []
      // Positions end at 16383 and a lexeme keeps 255 of them.
      if (own.length < 200 && at < 16_000) own.push(`${at++}${weight}`)
      places.set(term, own)
    }
  }
  put(identifier, 'A')
  put(title, 'B')
  put(rest, '')
  return [...places].map(([term, own]) => `'${term}':${own.join(',')}`).join(' ')
}

function entrantOf(pool: pg.Pool, stop: () => Promise<void>): Entrant {
  return {
    search: (question) => searchIn(pool, question),
    update: (entries) => updateIn(pool, entries),
    async diskBytes() {
      const { rows } = await pool.query<{ bytes: string }>(`select pg_total_relation_size('document') as bytes`)
      return Number(rows[0]!.bytes)
    },
    close: stop,
  }
}

async function searchIn(pool: pg.Pool, question: SearchQuestion): Promise<Answered> {
  const { whole, prefix } = queryTerms(question)
  const terms = [...whole.map((term) => `'${term}'`), ...(prefix === undefined ? [] : [`'${prefix}':*`])].join(' & ')
  const values: unknown[] = []
  const parameter = (value: unknown) => `$${values.push(value)}`
  const vector = terms === '' ? null : `${parameter(terms)}::tsquery`
  const where = [...(vector === null ? [] : [`terms @@ ${vector}`]), ...conditionsOf(question, parameter)]
  const rank = vector === null ? '0' : `ts_rank(terms, ${vector}, 1)`
  const filter = where.length === 0 ? '' : `where ${where.join(' and ')}`
  const found = `with found as materialized (select key, ${COLUMNS.join(', ')}, ${rank} as rank from document ${filter})`
  const top = `array(select key from found order by rank desc, year desc, key limit ${question.limit}) as top`
  const facets = question.withFacets ? `, ${FACET_COUNTS}` : ''
  const { rows } = await pool.query<{ total: string }>(
    `${found} select count(*) as total, ${top}${facets} from found`,
    values,
  )
  return { total: Number(rows[0]!.total) }
}

const FACET_COUNTS = `(select json_agg(f) from (select ${SINGLE.join(', ')}, count(*) from found
    group by grouping sets (${SINGLE.map((name) => `(${name})`).join(', ')}) order by count(*) desc limit 500) f) as single,
  ${MANY.map((name) => `(select json_agg(f) from (select v, count(*) from found, unnest(${name}) v group by v order by 2 desc limit 200) f) as ${name}`).join(', ')}`

function conditionsOf({ filters }: SearchQuestion, parameter: (value: unknown) => string): string[] {
  return Object.entries(filters).map(([facet, wanted]) =>
    (MANY as readonly string[]).includes(facet as Facet)
      ? `${facet} && ${parameter(wanted)}::text[]`
      : `${facet} = any(${parameter(wanted)}::text[])`,
  )
}

async function updateIn(pool: pg.Pool, entries: readonly SearchEntry[]): Promise<void> {
  await pool.query(
    `update document d set terms = n.terms::tsvector from unnest($1::text[], $2::text[]) as n (key, terms) where d.key = n.key`,
    [entries.map(({ key }) => key), entries.map((entry) => vectorOf(documentTerms(entry)))],
  )
}
