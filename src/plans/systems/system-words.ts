/** Words of the tables of a standard system in both languages: the same on pages, in workbooks and on paper. Pure. */
import type { Words } from '../../standards/definition.ts'
import type { Arrangement, Category, Priority } from './system-choices.ts'
import type { ItemKind, ItemStatus, StatusBasis } from './system-view.ts'

const w = (zh: string, en: string): Words => ({ zh, en })

export const STATUS_WORDS: Readonly<Record<ItemStatus, Words>> = {
  current: w('现行', 'Current'),
  'in-work': w('制定中', 'In work'),
  'to-do': w('待制定', 'To do'),
  untold: w('未载明', 'Not told'),
}

/** What stands in brackets behind a status, where it says more. */
export const BASIS_WORDS: Readonly<Partial<Record<StatusBasis, Words>>> = {
  coming: w('已发布，尚未实施', 'published, not yet effective'),
  superseded: w('已被代替', 'superseded'),
  withdrawn: w('已废止', 'withdrawn'),
  unknown: w('登记库未载状态', 'no status on record'),
  'not-in-register': w('登记库中没有', 'not in the register'),
}

export const KIND_WORDS: Readonly<Record<ItemKind, Words>> = {
  standard: w('标准', 'Standard'),
  project: w('计划', 'Project'),
  gap: w('缺口', 'Gap'),
}

export const PRIORITY_WORDS: Readonly<Record<Priority, Words>> = {
  high: w('高', 'High'),
  medium: w('中', 'Medium'),
  low: w('低', 'Low'),
}

export const CATEGORY_WORDS: Readonly<Record<Category | 'other', Words>> = {
  basic: w('基础', 'Basic'),
  method: w('方法', 'Method'),
  product: w('产品、过程和服务', 'Product, process, service'),
  component: w('零部件和材料', 'Component, material'),
  safety: w('安全', 'Safety'),
  management: w('管理', 'Management'),
  other: w('其他', 'Other'),
}

export const ARRANGEMENT_WORDS: Readonly<Record<Arrangement, Words>> = {
  layers: w('层次', 'Layers'),
  sequence: w('序列', 'Sequence'),
}

export const LEVEL_WORDS: Readonly<Record<string, Words>> = {
  international: w('国际标准', 'International'),
  regional: w('区域标准', 'Regional'),
  national: w('国家标准', 'National'),
  industry: w('行业标准', 'Industry'),
  local: w('地方标准', 'Local'),
  association: w('团体标准', 'Association'),
  enterprise: w('企业标准', 'Enterprise'),
  metrology: w('计量技术规范', 'Metrology'),
  military: w('军用标准', 'Military'),
  project: w('项目', 'Project'),
  unread: w('未识别', 'Unread'),
}

export const FORCE_WORDS: Readonly<Record<string, Words>> = {
  mandatory: w('强制性', 'Mandatory'),
  recommended: w('推荐性', 'Recommended'),
  guidance: w('指导性', 'Guidance'),
}

/** Heads of the statistics. */
export const COUNT_WORDS = {
  shouldHave: w('应有', 'Should have'),
  existing: w('现有', 'Existing'),
  inWork: w('在制定', 'In work'),
  toDo: w('待制定', 'To do'),
  untold: w('未载明', 'Not told'),
  coverage: w('覆盖率', 'Coverage'),
  total: w('合计', 'Total'),
  level: w('层级', 'Level'),
  category: w('类别', 'Category'),
} as const satisfies Readonly<Record<string, Words>>

/** Names of the sheets of a workbook. */
export const SHEET_WORDS = {
  note: w('编制说明', 'Compilation note'),
  structure: w('结构', 'Structure'),
  detail: w('明细表', 'Detail list'),
  statistics: w('统计表', 'Statistics'),
} as const satisfies Readonly<Record<string, Words>>

/** Columns of the detail list, in order. */
export const DETAIL_COLUMNS = {
  serial: w('序号', 'No.'),
  code: w('体系编号', 'System code'),
  node: w('子体系编号', 'Subsystem code'),
  subsystem: w('子体系', 'Subsystem'),
  kind: w('类型', 'Kind'),
  number: w('标准号或计划号', 'Number'),
  zh: w('中文名称', 'Name (zh)'),
  en: w('英文名称', 'Name (en)'),
  level: w('宜定级别', 'Suggested level'),
  force: w('约束力', 'Force'),
  adopts: w('采用的国际文件及一致性程度', 'Adopted international document and degree'),
  status: w('状态', 'Status'),
  priority: w('优先级', 'Priority'),
  effective: w('实施日期', 'Implementing date'),
  replaces: w('被代替项', 'Replaces'),
  committee: w('归口单位', 'Owner TC'),
  category: w('类别', 'Category'),
  serves: w('兼用子体系', 'Serves too'),
  remarksZh: w('备注（中文）', 'Remarks (zh)'),
  remarksEn: w('备注（英文）', 'Remarks (en)'),
  reasonZh: w('理由（中文）', 'Reason (zh)'),
  reasonEn: w('理由（英文）', 'Reason (en)'),
  basis: w('依据', 'Basis'),
  gap: w('缺口编号', 'Gap'),
} as const satisfies Readonly<Record<string, Words>>
export type DetailColumn = keyof typeof DETAIL_COLUMNS

/** Columns of the structure. */
export const STRUCTURE_COLUMNS = {
  node: w('子体系编号', 'Subsystem code'),
  parent: w('上级编号', 'Parent code'),
  zh: w('中文名称', 'Name (zh)'),
  en: w('英文名称', 'Name (en)'),
  arrangement: w('下级排列', 'Arrangement'),
  category: w('类别', 'Category'),
  rationaleZh: w('设置理由（中文）', 'Rationale (zh)'),
  rationaleEn: w('设置理由（英文）', 'Rationale (en)'),
} as const satisfies Readonly<Record<string, Words>>

/** Columns of the compilation note. */
export const NOTE_COLUMNS = {
  part: w('项目', 'Part'),
  headingZh: w('标题（中文）', 'Heading (zh)'),
  headingEn: w('标题（英文）', 'Heading (en)'),
  zh: w('中文', 'zh'),
  en: w('英文', 'en'),
} as const satisfies Readonly<Record<string, Words>>

/** Rows of the compilation note that say what the system is. */
export const NOTE_PARTS = {
  system: w('体系', 'System'),
  title: w('名称', 'Title'),
  scope: w('范围', 'Scope'),
  fields: w('领域', 'Fields'),
  compiled: w('编制日期', 'Compiled'),
  arrangement: w('总体排列', 'Overall arrangement'),
  section: w('说明', 'Section'),
  figures: w('统计', 'Figures'),
} as const satisfies Readonly<Record<string, Words>>
