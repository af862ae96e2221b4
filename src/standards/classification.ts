/**
 * Classification codes out of what catalogues write in their classification columns. Two schemes: the International
 * Classification for Standards (ICS, ISO; two, three and two digits) and the Chinese Classification for Standards (CCS;
 * a letter and two digits, or a range of them for the middle level). The raw text stays with the claim; here it is only read.
 */

/** A piece of a raw value that was guessed (`repaired-…`), could not be read (`odd-…`) or is of the other scheme (`swapped-…`). */
export interface ClassificationDoubt {
  readonly raw: string
  readonly reason: 'odd-ics' | 'repaired-ics' | 'odd-ccs' | 'repaired-ccs' | 'swapped-ics' | 'swapped-ccs'
}

/** Codes in the order written, each once, without prefix: `35.240.15`, `L70`, `A00/09`. */
export interface ClassificationCodes {
  readonly codes: readonly string[]
  readonly doubts: readonly ClassificationDoubt[]
}

/** Longest raw value looked at, in UTF-16 units: a column holds a few codes, not a text. */
const MAX_CLASSIFICATION = 400

/** The fields of ICS, edition 7 (ISO, 2015), and 99, which catalogues use for "no class". */
const ICS_FIELDS: ReadonlySet<string> = new Set(
  (
    '01 03 07 11 13 17 19 21 23 25 27 29 31 33 35 37 39 43 45 47 49 53 55 59 61 65 67 71 73 75 77 79 81 83 85 87 ' +
    '91 93 95 97 99'
  ).split(' '),
)

/** The 24 main classes of CCS: every letter but I and O. */
const CCS_LETTERS = 'A-HJ-NP-Z'
const CCS_CODE = new RegExp(`^[${CCS_LETTERS}](?:\\d{2}(?:/\\d{2})?)?$`)
const ICS_CODE = /^(\d{2})(?:\.\d{3}(?:\.\d{2})?)?$/
const SEPARATORS = /[;；,，、()（）\s]+|&lt;br|%(?=\d\d)/

/**
 * Reads a raw ICS value. Prefixes (`ICS 13.310`), lists and breadcrumb paths (`… >> 29.180 …`) are plain reading;
 * hyphens for dots, lost zeros (`29.02`, `7.06`) and codes run together are repaired and doubted.
 */
export function parseIcs(raw: string): ClassificationCodes {
  if (isIcsCode(raw)) return { codes: [raw], doubts: [] }
  const found = new Collector('odd-ics')
  for (const piece of piecesOf(raw, /ICS[:：]?/gi)) readIcs(piece, found)
  return found.result()
}

/** Reads a raw CCS value: `C 08`, `W56;Y28`, `A00/09`, `CCSB45/A032` (B45, and an industry code that is doubted). */
export function parseCcs(raw: string): ClassificationCodes {
  if (isCcsCode(raw)) return { codes: [raw], doubts: [] }
  const found = new Collector('odd-ccs')
  for (const piece of piecesOf(raw, /CCS[:：]?/gi)) readCcs(piece, found)
  return found.result()
}

/** Reads both columns of a record; a code that stands in the other scheme's column is put right and doubted. */
export function parseClassification(raw: { readonly ics: readonly string[]; readonly ccs: readonly string[] }): {
  readonly ics: readonly string[]
  readonly ccs: readonly string[]
  readonly doubts: readonly ClassificationDoubt[]
} {
  if (raw.ics.every(isIcsCode) && raw.ccs.every(isCcsCode)) {
    return { ics: unique(raw.ics), ccs: unique(raw.ccs), doubts: [] }
  }
  const ics = raw.ics.map(parseIcs)
  const ccs = raw.ccs.map(parseCcs)
  const swappedIcs = ccs.flatMap(({ doubts }) =>
    doubts.filter(({ raw: text }) => text.includes('.') && isIcsCode(text)),
  )
  const swappedCcs = ics.flatMap(({ doubts }) =>
    doubts.filter(({ raw: text }) => /^[A-Z]\d\d/.test(text) && isCcsCode(text)),
  )
  const rest = [...ics, ...ccs]
    .flatMap(({ doubts }) => doubts)
    .filter((doubt) => !swappedIcs.includes(doubt) && !swappedCcs.includes(doubt))
  return {
    ics: unique([...ics.flatMap(({ codes }) => codes), ...swappedIcs.map(({ raw: text }) => text)]),
    ccs: unique([...ccs.flatMap(({ codes }) => codes), ...swappedCcs.map(({ raw: text }) => text)]),
    doubts: [
      ...rest,
      ...swappedIcs.map(({ raw: text }) => ({ raw: text, reason: 'swapped-ics' as const })),
      ...swappedCcs.map(({ raw: text }) => ({ raw: text, reason: 'swapped-ccs' as const })),
    ],
  }
}

