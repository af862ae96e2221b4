/** Made-up registers with a plain reading of them, for tests of values. */
import fc from 'fast-check'
import type { EditionClaims } from '../register/index.ts'

/** Some are days on which something begins or ends, or five years after. */
export const DAYS = ['2012-06-30', '2019-03-15', '2023-01-02', '2024-03-15', '2025-12-31']
const FIRST_DAYS: Readonly<Record<string, string>> = {
  '2010': '2010-01-01',
  '2012-05': '2012-05-01',
  '2019-03-15': '2019-03-15',
  '2020-11': '2020-11-01',
  '2023-01-02': '2023-01-02',
  '2025': '2025-01-01',
}
// One in so many is not known.
const date = (share: number) => fc.option(fc.constantFrom(...Object.keys(FIRST_DAYS)), { nil: undefined, freq: share })

/** Few documents that adopt, follow, end and amend each other. */
export const madeUp = fc
  .uniqueArray(
    fc.record({
      body: fc.constantFrom('GB/T', 'GB/T', 'ISO', 'ISO', 'T/ABC'),
      number: fc.integer({ min: 90_001, max: 90_002 }),
      year: fc.constantFrom(2010, 2018, 2022),
      isTagged: fc.boolean(),
      published: date(5),
      effective: date(2),
      withdrawn: date(2),
      amended: date(2),
      adopts: fc.option(
        fc.record({
          body: fc.constantFrom('ISO', 'ISO', 'ISO', 'T/ABC'),
          number: fc.integer({ min: 90_001, max: 90_002 }),
          year: fc.constantFrom(undefined, 2010, 2018, 2022),
          degree: fc.constantFrom('IDT' as const, 'MOD' as const, 'NEQ' as const, undefined),
        }),
        { nil: undefined, freq: 4 },
      ),
      /** It takes the place of the edition before, whichever there is. */
      replaces: fc.boolean(),
    }),
    { selector: ({ body, number, year }) => `${body} ${number} ${year}`, minLength: 1, maxLength: 16, size: 'max' },
  )
  .map((rows) => rows.map((row) => ({ ...row, key: keyOf(row) })))
/** A made-up register. */
export type MadeUp = typeof madeUp extends fc.Arbitrary<infer Rows> ? Rows : never
type Row = MadeUp[number]

function keyOf({ body, number, year }: { body: string; number: number; year: number | undefined }): string {
  return year === undefined ? `${body} ${number}` : `${body} ${number}${body === 'ISO' ? ':' : '-'}${year}`
}

const isSame = (one: { body: string; number: number }, other: { body: string; number: number }) =>
  one.body === other.body && one.number === other.number

function editionBefore(row: Row, rows: MadeUp): Row | undefined {
  const older = rows.filter((other) => isSame(row, other) && other.year < row.year)
  return older.sort((a, b) => b.year - a.year)[0]
}

/** Those that replace have a day on which they take effect, by which what they replace ends. */
const replaced = (row: Row, rows: MadeUp) =>
  row.replaces && row.effective !== undefined ? editionBefore(row, rows) : undefined

/** The claims of a made-up register, as a source gives them. */
export function recordsOf(rows: MadeUp) {
  return rows.flatMap((row) => {
    const { key, body, isTagged, published, effective, withdrawn, amended, adopts } = row
    const older = replaced(row, rows)
    const claims: Partial<EditionClaims> = {
      titles: isTagged ? { zh: '电动汽车安全要求', en: 'Electric vehicles' } : { zh: '家具', en: 'Furniture' },
      ...(published === undefined ? {} : { published }),
      ...(effective === undefined ? {} : { effective }),
      ...(withdrawn === undefined ? {} : { withdrawn }),
      relations: [
        ...(older === undefined ? [] : [{ kind: 'replaces' as const, target: older.key }]),
        ...(body !== 'GB/T' || adopts === undefined ? [] : [adoption(adopts)]),
      ],
    }
    const amendment = { published: amended!, relations: [{ kind: 'amends' as const, target: key }] }
    const isAmended = body === 'GB/T' && amended !== undefined
    return [recordFor(key, claims), ...(isAmended ? [recordFor(`${key}/XG1-${row.year + 1}`, amendment)] : [])]
  })
}

function adoption(adopts: NonNullable<Row['adopts']>) {
  return {
    ...{ kind: 'adopts' as const, target: keyOf(adopts) },
    ...(adopts.degree === undefined ? {} : { degree: adopts.degree }),
  }
}

const recordFor = (identifier: string, claims: Partial<EditionClaims>) => ({
  source: 'cn-list',
  key: identifier,
  claims: { kind: 'edition' as const, identifier, titles: {}, ...claims },
})

// The plain reading. It knows nothing of the product's statuses, ledger or SQL.
const first = (day: string | undefined) => (day === undefined ? undefined : FIRST_DAYS[day]!)
const isBetween = (day: string | undefined, from: string, until: string) =>
  day !== undefined && day >= from && day <= until
const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

