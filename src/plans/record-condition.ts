/** What a selection of an indicator asks of records, as a condition on facts of the register. Pure. */
import type { AdoptionDegree } from '../register/index.ts'
import type { Words } from '../standards/index.ts'
import type { Selection } from './indicator-schema.ts'

/** Kinds of records that the register holds. */
export const RECORDS_KEPT = ['standards', 'international-standards', 'association-standards'] as const
export type KeptRecords = (typeof RECORDS_KEPT)[number]

/** How documents are adopted that count. */
export interface AdoptedAs {
  /** Levels of the bodies that adopt. */
  readonly by: readonly string[]
  /** Null where any will do, one that no source states too. */
  readonly degrees: readonly AdoptionDegree[] | null
  /** True: this very edition; false: none but other editions of its standard; null: whichever of them. */
  readonly current: boolean | null
  /** `in-force`: by a document in force on the day; `window`: by one that was published in the window. */
  readonly counted: 'in-force' | 'window'
}

/** Records that count. What is null is not restricted; days are inclusive. */
export interface RecordCondition {
  readonly of: KeptRecords
  /** The day for which facts are told. */
  readonly asOf: string
  readonly fields: readonly string[] | null
  readonly levels: readonly string[] | null
  readonly forces: readonly string[] | null
  readonly work: 'new' | 'revised' | null
  /** In force on the day. */
  readonly inForce: true | null
  /** What decides when a record counts; null where it is enough to be there on the day. */
  readonly countedAt: 'published' | 'effective' | null
  readonly from: string | null
  readonly until: string
  /** Published before this day. */
  readonly publishedBefore: string | null
  /** Adopts a document of an international body. */
  readonly isAdoption: true | null
  readonly adopted: AdoptedAs | null
  /** Amended within so many years of its publication. */
  readonly amendedWithin: number | null
  readonly hasLegalBasis: true | null
  /** Published in more than one language. */
  readonly isMultilingual: true | null
  /** Codes of publishers, an empty one for none; what readers narrow a list by. */
  readonly publishers?: readonly string[]
  /** Words that all stand in identifier or titles; what readers narrow a list by. */
  readonly words?: readonly string[]
}

/** Why there is no value. */
export interface NoValue {
  /**
   * `no-records` nothing of this kind is kept yet · `no-facts` what is kept does not tell it of a day · `not-computed`
   * such indicators are not computed · `empty` there is nothing to measure on the day.
   */
  readonly code: 'no-records' | 'no-facts' | 'not-computed' | 'empty' | 'being-made'
  readonly message: Words
}

type Narrowed = Partial<RecordCondition> | NoValue | undefined
type Asked = { readonly values: readonly string[]; readonly asOf: string; readonly selection: Selection }

const DEGREES: Readonly<Record<string, AdoptionDegree>> = {
  identical: 'IDT',
  modified: 'MOD',
  'not-equivalent': 'NEQ',
}

const inForce = ({ values }: Asked): Narrowed => (isOnly(values, 'in-force') ? { inForce: true } : undefined)
// That no source tells of something does not mean that there is none: only what is told can be counted.
const told =
  (narrowed: Partial<RecordCondition>) =>
  ({ values }: Asked): Narrowed =>
    isOnly(values, 'true') ? narrowed : undefined

/** What each kind of record can be asked, and how; what is not here cannot be told of a day. */
const FACTS: Readonly<Record<KeptRecords, Readonly<Record<string, (asked: Asked) => Narrowed>>>> = {
  standards: {
    level: ({ values }) => ({ levels: values }),
    force: ({ values }) => ({ forces: values }),
    work: ({ values }) => workOf(values),
    status: inForce,
    age: ({ values, asOf }) =>
      isOnly(values, 'over-five-years') ? { publishedBefore: yearsBefore(asOf, 5) } : undefined,
    adopts: told({ isAdoption: true }),
    amended: ({ values }) => (isOnly(values, 'early') ? { amendedWithin: 2 } : undefined),
    legal: told({ hasLegalBasis: true }),
    foreign: told({ isMultilingual: true }),
  },
  'international-standards': {
    status: inForce,
    adopted: adoptedIn,
    // Told together with `adopted`: alone it says nothing.
    stale: ({ selection }) => (selection.where?.['adopted'] === undefined ? undefined : {}),
    applicable: () => noRecords({ zh: '适用性判断', en: 'verdicts of applicability' }),
  },
  'association-standards': {
    adopted: told({ adopted: { by: ['national'], degrees: null, current: null, counted: 'window' } }),
    advanced: () => noRecords({ zh: '先进团体标准评价', en: 'evaluations of association standards' }),
    independent: () => noRecords({ zh: '先进团体标准评价', en: 'evaluations of association standards' }),
  },
}

/** The condition of a selection within what the scope allows, or why the register cannot tell. */
export function conditionOf(selection: Selection, within: RecordCondition): RecordCondition | NoValue {
  let condition = within
  const unknown: string[] = []
  for (const [fact, value] of Object.entries(selection.where ?? {})) {
    const asked = { values: [value].flat().map(String), asOf: within.asOf, selection }
    const narrowed = FACTS[within.of][fact]?.(asked)
    if (narrowed === undefined) unknown.push(fact)
    else if (isNoValue(narrowed)) return narrowed
    else condition = merged(condition, narrowed)
  }
  return unknown.length === 0 ? condition : noFacts(unknown, selection.says)
}

/** Whether it is a reason rather than what was asked for. */
export function isNoValue(found: object): found is NoValue {
  return 'code' in found
}

/** Records of a kind nobody keeps yet. */
export function noRecords(kind: Words): NoValue {
  return { code: 'no-records', message: { zh: `尚无记录：${kind.zh}`, en: `no records yet: ${kind.en}` } }
}

/** Facts that the register does not tell of a day. */
export function noFacts(facts: readonly string[], says: Words): NoValue {
  const list = facts.join(', ')
  return {
    code: 'no-facts',
    message: {
      zh: `登记库尚不能按日判定 ${list}（${says.zh}）`,
      en: `the register cannot yet tell ${list} of a day (${says.en})`,
    },
  }
}

// Levels come from the scope and from the indicator: what both allow counts.
function merged(condition: RecordCondition, narrowed: Partial<RecordCondition>): RecordCondition {
  return { ...condition, ...narrowed, levels: both(condition.levels, narrowed.levels ?? null) }
}

function both(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other
  return one.filter((value) => other.includes(value))
}

function workOf(values: readonly string[]): Narrowed {
  if (!values.every((value) => value === 'new' || value === 'revised')) return undefined
  const only = values.length === 1 ? values[0] : undefined
  return { work: only === 'new' || only === 'revised' ? only : null }
}

function adoptedIn({ values, selection }: Asked): Narrowed {
  const degrees = values.flatMap((value) => DEGREES[value] ?? [])
  const stale = selection.where?.['stale']
  if (degrees.length !== values.length || (stale !== undefined && typeof stale !== 'boolean')) return undefined
  return { adopted: { by: ['national'], degrees, current: stale === undefined ? null : !stale, counted: 'in-force' } }
}

function isOnly(values: readonly string[], value: string): boolean {
  return values.length === 1 && values[0] === value
}

/** The day so many years before, the last of February where there was no 29th. */
export function yearsBefore(day: string, years: number): string {
  // Calendars of databases know no year 0.
  const before = `${String(Math.max(1, Number(day.slice(0, 4)) - years)).padStart(4, '0')}${day.slice(4)}`
  return before.endsWith('-02-29') && !isLeap(Number(before.slice(0, 4))) ? before.replace(/29$/, '28') : before
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
