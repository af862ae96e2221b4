import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresConnection } from './connection.ts'
import { processIdentity } from './processes-store.ts'

/** Who runs the server of a data folder, as `supervisor.json` in it says. */
export type Holder = {
  readonly pid: number
  readonly identity: string
  /** Null until the server is ready. */
  readonly connection: PostgresConnection | null
  readonly serverPid: number | null
}

/** The data folder, held by this process. */
export type Hold = {
  publish(connection: PostgresConnection, serverPid: number): void
  release(): void
}

/** Who holds the folder, alive or not; null where nobody does. */
export function readHolder(folder: string): Holder | null {
  const text = textOf(holderFile(folder))
  return text === null ? null : parsed(text)
}

/** Whether the process that holds the folder still runs. */
export function isHolderAlive(holder: Holder): boolean {
  return processIdentity(holder.pid) === holder.identity
}

/**
 * Takes the folder for this process, from a dead holder too; returns the living holder where there is one. PostgreSQL's
 * own lock protects the data; this one makes two starts at once end in a clear answer.
 */
export function holdFolder(folder: string): Hold | Holder {
  for (let attempt = 0; attempt < 20; attempt++) {
    if (create(folder)) return holdOf(folder)
    const text = textOf(holderFile(folder))
    const holder = text === null ? null : parsed(text)
    if (holder && isHolderAlive(holder)) return holder
    if (text !== null) removeDead(folder, text)
  }
  throw new Error(`supervisor.json in ${folder} changes too often`)
}

function holdOf(folder: string): Hold {
  return {
    publish: (connection, serverPid) => replace(folder, { ...ourselves(), connection, serverPid }),
    release: () => {
      if (readHolder(folder)?.pid === process.pid) rmSync(holderFile(folder), { force: true })
    },
  }
}

// A link is made whole or not at all, and never over another.
function create(folder: string): boolean {
  const fresh = write(folder, ourselves())
  try {
    linkSync(fresh, holderFile(folder))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(fresh, { force: true })
  }
}

// Between reading and moving, another start may have put its own file there: then it is put back.
function removeDead(folder: string, text: string): void {
  const moved = freshFile(folder)
  try {
    renameSync(holderFile(folder), moved)
    if (textOf(moved) !== text) linkSync(moved, holderFile(folder))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  } finally {
    rmSync(moved, { force: true })
  }
}

function replace(folder: string, holder: Holder): void {
  renameSync(write(folder, holder), holderFile(folder))
}

function write(folder: string, holder: Holder): string {
  const path = freshFile(folder)
  writeFileSync(path, `${JSON.stringify(holder, null, 2)}\n`, { mode: 0o600 })
  return path
}

function ourselves(): Holder {
  return { pid: process.pid, identity: processIdentity(process.pid) ?? '', connection: null, serverPid: null }
}

function parsed(text: string): Holder | null {
  try {
    const value = JSON.parse(text) as Partial<Holder>
    if (typeof value.pid !== 'number' || typeof value.identity !== 'string') return null
    return {
      pid: value.pid,
      identity: value.identity,
      connection: value.connection ?? null,
      serverPid: value.serverPid ?? null,
    }
  } catch {
    return null
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function freshFile(folder: string): string {
  return join(folder, `supervisor.${randomUUID()}.tmp`)
}

function holderFile(folder: string): string {
  return join(folder, 'supervisor.json')
}
