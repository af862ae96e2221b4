/** Writes a zip as it comes, in constant memory (PKWARE APPNOTE 6.3: deflate, sizes after the data, no ZIP64). */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file to be packed; its text is asked for when its turn comes. */
export interface PartToPack {
  readonly name: string
  readonly content: AsyncIterable<string> | Iterable<string>
}

const LOCAL_RECORD = 0x04034b50
const DATA_DESCRIPTOR = 0x08074b50
const CENTRAL_RECORD = 0x02014b50
const END_RECORD = 0x06054b50
const VERSION = 20
const DEFLATED = 8
/** Sizes stand behind the data (bit 3); names are UTF-8 (bit 11). */
const FLAGS = (1 << 3) | (1 << 11)
/** 1980-01-01: the earliest day a zip can name. The same content gives the same bytes. */
const NO_DAY = (1 << 5) | 1
const MAX_BYTES = 0xffffffff
const BATCH = 1 << 16

interface Packed {
  readonly name: Buffer
  readonly offset: number
  crc: number
  size: number
  packed: number
}

/** The bytes of an archive of these parts. Throws where it would pass 4 GiB, which no ZIP of this kind can say. */
export async function* zipArchive(parts: AsyncIterable<PartToPack>): AsyncGenerator<Uint8Array> {
  const written: Packed[] = []
  let offset = 0
  for await (const { name, content } of parts) {
    const part: Packed = { name: Buffer.from(name), offset, crc: 0, size: 0, packed: 0 }
    yield localRecord(part)
    yield* packedBytes(content, part)
    yield descriptor(part)
    offset += 30 + part.name.length + part.packed + 16
    if (offset > MAX_BYTES || part.size > MAX_BYTES) throw new RangeError('too large for a zip without ZIP64')
    written.push(part)
  }
  const directory = Buffer.concat(written.map(centralRecord))
  yield directory
  yield endRecord(written.length, directory.length, offset)
}

async function* packedBytes(content: PartToPack['content'], part: Packed): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw()
  // Whoever reads us may leave early; then feeding fails, and that is nobody's concern any more.
  const fed = pipeline(Readable.from(measured(content, part)), deflate).then(
    () => undefined,
    (error: Error) => error,
  )
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    part.packed += chunk.length
    yield chunk
  }
  const failure = await fed
  if (failure) throw failure
}

// Small pieces are joined: every write to the packer has its price.
async function* measured(content: PartToPack['content'], part: Packed): AsyncGenerator<Buffer> {
  let texts: string[] = []
  let length = 0
  const flush = (): Buffer => {
    const bytes = Buffer.from(texts.join(''))
    part.crc = crc32(bytes, part.crc)
    part.size += bytes.length
    texts = []
    length = 0
    return bytes
  }
  for await (const text of content) {
    texts.push(text)
    length += text.length
    if (length >= BATCH) yield flush()
  }
  if (length > 0) yield flush()
}

function localRecord({ name }: Packed): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(LOCAL_RECORD, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATED, 8)
  head.writeUInt16LE(NO_DAY, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor({ crc, size, packed }: Packed): Buffer {
  const record = Buffer.alloc(16)
  for (const [index, value] of [DATA_DESCRIPTOR, crc, packed, size].entries()) record.writeUInt32LE(value, index * 4)
  return record
}

function centralRecord({ name, offset, crc, size, packed }: Packed): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(CENTRAL_RECORD, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(VERSION, 6)
  head.writeUInt16LE(FLAGS, 8)
  head.writeUInt16LE(DEFLATED, 10)
  head.writeUInt16LE(NO_DAY, 14)
  for (const [index, value] of [crc, packed, size].entries()) head.writeUInt32LE(value, 16 + index * 4)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}

function endRecord(parts: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(END_RECORD, 0)
  record.writeUInt16LE(parts, 8)
  record.writeUInt16LE(parts, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(offset, 16)
  return record
}
