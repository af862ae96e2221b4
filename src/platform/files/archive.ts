import { createReadStream } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type FaultReason, FILE_LIMITS, type FileEntry, type FileFault, type FileLimits } from './entry.ts'
import { gunzip, type Trouble } from './gunzip.ts'
import { untar } from './untar.ts'

const CHUNK = 1024 ** 2
const TAR_MAGIC_AT = 257

/** Told of bytes as they are read from disk. */
type OnRead = (bytes: number) => void

/**
 * The files behind a path: itself, those of a folder (sorted by name, hidden ones and links left out), the content of a
 * gzip, the entries of a tar or gzipped tar in archive order. Kinds are told by content, not by name. Nothing is
 * unpacked to disk and nothing is thrown for bad data: what cannot be read comes as a fault among the entries.
 */
export async function* openEntries(
  path: string,
  limits: FileLimits = FILE_LIMITS,
  onRead: OnRead = () => undefined,
): AsyncGenerator<FileEntry | FileFault> {
  const stat = await lstat(path).catch(() => undefined)
  if (!stat) yield { ok: false, reason: 'not-found', where: path }
  else if (stat.isDirectory()) yield* openFolder(path, '', limits, onRead)
  else if (stat.isFile()) yield* openFile(path, basename(path), limits, onRead)
  else if (stat.isSymbolicLink()) yield* openEntries(await realTarget(path), limits, onRead)
  else yield { ok: false, reason: 'unsafe-path', where: path, detail: 'neither file nor folder' }
}

// A link given by the person is followed (they named it); links inside folders are not.
async function realTarget(path: string): Promise<string> {
  return realpath(path).catch(() => `${path} (broken link)`)
}

async function* openFolder(
  root: string,
  inside: string,
  limits: FileLimits,
  onRead: OnRead,
): AsyncGenerator<FileEntry | FileFault> {
  const folder = join(root, inside)
  const found = await readdir(folder, { withFileTypes: true }).catch((error: Error) => error)
  if (found instanceof Error) {
    yield { ok: false, reason: 'unreadable', where: folder, detail: found.message }
    return
  }
  const visible = found.filter(({ name }) => !name.startsWith('.'))
  for (const item of visible.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inside === '' ? item.name : `${inside}/${item.name}`
    if (item.isDirectory()) yield* openFolder(root, path, limits, onRead)
    else if (item.isFile()) yield* openFile(join(root, path), path, limits, onRead, root)
    else yield { ok: false, reason: 'unsafe-path', where: join(root, path) }
  }
}

async function* openFile(
  path: string,
  name: string,
  limits: FileLimits,
  onRead: OnRead,
  root?: string,
): AsyncGenerator<FileEntry | FileFault> {
  const trouble: Trouble = {}
  const disk = fileBytes(path, trouble, onRead)
  const packed = await peek(disk, 2)
  const isGzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b
  const unpacked = isGzip ? gunzip(packed.bytes, limits, trouble) : packed.bytes
  const plain = await peek(unpacked, 512)
  try {
    if (isTar(plain.head)) yield* untar(plain.bytes, path, limits, trouble)
    else
      yield* single(
        plain.bytes,
        { container: root ?? path, path: isGzip ? unpackedName(name) : name },
        path,
        limits,
        trouble,
      )
  } finally {
    // An entry nobody opened leaves these waiting; closing them closes the file.
    await unpacked.return(undefined)
    await disk.return(undefined)
  }
}

async function* fileBytes(path: string, trouble: Trouble, onRead: OnRead): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
      yield chunk as Uint8Array
      onRead((chunk as Uint8Array).length)
    }
  } catch (error) {
    trouble.reason ??= 'unreadable'
    trouble.detail ??= error instanceof Error ? error.message : String(error)
  }
}

function isTar(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(TAR_MAGIC_AT, TAR_MAGIC_AT + 5)).toString('latin1') === 'ustar'
}

function unpackedName(name: string): string {
  return name.replace(/\.gz$/i, '')
}

async function* single(
  bytes: AsyncIterable<Uint8Array>,
  names: { readonly container: string; readonly path: string },
  where: string,
  limits: FileLimits,
  trouble: Trouble,
): AsyncGenerator<FileEntry | FileFault> {
  let failed: FileFault | undefined
  const fail = (reason: FaultReason, detail?: string) => {
    failed ??= detail === undefined ? { ok: false, reason, where } : { ok: false, reason, where, detail }
  }
  yield {
    ok: true,
    ...names,
    async *open() {
      let total = 0
      for await (const chunk of bytes) {
        total += chunk.length
        if (total > limits.entryBytes) {
          fail('too-long', `more than ${limits.entryBytes} bytes`)
          return
        }
        yield chunk
      }
      if (trouble.reason) fail(trouble.reason, trouble.detail)
    },
    get fault() {
      return failed
    },
  }
  if (!failed && trouble.reason) fail(trouble.reason, trouble.detail)
  if (failed) yield failed
}

/** The first bytes of a stream (`wanted` of them, fewer at its end), and the whole stream with them. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  wanted: number,
): Promise<{ readonly head: Uint8Array; readonly bytes: AsyncGenerator<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  let length = 0
  let ended = false
  while (length < wanted && !ended) {
    const { done, value } = await iterator.next()
    if (done) ended = true
    else {
      read.push(value)
      length += value.length
    }
  }
  const head = read.length === 1 ? (read[0] ?? new Uint8Array()) : Buffer.concat(read)
  return { head, bytes: replay(head, ended ? undefined : iterator) }
}

async function* replay(head: Uint8Array, rest: AsyncIterator<Uint8Array> | undefined): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    for (let next = await rest?.next(); next && !next.done; next = await rest?.next()) yield next.value
  } finally {
    await rest?.return?.()
  }
}

/** An entry whose first bytes (up to `wanted`) have been looked at; reading it afterwards gives all of it. */
export async function peekEntry(entry: FileEntry, wanted = 4096): Promise<{ head: Uint8Array; entry: FileEntry }> {
  const { head, bytes } = await peek(entry.open(), wanted)
  return {
    head: head.subarray(0, wanted),
    entry: {
      ok: true,
      container: entry.container,
      path: entry.path,
      ...(entry.size === undefined ? {} : { size: entry.size }),
      open: () => bytes,
      get fault() {
        return entry.fault
      },
    },
  }
}
