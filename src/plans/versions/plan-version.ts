/** Plans written in the portal: what may be saved, published and taken back. Pure. */
import type { Words } from '../../standards/index.ts'

/** Longest text of a plan, in UTF-16 units. */
export const MAX_PLAN_TEXT = 1_000_000
/** Longest note on why a version was made. */
export const MAX_NOTE = 500

/** A text as it was saved. Versions of a plan are counted from 1 and never changed. */
export interface PlanVersion {
  readonly plan: string
  readonly number: number
  readonly digest: string
  readonly note: string
  readonly actor: string
  readonly at: string
}

/** What somebody did to which version holds; `version` null takes back. */
export interface PlanPublication {
  readonly plan: string
  readonly number: number
  readonly version: number | null
  readonly note: string
  readonly actor: string
  readonly at: string
}

/** What is wrong with a text, and where; `file` is another one where that would not hold any more. */
export interface PlanFault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: Words
}

/** What whoever writes a plan sees: a text, what is wrong with it, versions, and which of them holds. */
export interface PlanDesk {
  readonly plan: string
  /** Of a version; of what holds where none was saved; undefined where there is neither. */
  readonly text: string | undefined
  /** The version whose text it is. */
  readonly shown?: number
  /** The latest version, 0 where there is none. */
  readonly base: number
  readonly faults: readonly PlanFault[]
  /** The version that holds; null where the packs hold, or nothing. */
  readonly holding: number | null
  readonly versions: { readonly total: number; readonly items: readonly PlanVersion[]; readonly next?: number }
}

/** A plan in the list of those that can be written. */
export interface PlanDeskLine {
  readonly plan: string
  /** Of what holds. */
  readonly title?: Words
  readonly holding?: number
  readonly latest?: number
}

export const PLAN_REFUSALS = {
  'plan-moved-on': {
    zh: '别人已在此期间保存了新版本。请比较两份文本，把改动并入最新版本后再保存。',
    en: 'Somebody saved another version meanwhile. Compare the two, put your changes into the latest, and save again.',
  },
  'plan-unchanged': {
    zh: '文本与最新版本相同，没有可保存的改动。',
    en: 'The text is that of the latest version: there is nothing to save.',
  },
  'plan-too-long': {
    zh: '文本过长。一份规划最多一百万字符，请分为几份。',
    en: 'The text is too long. A plan has at most a million characters; make several of it.',
  },
  'note-too-long': { zh: '说明过长，最多 500 字符。', en: 'The note is too long; 500 characters are the most.' },
  'plan-faulty': {
    zh: '文本有误，未发布；原来的版本继续有效。请改正所列各处后再发布。',
    en: 'The text has faults and was not published; what held before still holds. Mend what is listed and publish again.',
  },
  'plan-needed': {
    zh: '其他规划或表格引用了它，不能收回。请先改掉所列各处引用。',
    en: 'Other plans or tables point to it, so it cannot be taken back. Change what is listed first.',
  },
  'version-not-found': {
    zh: '没有这个版本。请从版本列表中选择。',
    en: 'There is no such version. Choose one of the list.',
  },
  'already-holds': { zh: '这个版本已在施行，无需再发布。', en: 'This version holds already.' },
  'nothing-published': {
    zh: '此规划没有在门户中发布过的版本，没有可收回的。',
    en: 'No version of this plan was published in the portal, so there is nothing to take back.',
  },
} as const satisfies Readonly<Record<string, Words>>

export type PlanRefusalCode = keyof typeof PLAN_REFUSALS

/** Why a text may not become the next version; undefined where it may. */
export function saveRefusal(
  latest: { readonly number: number; readonly digest: string } | undefined,
  next: { readonly base: number; readonly digest: string; readonly length: number; readonly note: string },
): PlanRefusalCode | undefined {
  if (next.length > MAX_PLAN_TEXT) return 'plan-too-long'
  if (next.note.length > MAX_NOTE) return 'note-too-long'
  if (next.base !== (latest?.number ?? 0)) return 'plan-moved-on'
  return latest?.digest === next.digest ? 'plan-unchanged' : undefined
}

/** Why a version may not come to hold; undefined where it may. `faults` are those its text would have. */
export function publishRefusal(
  version: Pick<PlanVersion, 'number'> | undefined,
  holding: number | null,
  faults: number,
): PlanRefusalCode | undefined {
  if (version === undefined) return 'version-not-found'
  if (version.number === holding) return 'already-holds'
  return faults > 0 ? 'plan-faulty' : undefined
}

/** Why what holds may not be taken back; undefined where it may. `faults` are those the rest would have. */
export function takeBackRefusal(holding: number | null, faults: number): PlanRefusalCode | undefined {
  if (holding === null) return 'nothing-published'
  return faults > 0 ? 'plan-needed' : undefined
}

/** A plan as it begins: every part that must be there, with what to put in its place. */
export function planSkeleton(plan: string, prefix: string, today: string): string {
  const year = Number(today.slice(0, 4))
  return `plan: ${plan}
prefix: ${prefix}
title: { zh: 规划名称, en: Title of the plan }
issued: ${today}
issuedEvidence: memory
period: { from: ${today}, until: ${year + 3}-12-31 }
bodies:
  - { body: issuing-body, names: [{ zh: 印发单位, en: Issuing body }] }
issuers: [issuing-body]
derivesFrom: []
milestones:
  - { by: ${year + 3}-12-31, title: { zh: 期末, en: End of the period } }
goals: []
targets: []
tasks: []
`
}
