/** From what is told of records to a value, or why there is none. Pure. */
import type { Words } from '../standards/index.ts'
import type { Counting, Needed } from './counting.ts'
import { type NoValue, noRecords } from './record-condition.ts'

/** What is told of a set of records; `timed` have both days of a duration, `days` is their mean, median or percentile. */
export interface Told {
  readonly count: number
  readonly simulated: number
  readonly timed: number
  readonly days: number | null
}

/** A value with what stands behind it. */
export interface Value {
  /** In the unit of the indicator; null with a reason. */
  readonly value: number | null
  readonly reason?: NoValue
  /** Of a ratio: how many records stand above and below the line. */
  readonly parts?: { readonly numerator: number; readonly denominator: number }
  /** How many of the records behind the value are made up; absent where none is. */
  readonly simulated?: number
  /** Of a duration: records left out because one of its days is not known; absent where none is. */
  readonly undated?: number
}

const NOTHING: Told = { count: 0, simulated: 0, timed: 0, days: null }

/** The value of a counting: a number, a share in percent, or a time in its unit. */
export function valueFrom(counting: Counting, numerator = NOTHING, denominator = NOTHING): Value {
  const simulated = numerator.simulated > 0 ? { simulated: numerator.simulated } : {}
  switch (counting.kind) {
    case 'count':
      return { value: numerator.count, ...simulated }
    case 'ratio': {
      const parts = { numerator: numerator.count, denominator: denominator.count }
      if (parts.denominator === 0) return { value: null, reason: EMPTY_DENOMINATOR, parts }
      return { value: (100 * parts.numerator) / parts.denominator, parts, ...simulated }
    }
    case 'duration': {
      const { timed, days, count } = numerator
      const undated = count > timed ? { undated: count - timed } : {}
      if (timed === 0 || days === null) return { value: null, reason: NOTHING_TIMED, ...undated }
      return { value: days / counting.duration.unitDays, ...simulated, ...undated }
    }
  }
}

/** The reason while facts are gathered for the first time. */
export const BEING_MADE: NoValue = {
  code: 'being-made',
  message: {
    zh: '正在汇集登记库的事实，请过一会儿再看',
    en: 'facts are being gathered from the register: look again in a while',
  },
}

const EMPTY_DENOMINATOR: NoValue = {
  code: 'empty',
  message: {
    zh: '分母为空：当日没有符合条件的记录',
    en: 'nothing to divide by: no record meets the condition below the line on the day',
  },
}
const NOTHING_TIMED: NoValue = {
  code: 'empty',
  message: { zh: '没有起止日期都已知的记录', en: 'no record whose first and last day are both known' },
}

/** Why nothing can be told of an empty register. */
export const EMPTY_REGISTER: NoValue = {
  code: 'no-records',
  message: { zh: '登记库是空的，请先导入标准', en: 'the register is empty: import standards first' },
}

const NEEDED: Readonly<Record<Needed, Words>> = {
  'international-adoptions': { zh: '采用国际标准的关系', en: 'adoptions of international documents' },
  'association-adoptions': { zh: '采信团体标准的关系', en: 'adoptions of association standards' },
  amendments: { zh: '修改单', en: 'amendments' },
  'legal-bases': { zh: '标准的法律依据', en: 'legal bases of standards' },
  languages: { zh: '标准的外文版', en: 'editions in other languages' },
}

/** Why nothing can be told where records of a kind are missing. */
export function noneHeld(need: Needed): NoValue {
  return noRecords(NEEDED[need])
}
