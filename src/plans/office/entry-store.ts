/** Figures from outside, marks of goals, and the files that prove them. */
import type { Database, Transaction } from '../../platform/index.ts'
import type { Figure, FigureInput } from './figure.ts'
import type { Mark, MarkInput } from './mark.ts'

type Reader = Database | Transaction

/** Whoever adds an entry about one thing waits for whoever does so now. */
export async function lockEntries(tx: Transaction, about: string): Promise<void> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('plan_office'), hashtext($1))`, [about])
}

interface FigureRow {
  id: string
  indicator: string
  target: string | null
  part: string
  day: string
  value: number | null
  source: string
  address: string | null
  file: string | null
  file_name: string | null
  file_bytes: number | null
  note: string | null
  supersedes: string | null
  superseded_by: string | null
  actor: string
  entered_at: Date
  event: string
}

const FIGURES = `select f.id::text, f.indicator, f.target, f.part, f.figure_day::text as day, f.value::float8 as value,
    f.source, f.address, f.file, x.name as file_name, x.bytes as file_bytes, f.note, f.supersedes::text,
    s.id::text as superseded_by, f.actor, f.entered_at, f.event::text
  from external_figure f left join external_figure s on s.supersedes = f.id left join evidence_file x on x.digest = f.file`

/** All entries about some indicators, the oldest first; the entries of an indicator are few. */
export async function figuresOf(reader: Reader, indicators: readonly string[]): Promise<readonly Figure[]> {
  const rows = await reader.run<FigureRow>(`${FIGURES} where f.indicator = any($1) order by f.id`, [indicators])
  return rows.map(figureOfRow)
}

/** A page of the entries about some indicators, newest first, and how many there are. */
export async function figurePage(
  reader: Reader,
  indicators: readonly string[],
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly Figure[] }> {
  const [counted] = await reader.run<{ total: number }>(
    'select count(*)::int as total from external_figure where indicator = any($1)',
    [indicators],
  )
  const rows = await reader.run<FigureRow>(
    `${FIGURES} where f.indicator = any($1) and ($2::bigint is null or f.id < $2::bigint) order by f.id desc limit $3`,
    [indicators, before ?? null, limit],
  )
  return { total: counted!.total, rows: rows.map(figureOfRow) }
}

/** One entry with its event; undefined where there is none. */
export async function figureById(
  tx: Transaction,
  id: string,
): Promise<{ readonly figure: Figure; readonly event: string } | undefined> {
  const [row] = await tx.run<FigureRow>(`${FIGURES} where f.id = $1::bigint`, [id])
  return row && { figure: figureOfRow(row), event: row.event }
}

function figureOfRow(row: FigureRow): Figure {
  const { id, indicator, target, part, day, value, source, address, file, note, supersedes, actor } = row
  return {
    ...{ id, indicator, part, day, value, source, actor, enteredAt: row.entered_at.toISOString() },
    ...(target === null ? {} : { target }),
    ...(address === null ? {} : { address }),
    ...(file === null ? {} : { file: { digest: file, name: row.file_name!, bytes: row.file_bytes! } }),
    ...(note === null ? {} : { note }),
    ...(supersedes === null ? {} : { supersedes }),
    ...(row.superseded_by === null ? {} : { supersededBy: row.superseded_by }),
  }
}

export async function addFigure(tx: Transaction, entry: FigureInput, actor: string, event: string): Promise<string> {
  const { indicator, target, part, day, value, source, address, file, note, supersedes } = entry
  const [row] = await tx.run<{ id: string }>(
    `insert into external_figure (indicator, target, part, figure_day, value, source, address, file, note, supersedes, actor, event)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id::text`,
    [
      ...[indicator, target ?? null, part, day, value, source, address ?? null, file ?? null, note ?? null],
      ...[supersedes ?? null, actor, event],
    ],
  )
  return row!.id
}

interface MarkRow {
  id: string
  goal: string
  mark: number | null
  assessor: string
  day: string
  evidence: string
  links: readonly string[]
  supersedes: string | null
  superseded_by: string | null
  actor: string
  entered_at: Date
  event: string
}

const MARKS = `select m.id::text, m.goal, m.mark, m.assessor, m.assessed_on::text as day, m.evidence, m.links,
    m.supersedes::text, s.id::text as superseded_by, m.actor, m.entered_at, m.event::text
  from rubric_mark m left join rubric_mark s on s.supersedes = m.id`

/** All entries about some goals, the oldest first; the entries of a goal are few. */
export async function marksOf(reader: Reader, goals: readonly string[]): Promise<readonly Mark[]> {
  const rows = await reader.run<MarkRow>(`${MARKS} where m.goal = any($1) order by m.id`, [goals])
  return rows.map(markOfRow)
}

/** A page of the entries about some goals, newest first, and how many there are. */
export async function markPage(
  reader: Reader,
  goals: readonly string[],
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly Mark[] }> {
  const [counted] = await reader.run<{ total: number }>(
    'select count(*)::int as total from rubric_mark where goal = any($1)',
    [goals],
  )
  const rows = await reader.run<MarkRow>(
    `${MARKS} where m.goal = any($1) and ($2::bigint is null or m.id < $2::bigint) order by m.id desc limit $3`,
    [goals, before ?? null, limit],
  )
  return { total: counted!.total, rows: rows.map(markOfRow) }
}

/** One entry with its event; undefined where there is none. */
export async function markById(
  tx: Transaction,
  id: string,
): Promise<{ readonly mark: Mark; readonly event: string } | undefined> {
  const [row] = await tx.run<MarkRow>(`${MARKS} where m.id = $1::bigint`, [id])
  return row && { mark: markOfRow(row), event: row.event }
}

function markOfRow({ supersedes, superseded_by, entered_at, event: _, ...row }: MarkRow): Mark {
  return {
    ...row,
    enteredAt: entered_at.toISOString(),
    ...(supersedes === null ? {} : { supersedes }),
    ...(superseded_by === null ? {} : { supersededBy: superseded_by }),
  }
}

export async function addMark(tx: Transaction, entry: MarkInput, actor: string, event: string): Promise<string> {
  const { goal, mark, assessor, day, evidence, links, supersedes } = entry
  const [row] = await tx.run<{ id: string }>(
    `insert into rubric_mark (goal, mark, assessor, assessed_on, evidence, links, supersedes, actor, event)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id::text`,
    [goal, mark, assessor, day, evidence, [...links], supersedes ?? null, actor, event],
  )
  return row!.id
}

/** A file that proves something. */
export interface EvidenceFile {
  readonly digest: string
  readonly name: string
  readonly bytes: number
}

export async function hasFile(tx: Transaction, digest: string): Promise<boolean> {
  const [row] = await tx.run<{ found: boolean }>(
    'select exists (select from evidence_file where digest = $1) as found',
    [digest],
  )
  return row!.found
}

export async function addFile(
  tx: Transaction,
  { digest, name, bytes }: EvidenceFile,
  content: Uint8Array,
  actor: string,
  event: string,
): Promise<void> {
  await tx.run(
    'insert into evidence_file (digest, name, bytes, content, actor, event) values ($1, $2, $3, $4, $5, $6)',
    [digest, name, bytes, content, actor, event],
  )
}

/** A file with its content; undefined where there is none. */
export async function fileByDigest(
  database: Database,
  digest: string,
): Promise<(EvidenceFile & { readonly content: Buffer }) | undefined> {
  const [row] = await database.run<EvidenceFile & { content: Buffer }>(
    'select digest, name, bytes, content from evidence_file where digest = $1',
    [digest],
  )
  return row
}
