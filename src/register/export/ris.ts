/** RIS records (Research Information Systems, tags of 2011). Pure. */
import { dateParts, type Reference } from './reference.ts'

/** The record of one reference: one tag a line, lines end with CR LF, the last is `ER`. */
export function risRecord(reference: Reference): string {
  const { key, title, otherTitles, issuer, identifier, issued, edition, url, language, abstract } = reference
  const tags: (readonly [string, string | undefined])[] = [
    ['TY', 'STAND'],
    ['ID', key],
    ['TI', title],
    ['TT', otherTitles[0]?.[1]],
    ['AU', issuer],
    ['SN', identifier],
    ['PY', issued?.slice(0, 4)],
    ['DA', issued && slashed(issued)],
    ['ET', edition],
    ['PB', issuer],
    ['LA', language],
    ['UR', url],
    ['AB', abstract],
  ]
  const lines = tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${value}\r\n`] : []))
  return `${lines.join('')}ER  - \r\n`
}

// `YYYY/MM/DD/other`; what is not known stays empty, its slash is written.
function slashed(date: string): string {
  const [year, month, day] = dateParts(date)
  const two = (value: number | undefined) => (value === undefined ? '' : String(value).padStart(2, '0'))
  return `${String(year).padStart(4, '0')}/${two(month)}/${two(day)}/`
}
