/** How far the tasks of a plan have come: reports by named people, each with its day and what shows it. Pure. */
import { dayRefusal, type OfficeRefusal, textRefusal } from './office-refusal.ts'

export const TASK_STATES = ['not-begun', 'under-way', 'done', 'stopped'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** An entry; entries are never changed, a later one takes the place of the one before. */
export interface TaskReport {
  readonly id: string
  readonly task: string
  readonly state: TaskState
  /** The day it tells of. */
  readonly day: string
  /** Who reports. */
  readonly reporter: string
  /** What shows it. */
  readonly says: string
  readonly actor: string
  readonly enteredAt: string
}

/** An entry to be made. */
export type TaskReportInput = Pick<TaskReport, 'task' | 'state' | 'day' | 'reporter' | 'says'>

/** Longest texts of an entry. */
export const TASK_REPORT_BOUNDS = { reporter: 200, says: 2_000 } as const

/** Why an entry is not taken; null where it is. */
export function taskReportRefusal({ day, reporter, says }: TaskReportInput, today: string): OfficeRefusal | null {
  return (
    dayRefusal(day, today, 'day') ??
    textRefusal(reporter, 'reporter', { zh: '报告人', en: 'who reports' }, TASK_REPORT_BOUNDS.reporter) ??
    textRefusal(says, 'says', { zh: '依据', en: 'what shows it' }, TASK_REPORT_BOUNDS.says)
  )
}
