import { isUtf8 } from 'node:buffer'

/** The text of one element, or where and why the text of an element could not be told from its neighbours. */
export type JsonElement =
  | { readonly ok: true; readonly index: number; readonly text: string }
  | {
      readonly ok: false
      readonly index: number
      readonly reason: 'malformed-json' | 'not-utf8' | 'too-long'
      readonly raw: string
    }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const COMMA = 0x2c
const [OPEN_BRACE, CLOSE_BRACE] = [0x7b, 0x7d]
const [OPEN_BRACKET, CLOSE_BRACKET] = [0x5b, 0x5d]
const RAW_SHOWN = 200

type State = 'between' | 'inside' | 'string' | 'escape' | 'lost'

/**
 * Splits a JSON array of objects (UTF-8) into the texts of its objects as the bytes come; memory stays at one chunk and
 * one element, however long the line. Objects one after the other without an array are split as well. The objects are
 * not parsed: only quotes, escapes and brackets are followed. A raw line end inside a string (never valid, RFC 8259 §7)
 * or brackets that do not match make the element a fault; reading goes on at the next `},{` at element level, told by
 * the indentation of the first element where the array is indented.
 */
export async function* jsonElements(
  bytes: AsyncIterable<Uint8Array>,
  { maxElement = 16 * 1024 ** 2 }: { readonly maxElement?: number } = {},
): AsyncGenerator<JsonElement> {
  const splitter = new ElementSplitter(maxElement)
  for await (const chunk of bytes) {
    yield* splitter.push(chunk)
  }
  yield* splitter.end()
}

class ElementSplitter {
  readonly #max: number
  #state: State = 'between'
  #depth = 0
  #index = 0
  /** Parts of the element from earlier chunks. */
  #kept: Uint8Array[] = []
  #keptLength = 0
  /** Column of the first element when it began a line; -1 where elements share lines. */
  #indent: number | undefined
  #column = 0
  /** In `lost`: the last two bytes that are no blanks. */
  #before = [0, 0]
  #lineStart = true

  constructor(maxElement: number) {
    this.#max = maxElement
  }

  *push(chunk: Uint8Array): Generator<JsonElement> {
    let start = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      if (this.#state === 'string') {
        // Most bytes are inside strings: pass quickly to what can end one.
        if (byte === QUOTE) this.#state = 'inside'
        else if (byte === BACKSLASH) this.#state = 'escape'
        else if (byte === NEWLINE) {
          yield this.#lose(chunk.subarray(start, at), 'malformed-json')
          this.#newLine()
        }
      } else if (this.#state === 'escape') this.#state = 'string'
      else if (this.#state === 'inside') {
        const ended = this.#inside(byte)
        if (ended === 'whole') {
          yield this.#take(chunk.subarray(start, at + 1))
        } else if (ended === 'wrong') yield this.#lose(chunk.subarray(start, at), 'malformed-json')
      } else if (this.#opens(byte)) {
        this.#state = 'inside'
        this.#depth = 1
        start = at
      }
    }
    if (this.#state !== 'between' && this.#state !== 'lost') yield* this.#keep(chunk.subarray(start))
  }

  *end(): Generator<JsonElement> {
    if (this.#state !== 'between' && this.#state !== 'lost') yield this.#lose(new Uint8Array(), 'malformed-json')
  }

  #inside(byte: number): 'whole' | 'wrong' | undefined {
    if (byte === QUOTE) this.#state = 'string'
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#depth += 1
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      this.#depth -= 1
      if (this.#depth === 0) return byte === CLOSE_BRACE ? 'whole' : 'wrong'
    }
    return undefined
  }

  // Between elements: whether this byte begins one. After a lost one only a brace where elements begin counts.
  #opens(byte: number): boolean {
    if (byte === NEWLINE) {
      this.#newLine()
      return false
    }
    const blank = byte === 0x20 || byte === 0x09 || byte === 0x0d
    if (blank) {
      this.#column += 1
      return false
    }
    const opens = byte === OPEN_BRACE && (this.#state === 'between' || this.#isElementPlace())
    if (opens) this.#indent ??= this.#lineStart ? this.#column : -1
    this.#lineStart = false
    this.#column += 1
    this.#before = [this.#before[1]!, byte]
    return opens
  }

  #isElementPlace(): boolean {
    if (this.#indent !== undefined && this.#indent >= 0) return this.#lineStart && this.#column === this.#indent
    return this.#before[0] === CLOSE_BRACE && this.#before[1] === COMMA
  }

  #newLine(): void {
    this.#lineStart = true
    this.#column = 0
  }

  *#keep(rest: Uint8Array): Generator<JsonElement> {
    this.#kept.push(rest)
    this.#keptLength += rest.length
    if (this.#keptLength > this.#max) yield this.#lose(new Uint8Array(), 'too-long')
  }

  #take(last: Uint8Array): JsonElement {
    const bytes = this.#whole(last)
    const index = this.#next('between')
    if (bytes.length > this.#max) return { ok: false, index, reason: 'too-long', raw: shown(bytes) }
    return isUtf8(bytes)
      ? { ok: true, index, text: bytes.toString('utf8') }
      : { ok: false, index, reason: 'not-utf8', raw: shown(bytes) }
  }

  #lose(last: Uint8Array, reason: 'malformed-json' | 'too-long'): JsonElement {
    const bytes = this.#whole(last)
    return { ok: false, index: this.#next('lost'), reason, raw: shown(bytes) }
  }

  #whole(last: Uint8Array): Buffer {
    return Buffer.concat([...this.#kept, last])
  }

  #next(state: State): number {
    this.#state = state
    this.#kept = []
    this.#keptLength = 0
    this.#depth = 0
    this.#before = [0, state === 'between' ? CLOSE_BRACE : 0]
    this.#lineStart = false
    this.#index += 1
    return this.#index - 1
  }
}

function shown(bytes: Buffer): string {
  return bytes.subarray(0, RAW_SHOWN).toString('utf8')
}
