import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import type { FileEntry } from './entry.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** Text of a whole file, or why there is none. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: TextEncoding }
  | { readonly ok: false; readonly reason: 'not-utf8' | 'too-long' | 'truncated'; readonly detail?: string }

/** A line that could not be handed over as text. */
export interface LineFault {
  readonly reason: 'not-utf8' | 'too-long'
  /** Line number, from 1. */
  readonly line: number
  /** Its beginning, unreadable bytes replaced. */
  readonly raw: string
}

/** Neighbouring lines in one piece: one step of an iterator for many lines. */
export interface LineBatch {
  /** Number of the first line, from 1. */
  readonly first: number
  /** Without line ends. A refused line is the empty string here and has its fault beside. */
  readonly lines: readonly string[]
  readonly faults: readonly LineFault[]
}

const RETURN = 0x0d
const NEWLINE = 0x0a
const RAW_SHOWN = 200
const UTF16 = { fffe: 'utf-16le', feff: 'utf-16be' } as const

/**
 * Decodes a whole text: by its byte order mark, else as UTF-8 where valid, else in the first of the other encodings that
 * holds for every byte. Nothing is ever replaced silently.
 */
export function decode(
  bytes: Uint8Array,
  { encodings = ['gb18030'] }: { readonly encodings?: readonly TextEncoding[] } = {},
): Decoded {
  const marked = utf16Mark(bytes)
  for (const encoding of marked ? [marked] : (['utf-8', ...encodings] as const)) {
    const text = decodeAs(bytes, encoding)
    if (text !== undefined) return { ok: true, text, encoding }
  }
  return { ok: false, reason: 'not-utf8' }
}

function utf16Mark(bytes: Uint8Array): TextEncoding | undefined {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  return mark in UTF16 ? UTF16[mark as keyof typeof UTF16] : undefined
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  if (encoding === 'utf-8') return isUtf8(bytes) ? withoutMark(view(bytes).toString('utf8')) : undefined
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Reads a whole entry as text, at most `max` bytes of it; an entry cut short is refused, never half given. */
export async function readText(
  entry: FileEntry,
  max: number,
  options: { readonly encodings?: readonly TextEncoding[] } = {},
): Promise<Decoded> {
  const bytes = await readBytes(entry, max)
  return bytes instanceof Uint8Array ? decode(bytes, options) : bytes
}

/** Reads a whole entry, at most `max` bytes of it. */
export async function readBytes(entry: FileEntry, max: number): Promise<Uint8Array | (Decoded & { ok: false })> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of entry.open()) {
    length += chunk.length
    if (length > max) return { ok: false, reason: 'too-long', detail: `more than ${max} bytes` }
    chunks.push(chunk)
  }
  if (entry.fault) return { ok: false, reason: 'truncated', detail: entry.fault.reason }
  return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks)
}

/**
 * Lines of a UTF-8 stream (or UTF-16 with its mark), `\n` or `\r\n`, in batches. A line that is not UTF-8 or longer than
 * `maxLine` bytes is left out with a fault; memory stays at one chunk and one line.
 */
export async function* lines(
  bytes: AsyncIterable<Uint8Array>,
  { maxLine = 16 * 1024 ** 2 }: { readonly maxLine?: number } = {},
): AsyncGenerator<LineBatch> {
  let kept: Uint8Array[] = []
  let keptLength = 0
  let first = 1
  let skipping = false
  for await (const chunk of asUtf8(bytes)) {
    let from = 0
    if (skipping || keptLength > 0) {
      const end = chunk.indexOf(NEWLINE)
      if (end < 0) {
        if (!skipping) kept.push(chunk)
        keptLength += chunk.length
        skipping ||= keptLength > maxLine
        if (skipping) kept = kept.slice(0, 1)
        continue
      }
      kept.push(chunk.subarray(0, end + 1))
      const whole = Buffer.concat(kept)
      const tooLong = skipping || whole.length > maxLine
      yield tooLong ? tooLongBatch(whole, first) : batch(whole, first, maxLine)
      first += 1
      from = end + 1
      kept = []
      keptLength = 0
      skipping = false
    }
    const last = chunk.lastIndexOf(NEWLINE)
    if (last >= from) {
      const found = batch(chunk.subarray(from, last + 1), first, maxLine)
      first += found.lines.length
      yield found
      from = last + 1
    }
    if (from < chunk.length) {
      kept = [chunk.subarray(from)]
      keptLength = chunk.length - from
    }
  }
  if (keptLength > 0)
    yield skipping ? tooLongBatch(Buffer.concat(kept), first) : batch(Buffer.concat(kept), first, maxLine)
}

// Chunks as UTF-8 without a byte order mark.
async function* asUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined
  let started = false
  for await (const chunk of bytes) {
    if (!started && chunk.length > 0) {
      started = true
      const encoding = utf16Mark(chunk)
      if (encoding) decoder = new TextDecoder(encoding)
      else {
        yield chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? view(chunk.subarray(3)) : view(chunk)
        continue
      }
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : view(chunk)
  }
}

// `bytes` is whole lines; the last one may lack its end.
function batch(bytes: Uint8Array, first: number, maxLine: number): LineBatch {
  if (!isUtf8(bytes) || bytes.length > maxLine) return carefulBatch(bytes, first, maxLine)
  return { first, lines: split(view(bytes)), faults: [] }
}

// Line by line: the text of a whole chunk would be one large object, and each of its lines would keep it alive.
function split(bytes: Buffer): string[] {
  const found: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, at)
    const next = newline < 0 ? bytes.length : newline
    const end = next > at && bytes[next - 1] === RETURN ? next - 1 : next
    found.push(bytes.toString('utf8', at, end))
    at = next + 1
  }
  return found
}

function carefulBatch(bytes: Uint8Array, first: number, maxLine: number): LineBatch {
  const found: string[] = []
  const faults: LineFault[] = []
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, at)
    const end = newline < 0 ? bytes.length : newline
    const line = bytes.subarray(at, end)
    const reason = line.length > maxLine ? 'too-long' : isUtf8(line) ? undefined : 'not-utf8'
    if (reason) faults.push({ reason, line: first + found.length, raw: shown(line) })
    found.push(reason ? '' : view(line).toString('utf8').replace(/\r$/, ''))
    at = end + 1
  }
  return { first, lines: found, faults }
}

function tooLongBatch(bytes: Uint8Array, first: number): LineBatch {
  return { first, lines: [''], faults: [{ reason: 'too-long', line: first, raw: shown(bytes) }] }
}

function shown(bytes: Uint8Array): string {
  return view(bytes.subarray(0, RAW_SHOWN)).toString('utf8').trimEnd()
}
