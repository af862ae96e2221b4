export type { CopyValue, Database, DatabaseOptions, Queries, Transaction } from './database.ts'
export { isTransient, openDatabase, textArray } from './database.ts'
export type { MigrateRefusal, MigrateResult, Migration } from './migrate.ts'
export { migrate, readMigrations } from './migrate.ts'
