/**
 * Records made ready to be taken in: everything that needs no database, done ahead of the transaction and, for large
 * files, in another thread. Plain texts, so that handing them over costs little. Pure.
 */
import { hash } from 'node:crypto'
import { copyText, storableJson, storableText } from '../platform/index.ts'
import type { Claims, EditionClaims, EntryClaims } from './claims.ts'
import { namesOf, type Reading } from './designation.ts'
import { editionLine, nameLines, recordLine, relationLine, titleLine } from './intake-rows.ts'
import type { NamedRecord, Recorded, SourceRank } from './merge.ts'
import { reconcile } from './reconcile.ts'
import { entryRelationsOf, relationsOf } from './relations.ts'

/** The rules of the loaded packs that the register works by. */
export interface RegisterRules {
  readonly reading: Reading
  readonly rank: SourceRank
}

/** A record, ready. */
export interface Prepared {
  readonly source: string
  readonly key: string
  readonly kind: Claims['kind']
  /** The claims as JSON, and their digest. */
  readonly text: string
  readonly digest: string
  /** Body of the event, in COPY text form. */
  readonly body: string
  /** Names that its document alone has; none for entries. */
  readonly tokens: readonly string[]
  /** Its relations, as lines. */
  readonly relations: readonly string[]
  /** Reasons why relations were set aside. */
  readonly doubts: readonly string[]
  /** The rows of its edition in case no other record speaks of the same document. */
  readonly alone?: AloneRows
}

/** Lines of an edition merged from one record; the event's id is put behind `edition` and `record`. */
export interface AloneRows {
  readonly key: string
  readonly edition: string
  readonly title: string
  readonly tokens: readonly string[]
  readonly aliases: readonly string[]
  readonly record: string
}

/** Makes a record ready. */
export function prepareRecord(record: Recorded<Claims>, rules: RegisterRules): Prepared {
  const { text, isChanged } = storableJson(record.claims)
  const claims = isChanged ? (JSON.parse(text) as Claims) : record.claims
  const sound = { source: record.source, key: storableText(record.key), claims }
  const digest = hash('sha256', text, 'base64url').slice(0, 22)
  const { source, key } = sound
  const body = copyText(
    `{"source":${JSON.stringify(source)},"key":${JSON.stringify(key)},"digest":"${digest}","claims":${text}}`,
  )
  const common = { source, key, kind: claims.kind, text, digest, body }
  if (claims.kind !== 'edition') return { ...common, ...ofEntry(source, key, claims, rules) }
  return { ...common, ...ofEdition({ ...sound, claims }, digest, rules) }
}

function ofEntry(source: string, key: string, claims: EntryClaims, { reading }: RegisterRules) {
  const relations = entryRelationsOf(claims, reading).map((relation) => relationLine(source, key, relation))
  return { tokens: [], relations, doubts: [] }
}

function ofEdition({ source, key, claims }: Recorded<EditionClaims>, digest: string, { reading, rank }: RegisterRules) {
  const named: NamedRecord = { source, key, claims, names: namesOf(claims, reading) }
  const { relations, doubts } = relationsOf(claims, named.names, reading)
  const [found] = reconcile([named], rank, reading)
  const { edition, tokens, aliases } = found!
  return {
    tokens,
    relations: relations.map((relation) => relationLine(source, key, relation)),
    doubts: doubts.map(({ reason }) => reason),
    alone: {
      key: edition.key,
      edition: editionLine(found!),
      title: titleLine(edition),
      tokens: nameLines(tokens, edition.key),
      aliases: nameLines(aliases, edition.key),
      record: recordLine({ source, key, digest, edition: edition.key }),
    },
  }
}
