export { connectionString, type PostgresConnection } from './connection.ts'
export type { PostgresLog } from './log.ts'
export type { Machine } from './machine.ts'
export { type PostgresRefusal, type PostgresRefusalCode, PostgresRefused } from './refusals.ts'
export {
  type AttachedPostgres,
  attachPostgres,
  type PostgresHandle,
  type StartPostgres,
  startPostgres,
} from './supervisor-actions.ts'
