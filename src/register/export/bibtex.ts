/** BibTeX (and biblatex) entries. Pure. */
import { dateParts, type Reference } from './reference.ts'

/** The entry of one reference. Plain BibTeX knows no standards: `@misc`, the number also where every style prints it. */
export function bibtexEntry(reference: Reference): string {
  const { key, title, otherTitles, issuer, identifier, issued, edition, url, language, abstract } = reference
  const fields: (readonly [string, string | undefined])[] = [
    ['title', braced(title)],
    ['titleaddon', otherTitles[0] && braced(otherTitles[0][1])],
    ['author', issuer && braced(issuer)],
    ['number', `{${escaped(identifier)}}`],
    ['howpublished', `{${escaped(identifier)}}`],
    ['entrysubtype', '{standard}'],
    ['edition', edition && `{${escaped(edition)}}`],
    ...dateFields(issued),
    ['url', url && `{${url}}`],
    ['langid', language && LANGUAGE_IDS[language] && `{${LANGUAGE_IDS[language]}}`],
    ['abstract', abstract && `{${escaped(abstract)}}`],
  ]
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value}`] : []))
  return `@misc{${key},\n${lines.join(',\n')}\n}\n`
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function dateFields(issued: string | undefined): (readonly [string, string | undefined])[] {
  if (issued === undefined) return []
  const [year, month] = dateParts(issued)
  return [
    ['year', `{${year}}`],
    ['month', month === undefined ? undefined : MONTHS[month - 1]],
    ['date', `{${issued}}`],
  ]
}

// Babel's names of languages, as biblatex wants them.
const LANGUAGE_IDS: Readonly<Record<string, string>> = {
  zh: 'chinese',
  en: 'english',
  fr: 'french',
  de: 'german',
  es: 'spanish',
  ja: 'japanese',
  ru: 'russian',
}

// A second pair of braces keeps capitals in titles, and makes a body one name rather than a list.
function braced(text: string): string {
  return `{{${escaped(text)}}}`
}

// BibTeX counts braces whatever stands before them, so a brace of the text must be written as a word.
const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  $: '\\$',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
}

function escaped(text: string): string {
  return text.replace(/[\\{}~^$%&#_]/g, (character) => COMMANDS[character]!)
}
