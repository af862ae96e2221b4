export type { BackupReport, RestoreRefusal, RestoreResult } from './backup-store.ts'
export { backupDatabase, restoreDatabase } from './backup-store.ts'
