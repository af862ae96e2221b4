/** Numbers of made-up documents, of the shapes that the bodies of the world give. */
import type { Draws } from './draws.ts'
import { type Firms, PROVINCES, two } from './firms.ts'
import type { DocumentClass } from './places.ts'

/** What the designations of all editions of a standard share. */
export interface Series {
  /** Before the number, as printed: `GB/T`. */
  readonly head: string
  /** Before the number in the key of the standard: `GB`. */
  readonly keyHead: string
  readonly number: string
  readonly publisher: string
  readonly force?: 'mandatory' | 'recommended' | 'guidance'
  /** Between number and year, as printed. */
  readonly dash: '—' | ':'
  /** How a first supplement of a year is printed, and how keys have it. */
  readonly supplement: { readonly printed: string; readonly key: string }
}

const CHINESE = { dash: '—', supplement: { printed: '/XG1—', key: '/XG1-' } } as const

/** Prefixes taken in turn; one that stands often has many standards. */
const SECTORS =
  'YY JB HG SN NY YS QB SY DL JT YD JR HJ SH FZ GA CJ JG LY TB QC SJ SC WB LD GY MT EJ HB CB AQ JY WS BB SL DZ CH HY QX LS XF RB'.split(
    ' ',
  )
const SECTOR_TURN = turn(SECTORS.map((head, rank) => [head, Math.max(1, Math.round(24 / (rank + 3)))]))
const FOREIGN_TURN = turn([
  ['ISO', 7],
  ['EN', 5],
  ['BS', 6],
  ['IEC', 4],
  ['JIS B', 1],
  ['JIS C', 1],
  ['JIS K', 1],
])
/** Every adopted document is the first of its turn: one of ISO. */
export const FOREIGN_TURN_LENGTH = FOREIGN_TURN.length
const FOREIGN_SUPPLEMENTS: Readonly<Record<string, Series['supplement']>> = {
  ISO: { printed: '/Amd 1:', key: '/Amd 1:' },
  IEC: { printed: '/AMD1:', key: '/Amd 1:' },
  EN: { printed: '/A1:', key: '/A1:' },
  BS: { printed: '/A1:', key: '/A1:' },
  JIS: { printed: '/AMENDMENT 1:', key: '/AMENDMENT 1:' },
}
const ASSOCIATIONS = 600
const LOCAL_BODIES = 240

/** The designations of a standard. `draws` have begun with the standard. */
export function seriesOf(name: DocumentClass, standard: number, draws: Draws, firms: Firms): Series {
  switch (name) {
    case 'enterprise': {
      const { firm, place } = firms.ofStandard(standard)
      const head = `Q/${firms.letters(firm)}`
      return { ...CHINESE, head, keyHead: head, number: String(place + 1), publisher: firms.creditCode(firm) }
    }
    case 'association': {
      const head = `T/${associationLetters(standard % ASSOCIATIONS)}`
      const number = numberOf(Math.floor(standard / ASSOCIATIONS))
      return { ...CHINESE, head, keyHead: head, number, publisher: head, force: 'recommended' }
    }
    case 'local': {
      const body = standard % LOCAL_BODIES
      const city = Math.floor(body / PROVINCES.length)
      const keyHead = `DB${PROVINCES[body % PROVINCES.length]}${city === 0 ? '' : two(city)}`
      const number = numberOf(Math.floor(standard / LOCAL_BODIES))
      return { ...CHINESE, ...withForce(keyHead, draws.chance(0.05) ? 'mandatory' : 'recommended'), number }
    }
    case 'sector': {
      const [keyHead, number] = inTurn(SECTOR_TURN, standard)
      return { ...CHINESE, ...withForce(keyHead, draws.chance(0.12) ? 'mandatory' : 'recommended'), number }
    }
    case 'national': {
      const chance = standard === 0 ? 1 : draws.next()
      const force = chance < 0.05 ? 'mandatory' : chance < 0.07 ? 'guidance' : 'recommended'
      return { ...CHINESE, ...withForce('GB', force), number: numberOf(standard) }
    }
    case 'foreign': {
      const [head, number] = inTurn(FOREIGN_TURN, standard, '-')
      const publisher = head.split(' ')[0]!
      return { head, keyHead: head, number, publisher, dash: ':', supplement: FOREIGN_SUPPLEMENTS[publisher]! }
    }
  }
}

function withForce(keyHead: string, force: 'mandatory' | 'recommended' | 'guidance') {
  const mark = { mandatory: '', recommended: '/T', guidance: '/Z' }[force]
  return { head: `${keyHead}${mark}`, keyHead, publisher: keyHead, force }
}

/** The designation of an edition, or of its first supplement where `supplementYear` is given: as printed, and its key. */
export function designationOf(
  { head, number, dash, supplement }: Series,
  year: number,
  supplementYear?: number,
): { readonly printed: string; readonly key: string } {
  const plainDash = dash === ':' ? ':' : '-'
  const added = supplementYear === undefined ? undefined : supplement
  return {
    printed: `${head} ${number}${dash}${year}${added ? `${added.printed}${supplementYear}` : ''}`,
    key: `${head} ${number}${plainDash}${year}${added ? `${added.key}${supplementYear}` : ''}`,
  }
}

// Of five standards, two are parts of one number.
function numberOf(place: number, dot = '.', first = 0): string {
  const [five, one] = [first + Math.floor(place / 5) * 4, place % 5]
  return one < 2 ? `${five + 1}${dot}${one + 1}` : String(five + one)
}

function turn(weights: readonly (readonly [string, number])[]): readonly (readonly [head: string, place: number])[] {
  return weights.flatMap(([head, weight]) => Array.from({ length: weight }, (_, place) => [head, place] as const))
}

function inTurn(
  of: readonly (readonly [string, number])[],
  standard: number,
  dot = '.',
): [head: string, number: string] {
  const [head, place] = of[standard % of.length]!
  const weight = of.filter(([other]) => other === head).length
  // Numbers of these have four digits.
  const first = head.startsWith('JIS') ? 1_000 : 0
  return [head, numberOf(Math.floor(standard / of.length) * weight + place, dot, first)]
}

function associationLetters(body: number): string {
  const letter = (at: number) => String.fromCharCode(65 + (at % 26))
  return `${letter(body * 7)}${letter(Math.floor(body / 26))}${letter(body * 3 + Math.floor(body / 26))}${letter(body * 5 + Math.floor(body / 130))}${letter(body)}`
}
