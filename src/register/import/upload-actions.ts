/** Files handed in: streamed to disk within bounds, recognized, queued. */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openEntries } from '../../platform/index.ts'
import { recognizeImport } from './import-actions.ts'
import { type ImportDesk, queueImport } from './import-queue-actions.ts'
import { pathsToRead } from './import-queue-store.ts'
import type { ImportRefusal } from './import-run.ts'
import type { Reader } from './reader.ts'
import { rejectReasonWords } from './reject-reasons.ts'
import { safeFileName } from './upload-name.ts'
import { refuseUpload, type UploadRefusal } from './upload-refusals.ts'

/** Most bytes of one file. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3
// What the database needs to go on, whatever is handed in.
const RESERVE_BYTES = 512 * 1024 ** 2

export interface UploadContext extends ImportDesk {
  readonly readers: readonly Reader[]
  readonly dataFolder: string
  readonly maxUploadBytes: number
}

/** Bytes that a file may still take on the disk of the data folder. */
export async function roomForUploads(dataFolder: string): Promise<number> {
  const folder = await folderOf(dataFolder)
  const { bavail, bsize } = await statfs(folder)
  return Math.max(0, bavail * bsize - RESERVE_BYTES)
}

/** A file on disk that nobody has asked to import yet. */
export interface Received {
  readonly path: string
  /** The name it came with, made safe. */
  readonly name: string
  readonly bytes: number
}

/** Streams a file to disk under a safe name. What was refused or broken off leaves nothing behind. */
export async function receiveFile(
  { dataFolder, maxUploadBytes }: UploadContext,
  given: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Received | UploadRefusal> {
  const room = await roomForUploads(dataFolder)
  const name = safeFileName(given)
  // The ending of the name tells readers something, so it stays; a folder of its own keeps equal names apart.
  const path = join(await folderOf(dataFolder), randomBytes(9).toString('base64url'), name)
  await mkdir(dirname(path), { mode: 0o700 })
  try {
    await pipeline(content, bounded(maxUploadBytes, room), createWriteStream(path, { mode: 0o600, flags: 'wx' }))
    const { size } = await stat(path)
    if (size > 0) return { path, name, bytes: size }
    await forgetFile(path)
    return refuseUpload('no-file')
  } catch (error) {
    await forgetFile(path)
    if (error instanceof OverBound) return refuseUpload(error.code, { most: maxUploadBytes, room })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return refuseUpload('no-room', { room })
    throw error
  }
}

/** Whether a path lies where files are received: rows of a database that came from elsewhere may name any. */
export function isReceived(dataFolder: string, path: string): boolean {
  return resolve(path).startsWith(`${resolve(dataFolder, 'uploads')}${sep}`)
}

/** Removes a received file with its folder. */
export async function forgetFile(path: string): Promise<void> {
  await rm(dirname(path), { recursive: true, force: true })
}

/**
 * Removes received files that no import will read again: those that a crash left before they were queued, once they are
 * a day old, and those whose import has ended.
 */
export async function sweepUploads({
  database,
  dataFolder,
}: Pick<UploadContext, 'database' | 'dataFolder'>): Promise<void> {
  const folder = await folderOf(dataFolder)
  const wanted = new Set((await pathsToRead(database)).map((path) => dirname(path)))
  for (const name of await readdir(folder)) {
    const own = join(folder, name)
    const { mtimeMs } = await stat(own)
    if (!wanted.has(own) && Date.now() - mtimeMs > DAY_MS) await rm(own, { recursive: true, force: true })
  }
}

const DAY_MS = 24 * 3_600_000

/** What is asked with a received file. */
export interface UploadWish {
  readonly format: string
  readonly source?: string
  readonly options: Readonly<Record<string, unknown>>
  readonly actor: string
}

/** Recognizes a received file and queues its import: the number of the run, or why it is not taken; then it is removed. */
export async function queueReceived(
  context: UploadContext,
  received: Received,
  { actor, ...wish }: UploadWish,
): Promise<{ readonly run: string } | UploadRefusal> {
  const { path, name } = received
  const found = (await damageOf(path, name)) ?? (await recognizeImport(context.readers, { path, ...wish }))
  if ('kind' in found) {
    const { kind, fingerprint } = found
    return { run: await queueImport(context, { ...received, kind, fingerprint, ...wish, actor }) }
  }
  await forgetFile(path)
  return 'refused' in found ? refusalOf(found, name) : found
}

function refusalOf({ refused: { code, message } }: ImportRefusal, name: string): UploadRefusal {
  return code === 'no-reader' ? refuseUpload('not-recognized', { name }) : { code, field: 'format', words: message }
}

// What is damaged from its beginning is told at once; what breaks off later is a rejected row of the import.
async function damageOf(path: string, name: string): Promise<UploadRefusal | undefined> {
  for await (const entry of openEntries(path)) {
    if (entry.ok) for await (const _ of entry.open()) break
    const fault = entry.ok ? entry.fault : entry
    return fault && refuseUpload('damaged', { name, reason: rejectReasonWords(fault.reason) })
  }
  return undefined
}

async function folderOf(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

class OverBound extends Error {
  readonly code: 'too-large' | 'no-room'
  constructor(code: 'too-large' | 'no-room') {
    super(code)
    this.code = code
  }
}

function bounded(most: number, room: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      bytes += chunk.length
      if (bytes > most) done(new OverBound('too-large'))
      else if (bytes > room) done(new OverBound('no-room'))
      else done(null, chunk)
    },
  })
}
