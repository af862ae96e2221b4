/** Reporting how far tasks have come, and reading it. */
import { appendEvent, type Database } from '../../platform/index.ts'
import type { PlanFile } from '../plan-schema.ts'
import {
  type Entered,
  type OfficeContext,
  type OfficePage,
  type PageRequest,
  paged,
  storable,
} from './entry-actions.ts'
import { notFound, type OfficeRefusal } from './office-refusal.ts'
import { noSuchPlan } from './snapshot-actions.ts'
import { type TaskReport, type TaskReportInput, taskReportRefusal } from './task-report.ts'
import * as store from './task-report-store.ts'

/** Reports on a task of a plan. Refused for a task the plan has not, a day ahead, and without reporter or what shows it. */
export async function reportTask(
  { database, rules, today }: OfficeContext,
  plan: string,
  given: TaskReportInput,
  actor: string,
): Promise<Entered | OfficeRefusal> {
  const file = rules.plans.plan(plan)
  if (file === undefined) return noSuchPlan(plan)
  if (!tasksOf(file).includes(given.task)) {
    return notFound('task-not-found', 'task', given.task, { zh: '任务', en: 'task' })
  }
  const input = storable(given)
  const refusal = taskReportRefusal(input, today)
  if (refusal !== null) return refusal
  return database.transaction(async (tx) => {
    const previous = await store.lastTaskEvent(tx, input.task)
    const event = await appendEvent(tx, {
      ...{ actor, kind: 'task-reported', subject: `task:${input.task}`, body: { ...input } },
      ...(previous === undefined ? {} : { previous }),
    })
    return { id: await store.addTaskReport(tx, input, actor, event) }
  })
}

/** What was reported on the tasks of a plan, the newest entry first. */
export async function listTaskReports(
  { database, rules }: OfficeContext,
  plan: string,
  page: PageRequest,
): Promise<OfficePage<TaskReport> | OfficeRefusal> {
  const file = rules.plans.plan(plan)
  if (file === undefined) return noSuchPlan(plan)
  return paged(page, (part) => store.taskReportPage(database, tasksOf(file), part))
}

/** The report that holds on a day for each task of a plan that has one. */
export async function taskReportsOn(database: Database, plan: PlanFile, asOf: string): Promise<readonly TaskReport[]> {
  const tasks = tasksOf(plan)
  return tasks.length === 0 ? [] : store.reportsHolding(database, tasks, asOf)
}

/** Tasks, mechanisms and safeguards: what somebody can be responsible for. */
function tasksOf({ tasks = [], mechanisms = [], safeguards = [] }: PlanFile): readonly string[] {
  return [...tasks, ...mechanisms, ...safeguards].map(({ id }) => id)
}
