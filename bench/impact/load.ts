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

const COLUMNS = `key, standard, slug, level, force, publisher, year, published, effective, withdrawn, committee, ics, ccs,
  tokens, events, record`

/** Fills `edition`, `edition_token`, `supersession` and `relation`; returns the keys by document. */
export async function loadRegister(
  connectionString: string,
  register: SyntheticRegister,
  relations: SyntheticRelations,
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const keys: string[] = []
  const superseded: string[] = []
  await copy(client, `edition (${COLUMNS})`, function* () {
    for (const batch of register.batches(BATCH)) {
      for (const { key, phases } of batch) {
        keys.push(key)
        const end = phases.at(-1)!
        if (end.status === 'superseded') superseded.push(`${key}\t${end.from}`)
      }
      yield batch.map(editionLine)
    }
  })
  await copy(client, 'edition_token (token, edition)', function* () {
    for (let at = 0; at < keys.length; at += BATCH) yield keys.slice(at, at + BATCH).map((key) => `${key}\t${key}`)
  })
  await copy(client, 'supersession (edition, since)', function* () {
    for (let at = 0; at < superseded.length; at += BATCH) yield superseded.slice(at, at + BATCH)
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
  await client.query('analyze edition, edition_token, supersession, relation')
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
  const [level, force, publisher, committee] = (['level', 'force', 'publisher', 'committee'] as const).map(
    (facet) => facets[facet]?.[0],
  )
  const dayOf = (status: string) => phases.find((phase) => phase.status === status)?.from
  const published = phases[1]!.from
  // Classes come with those above them; a register keeps what the document prints.
  const ics = (facets.ics ?? []).filter((code) => code.split('.').length === 3)
  const ccs = (facets.ccs ?? []).filter((code) => code.length > 1)
  const edition = {
    ...{ key, slug: slugOf(key), standardKey: group, canonical: identifiers[0]!, printed: identifiers[0]! },
    ...{ designations: identifiers, titles, scopes: {}, published, ics, ccs, languages: [], externalIds: {} },
    ...{ simulated: true, doubts: [], provenance: {} },
  } satisfies Edition
  const json = JSON.stringify(recordOf(edition)).replaceAll('\\', '\\\\')
  const days = [published, dayOf('in-force'), dayOf('withdrawn')]
  const columns = [key, group, slugOf(key), level, force, publisher, facets.year![0], ...days, committee]
  const texts = columns.map((column) => column ?? '\\N')
  return [...texts, `{${ics.join(',')}}`, `{${ccs.join(',')}}`, `{"${key}"}`, '{}', json].join('\t')
}
