import { readBlockScalar, readDoubleQuoted, readPlainScalar, readSingleQuoted } from './yaml-scalars.ts'
import { type Scalar, Unplain, type YamlValue } from './yaml-value.ts'

const MAX_DEPTH = 64

/**
 * Reads the block-style subset of YAML 1.2: block mappings and sequences, plain, quoted and literal scalars. Whatever is
 * not certain to mean the same to a full parser makes it give up (`Unplain`), never guess.
 */
export class BlockReader {
  readonly #text: string
  /** Offset of the first character that is not indentation of the current line or compact entry. */
  #at = 0
  /** Its column; -1 at the end of the document. */
  #column = 0
  #depth = 0

  constructor(text: string) {
    if (text.includes('\t') || text.includes('\r')) refuseOddBlanks(text)
    this.#text = text
  }

  document(): YamlValue {
    this.#startLine(this.#text.charCodeAt(0) === 0xfeff ? 1 : 0)
    if (this.#text.startsWith('---', this.#at) && this.#column === 0) {
      if (this.#text.charCodeAt(this.#at + 3) !== NEWLINE) throw new Unplain()
      this.#startLine(this.#at + 4)
    }
    if (this.#column < 0) throw new Unplain()
    const value = this.#block()
    if (this.#column >= 0) throw new Unplain()
    return value
  }

  // A collection that begins at the current place.
  #block(): YamlValue {
    this.#depth += 1
    if (this.#depth > MAX_DEPTH) throw new Unplain()
    const value = this.#isDash() ? this.#sequence() : this.#mapping()
    this.#depth -= 1
    return value
  }

  #sequence(): YamlValue[] {
    const column = this.#column
    const items: YamlValue[] = []
    while (this.#column === column && this.#isDash()) items.push(this.#item(column))
    if (this.#column > column) throw new Unplain()
    return items
  }

  #item(column: number): YamlValue {
    let at = this.#at + 1
    while (this.#text.charCodeAt(at) === SPACE) at += 1
    const code = this.#text.charCodeAt(at)
    if (code === NEWLINE || at >= this.#text.length) {
      this.#startLine(at + 1)
      return this.#column > column ? this.#block() : ''
    }
    if (code === QUOTE || code === APOSTROPHE) return this.#quoted(at, column)
    this.#column += at - this.#at
    this.#at = at
    if (this.#isDash() || keyEnd(this.#text, at) >= 0) return this.#block()
    return this.#scalar(at, column)
  }

  #mapping(): YamlValue {
    const column = this.#column
    const map: Record<string, YamlValue> = {}
    while (this.#column === column && !this.#isDash()) {
      const end = keyEnd(this.#text, this.#at)
      if (end < 0) throw new Unplain()
      const key = this.#text.slice(this.#at, end)
      if (!PLAIN_KEY.test(key) || key === '__proto__' || Object.hasOwn(map, key)) throw new Unplain()
      map[key] = this.#value(end + 1, column)
    }
    if (this.#column > column) throw new Unplain()
    return map
  }

  #value(from: number, column: number): YamlValue {
    let at = from
    while (this.#text.charCodeAt(at) === SPACE) at += 1
    const code = this.#text.charCodeAt(at)
    if (code === NEWLINE || at >= this.#text.length) {
      this.#startLine(at + 1)
      if (this.#column > column) return this.#block()
      return this.#column === column && this.#isDash() ? this.#sameColumnSequence() : ''
    }
    return code === QUOTE || code === APOSTROPHE ? this.#quoted(at, column) : this.#scalar(at, column)
  }

  // A sequence may stand at the column of the key it belongs to (YAML 1.2, 8.2.2).
  #sameColumnSequence(): YamlValue {
    const column = this.#column
    const items: YamlValue[] = []
    this.#depth += 1
    if (this.#depth > MAX_DEPTH) throw new Unplain()
    while (this.#column === column && this.#isDash()) items.push(this.#item(column))
    this.#depth -= 1
    return items
  }

  #quoted(at: number, parent: number): string {
    const read = this.#text.charCodeAt(at) === QUOTE ? readDoubleQuoted : readSingleQuoted
    return this.#after(read(this.#text, at, parent))
  }

  #scalar(at: number, parent: number): YamlValue {
    const text = this.#text
    const code = text.charCodeAt(at)
    if (code === PIPE) return this.#after(readBlockScalar(text, at, parent))
    const empty = text.startsWith('[]\n', at) ? [] : text.startsWith('{}\n', at) ? {} : undefined
    if (empty) {
      this.#startLine(at + 3)
      return empty
    }
    return this.#after(readPlainScalar(text, at, parent))
  }

  #after({ value, end }: Scalar): string {
    this.#startLine(end + 1)
    return value
  }

  #isDash(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1)
    return this.#text.charCodeAt(this.#at) === DASH && (next === SPACE || next === NEWLINE || Number.isNaN(next))
  }

  // Goes to the first line at or after `from` that is not blank.
  #startLine(from: number): void {
    let lineStart = from
    for (;;) {
      let at = lineStart
      while (this.#text.charCodeAt(at) === SPACE) at += 1
      if (at >= this.#text.length) {
        this.#column = -1
        return
      }
      if (this.#text.charCodeAt(at) !== NEWLINE) {
        this.#at = at
        this.#column = at - lineStart
        if (this.#column === 0 && lineStart > 0 && isDocumentMark(this.#text, at)) throw new Unplain()
        return
      }
      lineStart = at + 1
    }
  }
}

const NEWLINE = 0x0a
const SPACE = 0x20
const QUOTE = 0x22
const APOSTROPHE = 0x27
const DASH = 0x2d
const PIPE = 0x7c

/** Keys nobody could take for anything else. */
const PLAIN_KEY = /^[A-Za-z0-9_][A-Za-z0-9_./ -]*$/

function isDocumentMark(text: string, at: number): boolean {
  return text.startsWith('---', at) || text.startsWith('...', at)
}

// Offset of the colon after a plain key on this line, or -1.
function keyEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x3a) {
      const next = text.charCodeAt(at + 1)
      if (next === SPACE || next === NEWLINE || Number.isNaN(next)) return at
    } else if (code === NEWLINE || Number.isNaN(code)) return -1
  }
}

// Tabs and carriage returns have rules of their own; inside quotes they come escaped, in literal text they do no harm.
function refuseOddBlanks(text: string): void {
  if (text.includes('\r') || /^[ \t]*\t/m.test(text) || /[:-]\t|\t\n/.test(text)) throw new Unplain()
}
