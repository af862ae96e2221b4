/** Imports as the operator sees them: what state each is in, and what may be done to it. Pure. */

/** Where an import stands. `silent`: another program ran it and has not been heard of for a while. */
export const IMPORT_STATES = ['waiting', 'running', 'stopping', 'stopped', 'failed', 'silent', 'finished'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** A running import that has not moved for so many seconds shows no sign of life. */
export const SILENT_AFTER_S = 60

/** What the tables say of a run. */
export interface RunState {
  readonly state: string
  /** Seconds since it last moved. */
  readonly stillForS: number
  /** Absent for a run of the command line. */
  readonly upload?: { readonly stopAsked: boolean; readonly isRefused: boolean }
}

/** The state of an import; `isHere` where this very process runs it. */
export function importState({ state, stillForS, upload }: RunState, isHere: boolean): ImportState {
  if (state === 'finished') return 'finished'
  const isAlive = isHere || (state === 'running' && stillForS < SILENT_AFTER_S)
  if (upload === undefined) return state === 'running' ? (isAlive ? 'running' : 'silent') : 'stopped'
  if (upload.isRefused) return 'failed'
  if (upload.stopAsked) return isAlive ? 'stopping' : 'stopped'
  return isAlive ? 'running' : 'waiting'
}

/** Whether an import moves, or will by itself: its page is worth looking at again. */
export function isMoving(state: ImportState): boolean {
  return state === 'waiting' || state === 'running' || state === 'stopping'
}

/** What may be done in which state. */
export const IMPORT_CAN = {
  stop: ['waiting', 'running'],
  continue: ['stopped', 'failed'],
} as const satisfies Readonly<Record<string, readonly ImportState[]>>

export type ImportAct = keyof typeof IMPORT_CAN

/** Why something is not done, with what to do instead. */
export interface ImportActRefusal {
  readonly code: 'import-not-here' | 'import-not-in-state' | 'import-not-found'
  readonly words: { readonly zh: string; readonly en: string }
}

/** Whether an import of this server may be stopped or continued as it stands; null where it may. */
export function refusalOfAct(act: ImportAct, state: ImportState, isUpload: boolean): ImportActRefusal | null {
  if (!isUpload) return REFUSALS.notHere
  return (IMPORT_CAN[act] as readonly ImportState[]).includes(state) ? null : REFUSALS[act]
}

/** Where there is no such import. */
export const NO_SUCH_IMPORT: ImportActRefusal = {
  code: 'import-not-found',
  words: {
    zh: '没有这次导入。请从导入列表中选择。',
    en: 'There is no such import. Choose one from the list of imports.',
  },
}

const REFUSALS = {
  notHere: {
    code: 'import-not-here',
    words: {
      zh: '这次导入由命令行进行，请在那里停止；再次运行同一命令即可继续。',
      en: 'The command line runs this import: stop it there; the same command goes on with it.',
    },
  },
  stop: {
    code: 'import-not-in-state',
    words: {
      zh: '这次导入已经不在进行，不必停止。请刷新页面查看现状。',
      en: 'This import is not running any more; there is nothing to stop. Load the page again to see how it stands.',
    },
  },
  continue: {
    code: 'import-not-in-state',
    words: {
      zh: '只有停止或中断的导入可以继续。请刷新页面查看现状。',
      en: 'Only an import that was stopped or has failed can go on. Load the page again to see how it stands.',
    },
  },
} as const satisfies Readonly<Record<string, ImportActRefusal>>

/** One import in a list and on its page. */
export interface ImportView {
  readonly id: string
  /** Name of the file as it came, or the end of its path. */
  readonly name: string
  readonly path: string
  readonly format: string
  readonly source: string
  readonly state: ImportState
  /** Whether it was handed in here, so that it can be stopped and continued here. */
  readonly isUpload: boolean
  readonly bytes?: number
  readonly read: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: number
  readonly relations: number
  /** By reason, most first. */
  readonly rejects: readonly ReasonCount[]
  readonly doubts: readonly ReasonCount[]
  readonly startedAt: string
  readonly movedAt: string
  readonly endedAt?: string
  /** Records a second, on average since it was taken up. */
  readonly perSecond?: number
  /** Share of the file's bytes that have been read, 0 to 1; known to the process that reads. */
  readonly share?: number
  readonly secondsLeft?: number
  /** Why it failed. */
  readonly refused?: { readonly code: string; readonly words: { readonly zh: string; readonly en: string } }
}

export interface ReasonCount {
  readonly reason: string
  readonly count: number
}

/** A page of imports, newest first, or in the order of the queue. */
export interface ImportPage {
  readonly total: number
  readonly items: readonly ImportView[]
  /** Cursor of the next page. */
  readonly next?: string
}

/** A rejected row: its number within the import, why, where, and what it said. */
export interface RejectRow {
  readonly n: number
  readonly reason: string
  readonly place: string
  readonly raw: string
  readonly detail: string | null
}

/** A page of rejected rows in the order of the file. */
export interface RejectPage {
  readonly total: number
  readonly items: readonly RejectRow[]
  readonly next?: string
}

/** Counts by name as a list, most first; ties by name. */
export function byCount(counts: Readonly<Record<string, number>>): readonly ReasonCount[] {
  return Object.entries(counts)
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}
