import { type Database, migrate, openDatabase, readMigrations } from '../src/platform/index.ts'
import { freshDatabase, templateDatabase } from './postgres.ts'

const MIGRATIONS = new URL('../src/migrations/', import.meta.url)

export interface OwnDatabase {
  readonly database: Database
  readonly connectionString: string
  drop(): Promise<void>
}

/** A migrated database for the caller alone. `onQuery` hears every statement. */
export async function ownDatabase(onQuery?: (text: string) => void): Promise<OwnDatabase> {
  const template = await templateDatabase('migrated', async (url) => {
    const database = openDatabase({ connectionString: url })
    const result = await migrate(database, await readMigrations(MIGRATIONS))
    if (!result.ok) throw new Error(result.refusal.message.en)
    await database.close()
  })
  const fresh = await freshDatabase(template)
  const database = openDatabase({
    connectionString: fresh.connectionString,
    ...(onQuery === undefined ? {} : { onQuery }),
  })
  return {
    database,
    connectionString: fresh.connectionString,
    async drop() {
      await database.close()
      await fresh.drop()
    },
  }
}
