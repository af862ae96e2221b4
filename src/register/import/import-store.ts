/** Import runs and their rejects on disk. */
import type { Database, Transaction } from '../../platform/index.ts'
import type { ImportCounts } from './import-run.ts'

export interface RunRow {
  readonly id: string
  readonly position: number
  /** The event up to which superseded dates are settled; that before the run's first one at its beginning. */
  readonly settled: string
  readonly counts: ImportCounts
}

interface RunFacts {
  readonly source: string
  readonly format: string
  readonly path: string
  readonly fingerprint: string
}

/** Takes up the unfinished run of this very file, or begins one. */
export async function openRun(
  database: Database,
  facts: RunFacts,
  none: ImportCounts,
): Promise<RunRow & { fresh: boolean }> {
  const values = [facts.fingerprint, facts.source, facts.format]
  const [unfinished] = await database.run<RunRow>(
    `update import_run set state = 'running', moved_at = clock_timestamp() where id = (
       select id from import_run where fingerprint = $1 and source = $2 and format = $3 and state <> 'finished'
       order by id desc limit 1
     ) returning id::text, position::int, settled::text, counts`,
    values,
  )
  if (unfinished) return { ...unfinished, fresh: false }
  const [run] = await database.run<RunRow>(
    `insert into import_run (fingerprint, source, format, path, counts, settled)
     select $1, $2, $3, $4, $5, coalesce(max(id), 0) from event
     returning id::text, position::int, settled::text, counts`,
    [...values, facts.path, JSON.stringify(none)],
  )
  return { ...run!, fresh: true }
}

/** Whether an import of the file with this fingerprint came to its end. */
export async function isFinished(database: Database, fingerprint: string, format: string): Promise<boolean> {
  const rows = await database.run(
    `select 1 from import_run where fingerprint = $1 and format = $2 and state = 'finished' limit 1`,
    [fingerprint, format],
  )
  return rows.length > 0
}

/** Moves a run from one position to the next. False when another import of the same file moved it meanwhile. */
export async function moveRun(tx: Transaction, run: string, from: number, counts: ImportCounts): Promise<boolean> {
  const rows = await tx.run(
    `update import_run set position = $3, counts = $4, moved_at = clock_timestamp()
     where id = $1 and position = $2 returning id`,
    [run, from, counts.read, JSON.stringify(counts)],
  )
  return rows.length === 1
}

/** Notes up to which event a run has settled what supersedes what. */
export async function noteSettled(tx: Transaction, run: string, event: string): Promise<void> {
  await tx.run('update import_run set settled = $2 where id = $1', [run, event])
}

/** Ends a run. */
export async function closeRun(database: Database, run: string, state: 'finished' | 'stopped'): Promise<void> {
  await database.run(
    `update import_run set state = $2, finished_at = case when $2 = 'finished' then clock_timestamp() end where id = $1`,
    [run, state],
  )
}

export interface Reject {
  readonly reason: string
  readonly where: string
  readonly raw: string
  readonly detail?: string
}

/** Keeps rejected rows; `first` is the number of the first within the run. */
export async function keepRejects(
  tx: Transaction,
  run: string,
  first: number,
  rejects: readonly Reject[],
): Promise<void> {
  if (rejects.length === 0) return
  await tx.copy(
    'import_reject',
    ['run', 'n', 'reason', 'place', 'raw', 'detail'],
    rejects.map(({ reason, where, raw, detail }, index) => [
      run,
      first + index,
      reason,
      printable(where),
      printable(raw),
      detail === undefined ? null : printable(detail),
    ]),
  )
}

function printable(text: string): string {
  return text.replaceAll('\0', '�').toWellFormed().slice(0, 2_000)
}
