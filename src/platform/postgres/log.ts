/** Where the supervisor and the server say what they do. */
export type PostgresLog = (level: 'info' | 'warn' | 'error', line: string) => void
