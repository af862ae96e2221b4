/** A segment as one run of bytes: a head that names its arrays, then the arrays. Pure. */
import type { Segment } from './segment.ts'
import { roomFor } from './shared-memory.ts'

/** Changes whenever files of before cannot be read any more. */
export const FORMAT = 1

const MAGIC = 'PLUMBIDX'
const ALIGN = 8
const IS_LITTLE = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1
/** Magic, format, length of the head. */
const FIXED = 16

type Numbers = Uint8Array | Uint32Array

interface Head {
  readonly docs: number
  readonly terms: number
  readonly profiles: number
  /** Whether the low byte of a number comes first. */
  readonly isLittle: boolean
  /** Name, bytes of a number, how many, in the order of the file. */
  readonly arrays: readonly (readonly [name: string, width: number, length: number])[]
}

/** The bytes of a segment, in pieces. */
export function segmentPieces(segment: Segment): readonly Uint8Array[] {
  const arrays = arraysOf(segment)
  const head: Head = {
    docs: segment.docs,
    terms: segment.vocabulary.count,
    profiles: segment.profiles.length,
    isLittle: IS_LITTLE,
    arrays: arrays.map(([name, array]) => [name, array.BYTES_PER_ELEMENT, array.length]),
  }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const first = new Uint8Array(aligned(FIXED + text.length))
  first.set(new TextEncoder().encode(MAGIC))
  new DataView(first.buffer).setUint32(8, FORMAT, true)
  new DataView(first.buffer).setUint32(12, text.length, true)
  first.set(text, FIXED)
  return [first, ...arrays.flatMap(([, array]) => padded(array))]
}

/** The same segment with all its arrays in one run of bytes, which other threads can take. */
export function packedSegment(segment: Segment): Segment {
  const pieces = segmentPieces(segment)
  const bytes = new Uint8Array(roomFor(pieces.reduce((sum, { length }) => sum + length, 0)))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return segmentOf(bytes.buffer)!
}

/** The run of bytes of a segment that is packed or was read. */
export function bytesOf({ postings }: Segment): ArrayBufferLike {
  return postings.buffer
}

/** The segment in these bytes, without copying; undefined where they are not one of this format and machine. */
export function segmentOf(bytes: ArrayBufferLike): Segment | undefined {
  const head = headOf(bytes)
  if (!head) return undefined
  const arrays = new Map<string, Numbers>()
  let at = head.size
  for (const [name, width, length] of head.arrays) {
    if (at + width * length > bytes.byteLength) return undefined
    arrays.set(name, width === 1 ? new Uint8Array(bytes, at, length) : new Uint32Array(bytes, at, length))
    at = aligned(at + width * length)
  }
  return assembled(head, arrays)
}

function headOf(bytes: ArrayBufferLike): (Head & { readonly size: number }) | undefined {
  if (bytes.byteLength < FIXED) return undefined
  const view = new DataView(bytes)
  const text = new TextDecoder()
  if (text.decode(new Uint8Array(bytes, 0, MAGIC.length)) !== MAGIC || view.getUint32(8, true) !== FORMAT) {
    return undefined
  }
  const length = view.getUint32(12, true)
  if (FIXED + length > bytes.byteLength) return undefined
  const head = JSON.parse(text.decode(new Uint8Array(bytes, FIXED, length))) as Head
  return head.isLittle === IS_LITTLE ? { ...head, size: aligned(FIXED + length) } : undefined
}

function arraysOf(segment: Segment): (readonly [string, Numbers])[] {
  const { vocabulary, keys, identifiers, values, lives } = segment
  return [
    ['termBytes', vocabulary.bytes],
    ['termBlocks', vocabulary.blocks],
    ['postingStarts', segment.postingStarts],
    ['postings', segment.postings],
    ['keyBytes', keys.bytes],
    ['keyStarts', keys.starts],
    ['identifierBytes', identifiers.bytes],
    ['identifierStarts', identifiers.starts],
    ['newest', segment.newest],
    ['cited', segment.cited],
    ['valueBytes', values.bytes],
    ['valueStarts', values.starts],
    ['valueFacets', segment.valueFacets],
    ['lifeOf', lives.of],
    ['lifeStarts', lives.starts],
    ['lifeDays', lives.days],
    ['lifeStates', lives.states],
    ['textPacks', segment.textPacks],
    ['textPlaces', segment.textPlaces],
    ...segment.profiles.flatMap((profile, n): (readonly [string, Numbers])[] => [
      [`profileOf${n}`, profile.of],
      [`profileStarts${n}`, profile.starts],
      [`profileValues${n}`, profile.values],
    ]),
  ]
}

function assembled({ docs, terms, profiles }: Head, arrays: ReadonlyMap<string, Numbers>): Segment {
  const bytes = (name: string) => arrays.get(name) as Uint8Array
  const numbers = (name: string) => arrays.get(name) as Uint32Array
  const texts = (name: string) => ({ bytes: bytes(`${name}Bytes`), starts: numbers(`${name}Starts`) })
  return {
    docs,
    vocabulary: { count: terms, bytes: bytes('termBytes'), blocks: numbers('termBlocks') },
    postingStarts: numbers('postingStarts'),
    postings: numbers('postings'),
    keys: texts('key'),
    identifiers: texts('identifier'),
    newest: numbers('newest'),
    cited: bytes('cited'),
    values: texts('value'),
    valueFacets: bytes('valueFacets'),
    profiles: Array.from({ length: profiles }, (_, n) => ({
      of: numbers(`profileOf${n}`),
      starts: numbers(`profileStarts${n}`),
      values: numbers(`profileValues${n}`),
    })),
    lives: {
      of: numbers('lifeOf'),
      starts: numbers('lifeStarts'),
      days: numbers('lifeDays'),
      states: numbers('lifeStates'),
    },
    textPacks: numbers('textPacks'),
    textPlaces: numbers('textPlaces'),
  }
}

function padded(array: Numbers): readonly Uint8Array[] {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  const rest = aligned(bytes.length) - bytes.length
  return rest === 0 ? [bytes] : [bytes, new Uint8Array(rest)]
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGN) * ALIGN
}
