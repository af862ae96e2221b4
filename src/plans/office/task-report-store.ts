/** Reports on the tasks of plans. */
import type { Database, Transaction } from '../../platform/index.ts'
import type { TaskReport, TaskReportInput } from './task-report.ts'

const REPORT = `id::text, task, state, reported_on::text as day, reporter, says, actor,
  to_char(entered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "enteredAt"`

/** For each of some tasks the entry that holds on a day, if any. */
export function reportsHolding(
  database: Database,
  tasks: readonly string[],
  asOf: string,
): Promise<readonly TaskReport[]> {
  return database.run(
    `select distinct on (task) ${REPORT} from task_report where task = any($1) and reported_on <= $2::date
     order by task, reported_on desc, task_report.id desc`,
    [tasks, asOf],
  )
}

/** A page of the entries about some tasks, the newest entry first, and how many there are. */
export async function taskReportPage(
  database: Database,
  tasks: readonly string[],
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly TaskReport[] }> {
  const [counted] = await database.run<{ total: number }>(
    'select count(*)::int as total from task_report where task = any($1)',
    [tasks],
  )
  const rows = await database.run<TaskReport>(
    `select ${REPORT} from task_report where task = any($1) and ($2::bigint is null or id < $2::bigint)
     order by task_report.id desc limit $3`,
    [tasks, before ?? null, limit],
  )
  return { total: counted!.total, rows }
}

/** The event of the last entry on a task; undefined where there is none. */
export async function lastTaskEvent(tx: Transaction, task: string): Promise<string | undefined> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('task_report'), hashtext($1))`, [task])
  const [row] = await tx.run<{ event: string }>(
    'select event::text from task_report where task = $1 order by id desc limit 1',
    [task],
  )
  return row?.event
}

export async function addTaskReport(
  tx: Transaction,
  { task, state, day, reporter, says }: TaskReportInput,
  actor: string,
  event: string,
): Promise<string> {
  const [row] = await tx.run<{ id: string }>(
    `insert into task_report (task, state, reported_on, reporter, says, actor, event)
     values ($1, $2, $3, $4, $5, $6, $7) returning id::text`,
    [task, state, day, reporter, says, actor, event],
  )
  return row!.id
}
