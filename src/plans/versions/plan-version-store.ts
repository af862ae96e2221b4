/** Texts of plans written in the portal, and which of them hold. */
import type { Database, Transaction } from '../../platform/index.ts'
import type { PlanPublication, PlanVersion } from './plan-version.ts'

const VERSION = `plan, number, digest, note, actor, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`
const PUBLICATION = `plan, number, version, note, actor, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`

/** Keeps others from saving or publishing any plan until the transaction ends: one may point to another. */
export async function lockPlans(tx: Transaction): Promise<void> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('plan_version'))`)
}

/** A version without its text; the latest where no number is given. */
export async function versionOf(
  database: Database | Transaction,
  plan: string,
  number?: number,
): Promise<PlanVersion | undefined> {
  const [row] = await database.run<PlanVersion>(
    `select ${VERSION} from plan_version where plan = $1 and ($2::int is null or number = $2) order by number desc limit 1`,
    [plan, number ?? null],
  )
  return row
}

export async function textOf(
  database: Database | Transaction,
  plan: string,
  number: number,
): Promise<string | undefined> {
  const [row] = await database.run<{ text: string }>('select text from plan_version where plan = $1 and number = $2', [
    plan,
    number,
  ])
  return row?.text
}

/** Versions of a plan before a number, the newest first, and how many there are. */
export async function listVersions(
  database: Database,
  plan: string,
  before: number,
  limit: number,
): Promise<{ readonly total: number; readonly items: readonly PlanVersion[] }> {
  const items = await database.run<PlanVersion>(
    `select ${VERSION} from plan_version where plan = $1 and number < $2 order by number desc limit $3`,
    [plan, before, limit],
  )
  const [row] = await database.run<{ total: number }>(
    'select count(*)::int as total from plan_version where plan = $1',
    [plan],
  )
  return { total: row!.total, items }
}

export async function insertVersion(
  tx: Transaction,
  { plan, number, digest, note, actor }: Omit<PlanVersion, 'at'>,
  text: string,
  event: string,
): Promise<void> {
  await tx.run(
    `insert into plan_version (plan, number, text, digest, note, actor, event) values ($1, $2, $3, $4, $5, $6, $7)`,
    [plan, number, text, digest, note, actor, event],
  )
}

export async function eventOfVersion(tx: Transaction, plan: string, number: number): Promise<string | undefined> {
  const [row] = await tx.run<{ event: string }>(
    'select event::text from plan_version where plan = $1 and number = $2',
    [plan, number],
  )
  return row?.event
}

/** The last publication of a plan with its event. */
export async function lastPublication(
  database: Database | Transaction,
  plan: string,
): Promise<(PlanPublication & { readonly event: string }) | undefined> {
  const [row] = await database.run<PlanPublication & { event: string }>(
    `select ${PUBLICATION}, event::text from plan_publication where plan = $1 order by number desc limit 1`,
    [plan],
  )
  return row
}

export async function insertPublication(
  tx: Transaction,
  { plan, number, version, note, actor }: Omit<PlanPublication, 'at'>,
  event: string,
): Promise<void> {
  await tx.run(
    'insert into plan_publication (plan, number, version, note, actor, event) values ($1, $2, $3, $4, $5, $6)',
    [plan, number, version, note, actor, event],
  )
}

/** Goes up with every publication. */
export async function publicationsSoFar(database: Database): Promise<number> {
  const [row] = await database.run<{ count: number }>('select count(*)::int as count from plan_publication')
  return row!.count
}

/** A text that held or holds. */
export interface PublishedText {
  readonly plan: string
  readonly version: number
  readonly text: string
}

const FALLBACKS = 5

/**
 * For each plan whose last publication names a version: that text and those published before it, the newest first, as far
 * back as the last taking back, few of each.
 */
export function publishedTexts(database: Database | Transaction): Promise<readonly PublishedText[]> {
  return database.run(
    `select plan, version, text from (
       select p.plan, p.version, v.text, p.number,
         row_number() over (partition by p.plan order by p.number desc) as place,
         count(*) filter (where p.version is null) over (partition by p.plan order by p.number desc) as taken_back
       from plan_publication p left join plan_version v on v.plan = p.plan and v.number = p.version
     ) held where taken_back = 0 and place <= $1 order by plan, number desc`,
    [FALLBACKS],
  )
}

const MOST_PLANS = 1_000

/** The latest version of each plan, by id. */
export function latestVersions(
  database: Database,
): Promise<readonly { readonly plan: string; readonly number: number }[]> {
  return database.run('select plan, max(number) as number from plan_version group by plan order by plan limit $1', [
    MOST_PLANS,
  ])
}
