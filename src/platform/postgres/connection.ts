/** Where the server listens and as whom to sign in; the fields are those of `pg`. */
export type PostgresConnection = {
  /** The folder of the unix socket, or a loopback address. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  /** Only on loopback; a unix socket is protected by its folder. */
  readonly password?: string
}

/** The same as one string that `pg` and libpq read. */
export function connectionString({ host, port, user, database, password }: PostgresConnection): string {
  if (password === undefined) {
    return `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
  }
  return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}

/** Path of the socket file that PostgreSQL makes in `folder`. */
export function socketPath(folder: string, port: number): string {
  return `${folder}/.s.PGSQL.${port}`
}
