import { type Scalar, Unplain } from './yaml-value.ts'

const NEWLINE = 0x0a
const SPACE = 0x20

/** First characters that begin something else than a plain scalar (YAML 1.2, 7.3.3). */
const INDICATORS = new Set('-?:,[]{}#&*!|>\'"%@`'.split(''))

/** A plain scalar from `at`, with the further lines that belong to it (indented more than `parent`). */
export function readPlainScalar(text: string, at: number, parent: number): Scalar {
  const first = text[at] ?? ''
  if (INDICATORS.has(first) && !(isDashOrColon(first) && isWord(text.charCodeAt(at + 1)))) throw new Unplain()
  let end = lineEnd(text, at)
  let value = plainLine(text, at, end)
  for (;;) {
    const next = continuation(text, end, parent)
    if (!next) return { value, end }
    if (text[next.at] === '#') throw new Unplain()
    end = lineEnd(text, next.at)
    value += (next.blank === 0 ? ' ' : '\n'.repeat(next.blank)) + plainLine(text, next.at, end)
  }
}

function isDashOrColon(character: string): boolean {
  return character === '-' || character === ':' || character === '?'
}

function isWord(code: number): boolean {
  return code > SPACE
}

function plainLine(text: string, from: number, end: number): string {
  const line = trimSpacesEnd(text.slice(from, end))
  if (line.includes(': ') || line.endsWith(':') || line.includes(' #')) throw new Unplain()
  return line
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

// The next line that is not blank, where it is indented more than `parent`; `blank` counts the blank lines before it.
function continuation(text: string, end: number, parent: number): { at: number; blank: number } | undefined {
  let lineStart = end + 1
  for (let blank = 0; lineStart < text.length; blank++) {
    let at = lineStart
    while (text.charCodeAt(at) === SPACE) at += 1
    if (at >= text.length) return undefined
    if (text.charCodeAt(at) !== NEWLINE) return at - lineStart > parent ? { at, blank } : undefined
    lineStart = at + 1
  }
  return undefined
}

/** A single-quoted scalar; `at` is its opening quote. Nothing may follow it on its last line. */
export function readSingleQuoted(text: string, at: number, parent: number): Scalar {
  let close = text.indexOf("'", at + 1)
  while (close >= 0 && text[close + 1] === "'") close = text.indexOf("'", close + 2)
  if (close < 0) throw new Unplain()
  const end = endAfter(text, close + 1)
  const inner = text.slice(at + 1, close)
  const folded = inner.includes('\n') ? foldLines(inner.split('\n'), parent) : inner
  return { value: folded.includes("''") ? folded.replaceAll("''", "'") : folded, end }
}

/** A double-quoted scalar; `at` is its opening quote. */
export function readDoubleQuoted(text: string, at: number, parent: number): Scalar {
  let close = text.indexOf('"', at + 1)
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1)
  if (close < 0) throw new Unplain()
  const end = endAfter(text, close + 1)
  const inner = text.slice(at + 1, close)
  const folded = inner.includes('\n') ? foldDoubleQuoted(inner, parent) : inner
  return { value: folded.includes('\\') ? unescaped(folded) : folded, end }
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes += 1
  return slashes % 2 === 1
}

function endAfter(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === SPACE) at += 1
  if (at < text.length && text.charCodeAt(at) !== NEWLINE) throw new Unplain()
  return at
}

// Line folding of flow scalars (YAML 1.2, 6.5): a line end is a space, n blank lines are n line ends.
function foldLines(parts: readonly string[], parent: number): string {
  let value = trimSpacesEnd(parts[0] ?? '')
  let blank = 0
  for (let index = 1; index < parts.length; index++) {
    const part = parts[index] ?? ''
    const line = trimSpacesStart(part)
    const last = index === parts.length - 1
    if (line === '' && !last) {
      blank += 1
      continue
    }
    if (part.length - line.length <= parent) throw new Unplain()
    value += (blank === 0 ? ' ' : '\n'.repeat(blank)) + (last ? line : trimSpacesEnd(line))
    blank = 0
  }
  return value
}

