import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { dropDatabasesOf, startTestPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run; tests make their databases on it. */
    postgresUrl: string
    /** Begins the names of this run's databases. */
    databasePrefix: string
  }
}

/** One PostgreSQL for the whole run: `TEST_DATABASE_URL` where set, else the embedded one in a temporary folder. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestPostgres()
  const databasePrefix = `plumbline_test_${randomBytes(4).toString('hex')}`
  project.provide('postgresUrl', server.connectionString)
  project.provide('databasePrefix', databasePrefix)
  return async () => {
    if (server.isShared) await dropDatabasesOf(server.connectionString, databasePrefix)
    await server.stop()
  }
}
