/** Standard systems that the installation keeps. */
import type { Database, Transaction } from '../../platform/index.ts'
import type { SystemFile } from './system-schema.ts'

/** How many systems are kept here, and those of a part of their list, by id. */
export async function keptSystems(
  database: Database,
  start: number,
  limit: number,
): Promise<{ readonly total: number; readonly systems: readonly SystemFile[] }> {
  const [count] = await database.run<{ total: number }>('select count(*)::int as total from standard_system')
  const rows = await database.run<{ body: SystemFile }>(
    'select body from standard_system order by id offset $1 limit $2',
    [start, limit],
  )
  return { total: count!.total, systems: rows.map(({ body }) => body) }
}

/** One system kept here. */
export async function keptSystem(database: Database, id: string): Promise<SystemFile | undefined> {
  const [row] = await database.run<{ body: SystemFile }>('select body from standard_system where id = $1', [id])
  return row?.body
}

/** Waits for whoever takes a system in now; returns how many others there are, and the last event on this one. */
export async function lockSystem(
  tx: Transaction,
  id: string,
): Promise<{ readonly others: number; readonly event?: string; readonly body?: string }> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('standard_system'))`)
  const [count] = await tx.run<{ others: number }>(
    'select count(*)::int as others from standard_system where id <> $1',
    [id],
  )
  const [row] = await tx.run<{ event: string; body: string }>(
    'select event::text, body::text from standard_system where id = $1',
    [id],
  )
  return { others: count!.others, ...row }
}

/** Keeps a system in place of the one of its id. */
export async function keepSystem(
  tx: Transaction,
  kept: { readonly id: string; readonly body: string; readonly actor: string; readonly event: string },
): Promise<void> {
  await tx.run(
    `insert into standard_system (id, body, actor, event) values ($1, $2::json, $3, $4)
     on conflict (id) do update set body = excluded.body, actor = excluded.actor, event = excluded.event,
       moved_at = clock_timestamp()`,
    [kept.id, kept.body, kept.actor, kept.event],
  )
}

/** The system kept here for a field, whatever names the field goes by; the first by id where there are several. */
export async function systemKeptOf(database: Database, names: readonly string[]): Promise<string | undefined> {
  const [row] = await database.run<{ id: string }>(
    `select id from standard_system
     where exists (select from json_array_elements_text(body -> 'fields') as f (name) where f.name = any($1))
     order by id limit 1`,
    [names],
  )
  return row?.id
}
