/** A value in parts: which parts there are and what they are called. Pure. */
import type { Words } from '../standards/index.ts'
import { fieldsOf } from './counting.ts'
import type { Fields } from './field.ts'
import type { Scope } from './plan-schema.ts'

export type ContributionBy = 'field' | 'level' | 'publisher'

/** One part of a value. */
export interface ContributionPart {
  readonly id: string
  readonly title: Words
  /** In the unit of the target; null where it cannot be told of the part: nothing stands below the line, say. */
  readonly value: number | null
}

/** A value in parts by one property of its records. */
export interface Contributions {
  readonly by: ContributionBy
  readonly title: Words
  /** Whether a record may be in several parts, so that they do not add up. */
  readonly overlap: boolean
  readonly parts: readonly ContributionPart[]
}

export const CONTRIBUTION_TITLES: Readonly<Record<ContributionBy, Words>> = {
  field: { zh: '分领域', en: 'By field' },
  level: { zh: '分层级', en: 'By level' },
  publisher: { zh: '分发布机构', en: 'By publisher' },
}

const LEVELS: Readonly<Record<string, Words>> = {
  international: { zh: '国际标准', en: 'International' },
  regional: { zh: '区域标准', en: 'Regional' },
  national: { zh: '国家标准', en: 'National' },
  industry: { zh: '行业标准', en: 'Industry' },
  local: { zh: '地方标准', en: 'Local' },
  association: { zh: '团体标准', en: 'Association' },
  enterprise: { zh: '企业标准', en: 'Enterprise' },
  metrology: { zh: '计量技术规范', en: 'Metrology' },
  military: { zh: '军用标准', en: 'Military' },
}

/** What a level or publisher is called; a publisher goes by its code. */
export function partTitle(id: string): Words {
  return LEVELS[id] ?? (id === '' ? { zh: '未注明', en: 'Not stated' } : { zh: id, en: id })
}

/** The id and name of what is left when only the largest parts are told. */
export const OTHERS = { id: 'others', title: { zh: '其他', en: 'Others' } } as const

/** The fields by which a value is told in parts: those of the scope, else those that are part of no other. */
export function contributingFields(scope: Scope, fields: Fields): readonly string[] {
  const named = fieldsOf(scope, fields)
  return named ?? fields.all.filter(({ parent }) => parent === undefined).map(({ field }) => field)
}