function isInForce(row: Row, rows: MadeUp, day: string): boolean {
  const ends = [row, ...rows.filter((other) => replaced(other, rows) === row)].flatMap((one) =>
    one === row ? (first(row.withdrawn) ?? []) : first(one.effective)!,
  )
  if (ends.some((end) => end <= day)) return false
  const starts = [first(row.published), first(row.effective)].filter((start) => start !== undefined)
  // What nobody dates but by its end is in force until then.
  return starts.length > 0 ? starts.every((start) => start <= day) : ends.length > 0
}

function sourceOf({ adopts, published }: Row, rows: MadeUp): Row | undefined {
  if (adopts === undefined) return undefined
  const editions = rows.filter((other) => isSame(adopts, other))
  if (adopts.year !== undefined) return editions.find(({ year }) => year === adopts.year)
  const byThen = editions.filter((one) => isBetween(first(one.published), '', first(published) ?? ''))
  return byThen.sort((a, b) =>
    first(a.published)! === first(b.published)! ? b.year - a.year : first(a.published)! < first(b.published)! ? 1 : -1,
  )[0]
}

/** Whether it has an amendment of a later day than its own: another day is no day of an amendment. */
export function isAmendedLater({ body, amended, published }: Row): boolean {
  return body === 'GB/T' && amended !== undefined && first(amended)! > (first(published) ?? '')
}

interface Expected {
  readonly numerator: readonly Row[]
  readonly denominator?: readonly Row[]
  /** Days of those of the numerator that have both. */
  readonly days?: ReadonlyMap<Row, number>
}

/** National documents that adopt something. */
export const adopters = (rows: MadeUp) => rows.filter(({ body, adopts }) => body === 'GB/T' && adopts !== undefined)

/** What an indicator, `name/variant`, ought to count on a day; of vehicles alone where asked. */
export function expected(name: string, rows: MadeUp, day: string, onlyTagged = false): Expected {
  const known = onlyTagged ? rows.filter(({ isTagged }) => isTagged) : rows
  const january = `${day.slice(0, 4)}-01-01`
  const domestic = known.filter(({ body }) => body !== 'ISO')
  const inForce = domestic.filter((row) => isInForce(row, rows, day))
  const inYear = known.filter(({ body, published }) => body === 'GB/T' && isBetween(first(published), january, day))
  const foreign = known.filter((row) => row.body === 'ISO' && isInForce(row, rows, day))
  const adopting = adopters(rows).filter(
    (row) => ['IDT', 'MOD'].includes(row.adopts!.degree ?? '') && isInForce(row, rows, day),
  )
  const isCurrent = (row: Row) => adopting.some((adopter) => sourceOf(adopter, rows) === row)
  const isAny = (row: Row) => adopting.some(({ adopts }) => isSame(adopts!, row))
  const timed = (list: readonly Row[], from: (row: Row) => string | undefined, to: (row: Row) => string | undefined) =>
    new Map(
      list.flatMap((row): (readonly [Row, number])[] => {
        const [begin, end] = [from(row), to(row)]
        return begin === undefined || end === undefined ? [] : [[row, daysFrom(begin, end)]]
      }),
    )
  const published = (row: Row) => first(row.published)
  switch (name) {
    case 'standard-age/':
      return { numerator: inForce, days: timed(inForce, published, () => day) }
    case 'standard-age/over-five-years': {
      const limit = `${Number(day.slice(0, 4)) - 5}${day.slice(4)}`
      return { numerator: inForce.filter((row) => (published(row) ?? limit) < limit), denominator: inForce }
    }
    case 'adoption-lag/':
    case 'adoption-lag/mean': {
      const list = inYear.filter(({ adopts }) => adopts?.body === 'ISO')
      return { numerator: list, days: timed(list, (row) => first(sourceOf(row, rows)?.published), published) }
    }
    case 'early-amendments/': {
      const isEarly = (row: Row) => {
        const limit = `${Number(published(row)!.slice(0, 4)) + 2}${published(row)!.slice(4)}`
        return isAmendedLater(row) && isBetween(first(row.amended), '', limit < day ? limit : day)
      }
      return { numerator: inYear.filter(isEarly), denominator: inYear }
    }
    case 'association-adoptions/':
      return {
        numerator: known.filter(
          (row) =>
            row.body === 'T/ABC' &&
            adopters(rows).some((one) => isSame(one.adopts!, row) && isBetween(published(one), january, day)),
        ),
      }
    case 'government-market-mix/':
      return { numerator: inForce.filter(({ body }) => body === 'T/ABC'), denominator: inForce }
    case 'conversion-rate/all-in-force':
      return { numerator: foreign.filter(isCurrent), denominator: foreign }
    case 'stale/':
      return { numerator: foreign.filter((row) => isAny(row) && !isCurrent(row)) }
    case 'stale/any':
      return { numerator: foreign.filter(isAny) }
    case 'effective/': {
      const list = domestic.filter(({ effective }) => isBetween(first(effective), january, day))
      return { numerator: list, days: timed(list, published, (row) => first(row.effective)) }
    }
    default:
      throw new Error(name)
  }
}
