import { oneLine } from '../../../platform/index.ts'
import type { Doubt, EditionClaims, PartialDate, ReadItem, RelationClaim, RelationKind } from '../../claims.ts'
import { MAX_TITLE } from '../reader.ts'
import { cleanRelations, dateField, defined, reject } from './claim-parts.ts'

/** What the RFC index says of one document, in either of its spellings. Documents by id: `RFC0793`, `STD0007`. */
export interface RfcEntry {
  readonly docId: string
  readonly title: string
  /** `October 1996`, or with a day `1 April 1996`. */
  readonly date: string
  readonly status: string
  readonly doi: string
  readonly obsoletes: readonly string[]
  readonly obsoletedBy: readonly string[]
  readonly updates: readonly string[]
  readonly updatedBy: readonly string[]
  /** Subseries numbers the document has too, or for a subseries entry its members. */
  readonly also: readonly string[]
}

/** An entry with nothing said yet. */
export function emptyRfcEntry(docId: string): RfcEntry {
  const none: readonly string[] = []
  const lists = { obsoletes: none, obsoletedBy: none, updates: none, updatedBy: none, also: none }
  return { docId, title: '', date: '', status: '', doi: '', ...lists }
}

/** `RFC0793` → `RFC 793`; undefined for what is no number of the series or its subseries. */
export function rfcDesignation(docId: string): string | undefined {
  const parts = /^(RFC|STD|BCP|FYI|IEN|NIC|RTR) ?0*(\d{1,6})$/.exec(docId.trim())
  return parts ? `${parts[1]} ${parts[2]}` : undefined
}

/** Claims of an RFC or of a subseries entry (STD, BCP, FYI); key is the id. Basis: RFC 8729 §3, rfc-index.xsd. */
export function rfcClaims(entry: RfcEntry, where: string, today: PartialDate): ReadItem {
  const identifier = rfcDesignation(entry.docId)
  if (!identifier) return reject('no-identifier', where, `${entry.docId} ${entry.title}`)
  const doubts: Doubt[] = []
  const title = oneLine(entry.title, MAX_TITLE)
  if (title === '') doubts.push({ field: 'titles', raw: '', reason: 'no-title' })
  const published = dateField('published', entry.date, today, doubts)
  const relations = cleanRelations(relationsOf(entry, doubts), identifier, doubts)
  const claims = {
    kind: 'edition',
    identifier,
    titles: title === '' ? {} : { en: title },
    languages: ['en'],
    link: `https://www.rfc-editor.org/info/${identifier.replace(' ', '').toLowerCase()}`,
    ...defined<Pick<EditionClaims, 'externalIds' | 'published' | 'status' | 'type' | 'relations'>>({
      externalIds: entry.doi === '' ? undefined : { doi: entry.doi.slice(0, 300) },
      published,
      status: oneLine(entry.status, 100) || undefined,
      type: identifier.split(' ')[0],
      relations,
    }),
    ...(doubts.length > 0 ? { doubts } : {}),
  } satisfies EditionClaims
  return { ok: true, key: entry.docId, claims }
}

function relationsOf(entry: RfcEntry, doubts: Doubt[]): readonly RelationClaim[] {
  const to = (docIds: readonly string[], relation: Omit<RelationClaim, 'target'>) =>
    docIds.flatMap((docId) => {
      const target = rfcDesignation(docId)
      if (target) return [{ ...relation, target }]
      doubts.push({ field: 'relations', raw: docId.slice(0, 100), reason: 'relation-without-target' })
      return []
    })
  return [
    ...to(entry.obsoletes, { kind: 'replaces' }),
    ...to(entry.obsoletedBy, { kind: 'replaces', inverse: true }),
    ...to(entry.updates, { kind: 'amends' }),
    ...to(entry.updatedBy, { kind: 'amends', inverse: true }),
    ...entry.also.flatMap((docId) => to([docId], alsoRelation(entry.docId, docId))),
  ]
}

// “Also STD 7”: the RFC is part of STD 7. From the other side the subseries entry has its RFCs. RFC to RFC says no more.
function alsoRelation(own: string, other: string): Omit<RelationClaim, 'target'> {
  const isSeries = (docId: string) => /^(?:STD|BCP|FYI)/.test(docId)
  const kind: RelationKind = isSeries(own) === isSeries(other) ? 'related' : 'part-of'
  if (kind === 'related') return { kind, note: 'also' }
  return isSeries(own) ? { kind, inverse: true } : { kind }
}
