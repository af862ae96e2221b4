/** Why the plan office does not take something, in words that say what to do. Pure. */
import type { Words } from '../../standards/index.ts'

/** A refusal with the field of the form it belongs to. */
export interface OfficeRefusal {
  readonly code: OfficeRefusalCode
  readonly field: string
  readonly message: Words
  /** The rule it rests on. */
  readonly basis?: string
}

export type OfficeRefusalCode =
  | 'day-ahead'
  | 'no-day'
  | 'text-missing'
  | 'text-too-long'
  | 'value-out-of-range'
  | 'no-proof'
  | 'address-unfit'
  | 'file-unknown'
  | 'file-too-large'
  | 'file-empty'
  | 'nothing-to-supersede'
  | 'superseded-already'
  | 'indicator-not-found'
  | 'target-not-found'
  | 'goal-not-found'
  | 'task-not-found'
  | 'field-not-found'
  | 'edition-not-found'
  | 'plan-not-found'
  | 'snapshot-not-found'
  | 'snapshot-ambiguous'
  | 'other-plan'
  | 'list-not-found'
  | 'no-decision'

/** A refusal. */
export function refuse(code: OfficeRefusalCode, field: string, zh: string, en: string): OfficeRefusal {
  return { code, field, message: { zh, en } }
}

/** Refusals say that something is not there, or that it cannot be taken. */
export function isAbsence({ code }: OfficeRefusal): boolean {
  return code.endsWith('-not-found')
}

const SHOWN = 80

/** The refusal where nothing goes by a name. */
export function notFound(
  code: Extract<OfficeRefusalCode, `${string}-not-found`>,
  field: string,
  asked: string,
  what: Words,
): OfficeRefusal {
  const shown = asked.slice(0, SHOWN)
  return refuse(
    code,
    field,
    `没有${what.zh}“${shown}”。请核对名称。`,
    `There is no ${what.en} “${shown}”. Check its name.`,
  )
}

/** What is wrong with the day something is told of; null where nothing is. */
export function dayRefusal(day: string, today: string, field: string): OfficeRefusal | null {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) {
    return refuse(
      'no-day',
      field,
      `“${day.slice(0, SHOWN)}”不是日期，请写成 2025-12-31 的样子。`,
      `“${day.slice(0, SHOWN)}” is no date; write one like 2025-12-31.`,
    )
  }
  if (day <= today) return null
  return refuse(
    'day-ahead',
    field,
    `${day} 还没有到（今天是 ${today}）。请写今天或以前的日期。`,
    `${day} is still ahead (today is ${today}). Give today or a day before.`,
  )
}

/** The refusal where a needed text is empty or longer than `most` characters; null where it is neither. */
export function textRefusal(text: string, field: string, what: Words, most: number): OfficeRefusal | null {
  if (text.trim() === '') return refuse('text-missing', field, `请填写${what.zh}。`, `Fill in ${what.en}.`)
  return lengthRefusal(text, field, most)
}

/** The refusal where a text is longer than `most` characters; null where it is not. */
export function lengthRefusal(text: string | undefined, field: string, most: number): OfficeRefusal | null {
  if (text === undefined || text.length <= most) return null
  return refuse(
    'text-too-long',
    field,
    `最多 ${most} 个字符，现有 ${text.length} 个。请缩短。`,
    `At most ${most} characters; this has ${text.length}. Shorten it.`,
  )
}

/** The refusal where an address is none of the web; null where it is. */
export function addressRefusal(address: string, field: string, most: number): OfficeRefusal | null {
  if (address.length > most) return lengthRefusal(address, field, most)
  const url = URL.parse(address)
  if (url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '') return null
  return refuse(
    'address-unfit',
    field,
    `“${address.slice(0, SHOWN)}”不是网址，请以 https:// 开头。`,
    `“${address.slice(0, SHOWN)}” is no address of the web; begin it with https://.`,
  )
}

/** Of an entry that takes the place of another: what is wrong with that; null where nothing is. */
export function supersedingRefusal(
  other: { readonly id: string; readonly isSame: boolean; readonly supersededBy?: string | undefined } | undefined,
): OfficeRefusal | null {
  if (other === undefined || !other.isSame) {
    return refuse(
      'nothing-to-supersede',
      'supersedes',
      '没有可更正的这一条记录；更正只能针对同一事项。',
      'There is no such entry to correct; a correction is of an entry about the same.',
    )
  }
  if (other.supersededBy === undefined) return null
  return refuse(
    'superseded-already',
    'supersedes',
    `第 ${other.id} 条已被第 ${other.supersededBy} 条更正。请更正后者。`,
    `Entry ${other.id} was corrected by entry ${other.supersededBy} already. Correct that one.`,
  )
}
