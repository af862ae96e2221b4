/** Puts the made-up register and its relations into the tables of a register, by COPY. */
import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { RELATION_KINDS } from '../../src/register/claims.ts'
import { recordOf } from '../../src/register/edition-record.ts'
import type { Edition } from '../../src/register/index.ts'
import type { SearchEntry } from '../../src/search/entry.ts'
import { slugOf } from '../../src/standards/identifiers/keys.ts'
import type { SyntheticRegister } from '../synthetic/register.ts'
import type { SyntheticRelations } from '../synthetic/relations.ts'

const BATCH = 2_000

/** Fills `edition`, `edition_token` and `relation`; returns the keys by document. */
export async function loadRegister(
  connectionString: string,
  register: SyntheticRegister,
  relations: SyntheticRelations,
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const keys: string[] = []
  await copy(client, 'edition (key, standard, slug, level, year, published, tokens, events, record)', function* () {
    for (const batch of register.batches(BATCH)) {
      for (const { key } of batch) keys.push(key)
      yield batch.map(editionLine)
    }
  })
  await copy(client, 'edition_token (token, edition)', function* () {
    for (let at = 0; at < keys.length; at += BATCH) yield keys.slice(at, at + BATCH).map((key) => `${key}\t${key}`)
  })
  await copy(client, 'relation (source, record, kind, subject, object, printed, degree, normative)', function* () {
    const { subjects, objects, kinds } = relations
    for (let at = 0; at < subjects.length; at += BATCH) {
      const count = Math.min(BATCH, subjects.length - at)
      yield Array.from({ length: count }, (_, n) => {
        const kind = RELATION_KINDS[kinds[at + n]!]!
        const [subject, object] = [keys[subjects[at + n]!]!, keys[objects[at + n]!]!]
        const degree = kind === 'adopts' ? 'IDT' : '\\N'
        const normative = kind === 'references' ? 't' : '\\N'
        return `bench\t${at + n}\t${kind}\t${subject}\t${object}\t${object}\t${degree}\t${normative}`
      })
    }
  })
  await client.query('analyze edition, edition_token, relation')
  await client.end()
  return keys
}

async function copy(client: pg.Client, into: string, batches: () => Iterable<readonly string[]>): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} from stdin`))
  for (const lines of batches()) if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'finish')
}

function editionLine({ key, group, identifiers, titles, facets, phases }: SearchEntry): string {
  const level = facets.level![0]!
  const published = phases[1]!.from
  const edition = {
    key,
    slug: slugOf(key),
    standardKey: group,
    canonical: identifiers[0]!,
    printed: identifiers[0]!,
    designations: identifiers,
    titles,
    scopes: {},
    level,
    published,
    ics: [],
    ccs: [],
    languages: [],
    externalIds: {},
    simulated: true,
    doubts: [],
    provenance: {},
  } satisfies Edition
  const json = JSON.stringify(recordOf(edition)).replaceAll('\\', '\\\\')
  return [key, group, slugOf(key), level, facets.year![0], published, `{"${key}"}`, '{}', json].join('\t')
}
