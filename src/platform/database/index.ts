export type { CopyLines, CopyValue, Database, DatabaseOptions, Transaction } from './database.ts'
export { copiedText, copyLine, copyText, isTransient, openDatabase, textArray } from './database.ts'
export { storableJson, storableText } from './json.ts'
export type { MigrateRefusal, MigrateResult, Migration } from './migrate.ts'
export { migrate, readMigrations } from './migrate.ts'
export {
  fillSlot,
  lineOf,
  type RowBytes,
  type RowMemory,
  type RowWriter,
  rowMemory,
  rowsOf,
  rowWriter,
  SLOT,
} from './row-bytes.ts'
export { databaseWithin } from './within.ts'