/** Whether the text is an ICS code as printed by ISO, of an existing field. */
export function isIcsCode(text: string): boolean {
  const field = ICS_CODE.exec(text)?.[1]
  return field !== undefined && ICS_FIELDS.has(field)
}

/** Whether the text is a CCS code: a main class, a range or a class. */
export function isCcsCode(text: string): boolean {
  return CCS_CODE.test(text)
}

/** The class above: `35.240.15` → `35.240` → `35` → none. */
export function icsParent(code: string): string | undefined {
  const cut = code.lastIndexOf('.')
  return cut < 0 ? undefined : code.slice(0, cut)
}

class Collector {
  readonly codes: string[] = []
  readonly doubts: ClassificationDoubt[] = []
  readonly #odd: ClassificationDoubt['reason']

  constructor(odd: ClassificationDoubt['reason']) {
    this.#odd = odd
  }

  take(code: string, repairedFrom?: string): void {
    if (!this.codes.includes(code)) this.codes.push(code)
    if (repairedFrom === undefined) return
    this.doubts.push({ raw: repairedFrom, reason: this.#odd === 'odd-ics' ? 'repaired-ics' : 'repaired-ccs' })
  }

  doubt(raw: string): void {
    this.doubts.push({ raw, reason: this.#odd })
  }

  result(): ClassificationCodes {
    return { codes: this.codes, doubts: this.doubts }
  }
}

// A breadcrumb path holds names with separators in them: only the code at the head of its last step counts.
function piecesOf(raw: string, label: RegExp): string[] {
  const text = raw.slice(0, MAX_CLASSIFICATION).normalize('NFKC').replace(label, ' ').trim()
  const path = text.lastIndexOf('>>')
  if (path >= 0) return [/^[\dA-Z./-]+/.exec(text.slice(path + 2).trim())?.[0] ?? text]
  return text
    .replace(/(\d)\. (?=\d)/g, '$1.')
    .replace(/\b([A-Z]) (?=\d\d)/g, '$1')
    .split(SEPARATORS)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
}

function readIcs(piece: string, found: Collector): void {
  const text = piece.replace(/\.+$/, '')
  const isPlain = isIcsCode(text)
  const codes = isPlain ? [text] : [...repairedIcs(text), ...gluedIcs(text)]
  if (codes.length === 0) found.doubt(piece)
  for (const code of codes) found.take(code, isPlain ? undefined : piece)
}

// A spreadsheet that takes a two-part code for a number loses its outer zeros; in three parts only inner zeros get lost.
function repairedIcs(text: string): string[] {
  const parts = text.split(/[.-]/)
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^\d{1,3}$/.test(part))) return []
  const [field, group, subgroup] = parts as [string, string, string | undefined]
  const wide = subgroup === undefined ? group.padEnd(3, '0') : group.padStart(3, '0')
  const code = [field.padStart(2, '0'), wide, ...(subgroup === undefined ? [] : [subgroup.padEnd(2, '0')])].join('.')
  return isIcsCode(code) ? [code] : []
}

// Several codes without anything between them, nothing left over.
function gluedIcs(text: string): string[] {
  const codes = text.match(/\d{2}\.\d{3}(?:\.\d{2})?(?!\.\d{3})/g) ?? []
  return codes.length > 1 && codes.join('') === text && codes.every(isIcsCode) ? codes : []
}

// `C31/Q841`: association catalogues add the code of the national industry classification behind a slash.
function readCcs(piece: string, found: Collector): void {
  const [, range, rest] = /^([A-Z]\d{2}\/\d{2})(?:\/(.*))?$/.exec(piece) ?? []
  const isRange = range !== undefined && isCcsCode(range)
  if (isRange) found.take(range)
  for (const part of (isRange ? (rest ?? '') : piece).split('/').filter((text) => text !== '')) {
    const plain = part.toUpperCase().replaceAll('.', '')
    if (isCcsCode(part)) found.take(part)
    else if (isCcsCode(plain)) found.take(plain, part)
    else found.doubt(part)
  }
}

function unique(codes: readonly string[]): readonly string[] {
  return codes.length < 2 ? codes : [...new Set(codes)]
}