// A backslash at the end of a line joins it to the next one without a space, and keeps the blanks before it.
function foldDoubleQuoted(inner: string, parent: number): string {
  const groups: string[] = []
  let group: string[] = []
  const physical = inner.split('\n')
  for (const [index, part] of physical.entries()) {
    const joins = index < physical.length - 1 && endsWithOpenBackslash(part)
    group.push(joins ? part.slice(0, -1) : part)
    if (joins) {
      groups.push(foldGroup(group, parent, groups.length > 0))
      group = []
    }
  }
  groups.push(foldGroup(group, parent, groups.length > 0))
  return groups.join('')
}

function endsWithOpenBackslash(part: string): boolean {
  return part.endsWith('\\') && isEscaped(`${part}\n`, part.length)
}

// `joined`: its first line continues an escaped line end, so its indentation goes.
function foldGroup(group: readonly string[], parent: number, joined: boolean): string {
  const [head = '', ...rest] = group
  const start = trimSpacesStart(head)
  if (joined && (start === '' || head.length - start.length <= parent)) throw new Unplain()
  const parts = [joined ? start : head, ...rest]
  return parts.length === 1 ? (parts[0] ?? '') : foldLines(parts, parent)
}

function trimSpacesStart(text: string): string {
  return text.replace(/^ +/, '')
}

function trimSpacesEnd(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === SPACE) end -= 1
  return end === text.length ? text : text.slice(0, end)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, x, u, long, short) => {
    const code = x ?? u ?? long
    if (code !== undefined) return codePoint(code)
    const plain = ESCAPES[short]
    if (plain === undefined) throw new Unplain()
    return plain
  })
}

function codePoint(hex: string): string {
  const code = Number.parseInt(hex, 16)
  if (code > 0x10ffff) throw new Unplain()
  return String.fromCodePoint(code)
}

/** A literal block scalar; `at` is its `|`. Keeping (`+`) and folding are left to the full parser. */
export function readBlockScalar(text: string, at: number, parent: number): Scalar {
  const headerEnd = lineEnd(text, at)
  const header = /^\|([1-9]?)(-?)([1-9]?)$/.exec(text.slice(at, headerEnd))
  if (!header || (header[1] && header[3])) throw new Unplain()
  const explicit = header[1] || header[3]
  const indent = explicit ? Math.max(parent, 0) + Number(explicit) : firstIndent(text, headerEnd + 1)
  if (indent <= parent) throw new Unplain()
  const { lines, end } = literalLines(text, headerEnd + 1, indent, parent)
  while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop()
  const clip = header[2] === '' && lines.length > 0 ? '\n' : ''
  return { value: lines.join('\n') + clip, end }
}

function firstIndent(text: string, from: number): number {
  for (let lineStart = from; lineStart < text.length; ) {
    let at = lineStart
    while (text.charCodeAt(at) === SPACE) at += 1
    if (text.charCodeAt(at) !== NEWLINE) return at - lineStart
    // Blank lines longer than the text's indentation are an error there.
    if (at - lineStart > 0) throw new Unplain()
    lineStart = at + 1
  }
  throw new Unplain()
}

function literalLines(text: string, from: number, indent: number, parent: number): { lines: string[]; end: number } {
  const lines: string[] = []
  let lineStart = from
  let end = from - 1
  while (lineStart < text.length) {
    const stop = lineEnd(text, lineStart)
    let at = lineStart
    while (at < stop && at - lineStart < indent && text.charCodeAt(at) === SPACE) at += 1
    if (at < stop && at - lineStart < indent) {
      if (at - lineStart > parent) throw new Unplain()
      break
    }
    lines.push(text.slice(at, stop))
    end = stop
    lineStart = stop + 1
  }
  return { lines, end }
}
