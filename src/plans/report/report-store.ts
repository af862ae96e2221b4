/** What the register holds when a report is made. */
import type { Database } from '../../platform/index.ts'
import type { ReportInput } from './report-input.ts'

/** How many editions there are, how many of them made up, and the number of the last event. */
export async function registerState(database: Database): Promise<ReportInput['register']> {
  const [row] = await database.run<ReportInput['register']>(
    `select (select count(*)::int from edition) as editions, count(*) filter (where simulated)::int as simulated,
       (select coalesce(max(id), 0)::text from event) as version
     from edition_fact`,
  )
  return row!
}
