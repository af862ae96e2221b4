import { type Extract, extract, type Header } from 'tar-stream'
import type { FaultReason, FileEntry, FileFault, FileLimits } from './entry.ts'
import type { Trouble } from './gunzip.ts'

/** The stream of one entry, with its header. */
type Entry = Extract extends AsyncIterable<infer Source> ? Source : never

/** Largest part of a refused name that is repeated. */
const NAME_SHOWN = 200

/**
 * The files of a tar stream in their order. Links, devices and paths that lead out of the archive are refused by name;
 * an archive cut short gives the entries before the cut, the cut one with its `fault`, and then that fault.
 */
export async function* untar(
  bytes: AsyncIterable<Uint8Array>,
  container: string,
  limits: FileLimits,
  trouble: Trouble,
): AsyncGenerator<FileEntry | FileFault> {
  const archive = extract()
  archive.on('error', () => {}) // seen by the iterator as well
  const fed = feed(bytes, archive)
  let count = 0
  try {
    for await (const stream of archive) {
      count += 1
      if (count > limits.entries) {
        trouble.reason ??= 'too-long'
        trouble.detail ??= `more than ${limits.entries} entries`
        break
      }
      yield* oneEntry(stream, container, limits, trouble)
      await drain(stream)
    }
  } catch (error) {
    noteTar(trouble, error)
  } finally {
    archive.destroy()
    await fed
  }
  if (trouble.reason) yield fault(trouble.reason, container, trouble.detail)
}

// Ends the archive when its bytes end; a write after the archive gave up resolves at once.
async function feed(bytes: AsyncIterable<Uint8Array>, archive: Extract) {
  for await (const chunk of bytes) {
    if (archive.destroyed) return
    if (!archive.write(chunk)) await settled(archive, 'drain')
    if (archive.destroyed) return
  }
  archive.end(undefined)
}

function settled(archive: Extract, event: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      archive.off(event, done)
      archive.off('close', done)
      resolve()
    }
    archive.on(event, done)
    archive.on('close', done)
  })
}

async function* oneEntry(
  stream: Entry,
  container: string,
  limits: FileLimits,
  trouble: Trouble,
): AsyncGenerator<FileEntry | FileFault> {
  const header = stream.header
  if (header.type === 'directory') return
  const refused = refusal(header, limits)
  if (refused) yield fault(refused, `${container}: ${header.name.slice(0, NAME_SHOWN)}`)
  else yield tarEntry(stream, container, trouble)
}

/** Why an entry of an archive is not read, or undefined where it may be. */
function refusal(header: Header, limits: FileLimits): FaultReason | undefined {
  if (header.type !== 'file' && header.type !== 'contiguous-file') return 'unsafe-path'
  if (!isSafePath(header.name)) return 'unsafe-path'
  if (header.size > limits.entryBytes) return 'too-long'
  return undefined
}

/** Whether a name from an archive stays inside it: relative, no `..`, no drive, no control characters. */
export function isSafePath(name: string): boolean {
  if (name === '' || name.length > 4096 || /^[/\\]|^[A-Za-z]:|\p{Cc}/u.test(name)) return false
  return !name.split(/[/\\]/).includes('..')
}

function tarEntry(stream: Entry, container: string, trouble: Trouble): FileEntry {
  let failed: FileFault | undefined
  const path = stream.header.name.replace(/^(\.\/)+/, '')
  return {
    ok: true,
    container,
    path,
    size: stream.header.size,
    async *open() {
      let left = stream.header.size
      try {
        for await (const chunk of stream as AsyncIterable<Uint8Array>) {
          left -= chunk.length
          yield chunk
        }
      } catch (error) {
        noteTar(trouble, error)
      }
      if (left > 0) failed = fault(trouble.reason ?? 'truncated', container, trouble.detail)
    },
    get fault() {
      return failed
    },
  }
}

// An entry nobody read is passed over, so that the next one can come.
async function drain(stream: Entry): Promise<void> {
  if (stream.destroyed) return
  await new Promise<void>((resolve) => stream.once('close', resolve).resume())
}

function noteTar(trouble: Trouble, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  trouble.reason ??= /end of data|closed|destroyed|prematurely/i.test(message) ? 'truncated' : 'corrupt'
  trouble.detail ??= message
}

function fault(reason: FaultReason, where: string, detail?: string): FileFault {
  return detail === undefined ? { ok: false, reason, where } : { ok: false, reason, where, detail }
}
