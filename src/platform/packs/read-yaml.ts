import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type { PackFault, PackFaultCode, ValuePath, Words } from './pack.ts'

/** A parsed file: its plain value, and where in the text any part of it stands. */
export interface YamlText {
  readonly value: unknown
  /** The fault with the place of the value at `path`, or of the nearest one around it. */
  fault(path: ValuePath, code: PackFaultCode, message: Words): PackFault
}

export type YamlResult =
  | { readonly ok: true; readonly text: YamlText }
  | { readonly ok: false; readonly faults: readonly PackFault[] }

/** Nesting that no pack needs. */
const MAX_DEPTH = 30
const MAX_OPEN_BRACKETS = 1_000

/**
 * Reads one YAML 1.2 document. Refused, each with its place: syntax faults, keys given twice, unknown tags, aliases
 * (they can blow up, and a pack is read by people) and nesting deeper than 30.
 */
export function readYaml(file: string, source: string): YamlResult {
  const depth = flowDepthFault(file, source)
  if (depth !== undefined) return { ok: false, faults: [depth] }
  const lines = new LineCounter()
  const parsed = parse(source, lines)
  if (parsed === null) return { ok: false, faults: [tooDeep(file, 1, 1)] }
  const faults = [...syntaxFaults(file, parsed, lines), ...shapeFaults(file, parsed, lines)]
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, text: yamlText(file, source, parsed.toJS({ maxAliasCount: 0 })) }
}

// The parser is recursive: what would exhaust its stack is found by counting brackets before it sees them. Brackets in
// quoted text count too, hence the generous bound; the exact one is checked on the parsed nodes.
function flowDepthFault(file: string, source: string): PackFault | undefined {
  let depth = 0
  let line = 1
  let lineStart = 0
  for (let at = 0; at < source.length; at++) {
    const character = source[at]
    if (character === '\n') {
      line += 1
      lineStart = at + 1
    } else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1)
    if (depth > MAX_OPEN_BRACKETS) return tooDeep(file, line, at - lineStart + 1)
  }
  return undefined
}

function tooDeep(file: string, line: number, column: number): PackFault {
  return {
    file,
    line,
    column,
    code: 'too-deep',
    message: { zh: `嵌套超过 ${MAX_DEPTH} 层`, en: `nested more than ${MAX_DEPTH} deep` },
  }
}

// Block nesting can exhaust the stack as well ("- - - - …"); that is the text's fault, not ours.
function parse(source: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(source, { version: '1.2', schema: 'core', lineCounter, uniqueKeys: true, prettyErrors: false })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function syntaxFaults(file: string, document: Document.Parsed, lines: LineCounter): PackFault[] {
  return [...document.errors, ...document.warnings].map((error) => {
    const message = { zh: `YAML 有误：${error.message}`, en: `not valid YAML: ${error.message}` }
    return { file, ...place(lines, error.pos[0]), code: 'yaml', message }
  })
}

function shapeFaults(file: string, document: Document.Parsed, lines: LineCounter): PackFault[] {
  const faults: PackFault[] = []
  const placeOf = (node: Node) => place(lines, node.range?.[0] ?? 0)
  visit(document, {
    Node(_key, node, path) {
      if (isAlias(node)) {
        const message = { zh: `不得使用别名 *${node.source}`, en: `the alias *${node.source} is not allowed` }
        faults.push({ file, ...placeOf(node), code: 'alias', message })
      }
      if (isMap(node) && node.items.some(({ key }) => !isScalar(key))) {
        faults.push({ file, ...placeOf(node), code: 'yaml', message: { zh: '键应为文字', en: 'a key should be text' } })
      }
      if (path.length <= MAX_DEPTH || path.filter(isCollection).length <= MAX_DEPTH) return undefined
      const at = placeOf(node)
      faults.push(tooDeep(file, at.line, at.column))
      return visit.BREAK
    },
  })
  return faults
}

// Only the value is kept; the nodes, many times its size, are made again where a fault asks for its place.
function yamlText(file: string, source: string, value: unknown): YamlText {
  let places: { readonly root: Node | null; readonly lines: LineCounter } | undefined
  const read = () => {
    const lines = new LineCounter()
    return { root: parse(source, lines)?.contents ?? null, lines }
  }
  return {
    value,
    fault(path, code, message) {
      places ??= read()
      return { file, ...place(places.lines, offsetOf(places.root, path)), code, message }
    },
  }
}

function place(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

function offsetOf(root: Node | null, path: ValuePath): number {
  let node: Node | null = root
  let offset = root?.range?.[0] ?? 0
  for (const step of path) {
    const next = childAt(node, step)
    if (next === undefined) return offset
    offset = next.offset
    node = next.node
  }
  return offset
}

function childAt(node: Node | null, step: string | number): { node: Node | null; offset: number } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)]
    return isNode(item) ? { node: item, offset: item.range?.[0] ?? 0 } : undefined
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step))
  if (pair === undefined || !isNode(pair.key)) return undefined
  const value = isNode(pair.value) ? pair.value : null
  return { node: value, offset: (isScalar(value) ? value.range?.[0] : pair.key.range?.[0]) ?? 0 }
}
