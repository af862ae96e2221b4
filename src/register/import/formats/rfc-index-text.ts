import { lines } from '../../../platform/index.ts'
import type { PartialDate, ReadItem } from '../../claims.ts'
import type { Reader } from '../reader.ts'
import { reject } from './claim-parts.ts'
import { emptyRfcEntry, type RfcEntry, rfcClaims } from './rfc-claims.ts'

const MAX_LINE = 10_000
/** The longest entry seen has 1.5 kB. */
const MAX_ENTRY = 20_000

/**
 * `rfc-index.txt` of the RFC Editor: entries of indented lines, each begun by its number. Gives the same keys and claims
 * as the XML index, but for subseries entries, which only that one has.
 */
export const rfcIndexText: Reader = {
  format: 'rfc-index-text',
  detect: (_path, head) => {
    const text = Buffer.from(head).toString('utf8')
    return /^\s+RFC INDEX\s*$/m.test(text) || /^\s*\d{4,5} [^\n]+(?:\n {5}[^\n]+)*\(Status: /.test(text)
  },
  source: () => 'rfc-index-text',
  async *read(entry, { today }) {
    let open: { text: string; where: string } | undefined
    for await (const batch of lines(entry.open(), { maxLine: MAX_LINE })) {
      for (const fault of batch.faults) yield reject(fault.reason, `${entry.path}:${fault.line}`, fault.raw)
      for (const [index, line] of batch.lines.entries()) {
        if (open && line.startsWith(' ') && line.trim() !== '') {
          if (open.text.length < MAX_ENTRY) open.text += ` ${line.trim()}`
          continue
        }
        if (open) yield item(open.text, open.where, today)
        open = /^\d{4,5} \S/.test(line)
          ? { text: line.trim(), where: `${entry.path}:${batch.first + index}` }
          : undefined
      }
    }
    // An entry at a cut is reported with the cut.
    if (open && !entry.fault) yield item(open.text, open.where, today)
  },
}

function item(text: string, where: string, today: PartialDate): ReadItem {
  if (text.length >= MAX_ENTRY) return reject('too-long', where, text)
  const [, number = '', rest = ''] = /^(\d+) (.*)$/s.exec(text) ?? []
  if (/^Not Issued\.?$/i.test(rest)) return reject('not-a-record', where, text)
  const entry = parseEntry(`RFC${number}`, rest)
  return entry ? rfcClaims(entry, where, today) : reject('unknown-shape', where, text)
}

const FIELD = / \((Format|Obsoletes|Obsoleted by|Updates|Updated by|Also|Status|DOI):? ([^()]*)\)/g
const DATE =
  /^(.*?)\.? ((?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2},)? \d{4})\.?$/s

function parseEntry(docId: string, text: string): RfcEntry | undefined {
  const fields = new Map<string, string>()
  const head = text.replace(FIELD, (_, name: string, value: string) => {
    fields.set(name, value.trim())
    return ''
  })
  const [, named, date = ''] = DATE.exec(head.trim()) ?? []
  if (named === undefined || !fields.has('Status')) return undefined
  const ids = (name: string) =>
    (fields.get(name) ?? '')
      .split(/, ?/)
      .filter(Boolean)
      .map((id) => id.replaceAll(' ', ''))
  return {
    ...emptyRfcEntry(docId),
    title: titleOf(named),
    date,
    status: fields.get('Status') ?? '',
    doi: (fields.get('DOI') ?? '').replaceAll(' ', ''),
    obsoletes: ids('Obsoletes'),
    obsoletedBy: ids('Obsoleted by'),
    updates: ids('Updates'),
    updatedBy: ids('Updated by'),
    also: ids('Also'),
  }
}

/**
 * The title in `Title. Author, Author`: up to the first full stop after which there is nothing but names. A stop inside
 * a title has words with stops after it, a stop among initials comes after the first author's.
 */
function titleOf(named: string): string {
  for (let at = named.indexOf('. '); at >= 0; at = named.indexOf('. ', at + 1)) {
    if (isAuthors(named.slice(at + 2))) return named.slice(0, at)
  }
  return named
}

const ABBREVIATIONS =
  /(?<![\p{L}\d])(?:(?:\p{L}(?:\p{L}|\p{Lu}\p{Lu})?(?:\(\p{Lu}\))?\.-?)+|(?:Ed|Jr|Sr|Inc|Corp|Co|Ltd|Dr|III|Eds|et al)\.*)(?!\p{L}{4})/gu

function isAuthors(text: string): boolean {
  return text.split(',').every((part) => {
    const name = part.trim()
    return name !== '' && !/[.:;?!"]/.test(name.replace(ABBREVIATIONS, '')) && /\p{Lu}|et al/u.test(name)
  })
}
