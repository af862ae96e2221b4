import { lines } from '../../../platform/index.ts'
import type { Doubt, EditionClaims, PartialDate, ReadItem } from '../../claims.ts'
import type { Reader } from '../reader.ts'
import { dateField, defined, identifierField, reject, someOf } from './claim-parts.ts'
import { isJsonObject, type JsonObject, numberIn, parseJson, stringIn } from './json-fields.ts'

const MAX_LINE = 1024 ** 2
const MAX_SNAPSHOTS = 100

/**
 * The references one ISO project had at the stages a crawler saw it at, one project a line:
 * `{id, snapshots: [{reference, stage, publicationDate}]}`, oldest first. The last is the document, the earlier ones are
 * other identifiers of it.
 */
export const isoStageSnapshots: Reader = {
  format: 'iso-stage-snapshots',
  detect: (_path, head) => /^\s*\{"id": ?\d+, ?"snapshots": ?\[/.test(Buffer.from(head).toString('utf8')),
  source: () => 'iso-stage-snapshots',
  async *read(entry, { today }) {
    for await (const batch of lines(entry.open(), { maxLine: MAX_LINE })) {
      for (const fault of batch.faults) yield reject(fault.reason, `${entry.path}:${fault.line}`, fault.raw)
      for (const [index, line] of batch.lines.entries()) {
        if (line.trim() === '') continue
        const where = `${entry.path}:${batch.first + index}`
        const parsed = parseJson(line)
        if (parsed.ok)
          yield isJsonObject(parsed.value)
            ? project(parsed.value, where, line, today)
            : reject('unknown-shape', where, line)
        else if (!entry.fault) yield reject('malformed-json', where, line, parsed.detail)
      }
    }
  },
}

function project(row: JsonObject, where: string, line: string, today: PartialDate): ReadItem {
  const id = numberIn(row, 'id')
  const snapshots = Array.isArray(row['snapshots']) ? row['snapshots'].filter(isJsonObject).slice(-MAX_SNAPSHOTS) : []
  const last = snapshots.at(-1)
  if (id === undefined || !last) return reject('unknown-shape', where, line)
  const identifier = identifierField(stringIn(last, 'reference'))
  if ('reason' in identifier) return reject(identifier.reason, where, line)
  const doubts: Doubt[] = []
  const claims = {
    kind: 'edition',
    identifier: identifier.text,
    titles: {},
    externalIds: { 'iso-project': String(id) },
    ...defined<Pick<EditionClaims, 'otherIdentifiers' | 'published' | 'stage' | 'doubts'>>({
      otherIdentifiers: someOf(earlier(snapshots, identifier.text)),
      published: dateField('published', stringIn(last, 'publicationDate'), today, doubts),
      stage: stageOf(numberIn(last, 'stage')),
      doubts: someOf(doubts),
    }),
  } satisfies EditionClaims
  return { ok: true, key: String(id), claims }
}

function earlier(snapshots: readonly JsonObject[], own: string): readonly string[] {
  const references = snapshots.flatMap((snapshot) => {
    const read = identifierField(stringIn(snapshot, 'reference'))
    return 'text' in read ? [read.text] : []
  })
  return [...new Set(references)].filter((reference) => reference !== own)
}

function stageOf(stage: number | undefined): EditionClaims['stage'] {
  const digits = String(stage ?? '').padStart(4, '0')
  return stage !== undefined && /^\d{4}$/.test(digits)
    ? { scheme: 'iso', code: `${digits.slice(0, 2)}.${digits.slice(2)}` }
    : undefined
}
