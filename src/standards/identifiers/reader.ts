/** Reading: a template becomes one regular expression, whose groups fill fields and record the spelling. */

import { type Fields, LISTS, NUMBERS } from './fields.ts'
import type { Identifier } from './identifier.ts'
import { escapePattern, type Implied, type Slot } from './slots.ts'
import { fold, type Spelling } from './spelling.ts'
import type { Node, Sequence } from './template.ts'

/** How a text was spelled, by node id: what no field tells. One style per round for repeated parts. */
export interface Style {
  [id: number]: string | number | readonly Style[] | undefined
  /** Which of several templates was used, for supplements. */
  template?: number
}

/** What a flavour gives its templates to work with. */
export interface Resources {
  readonly slots: ReadonlyMap<string, Slot>
  readonly supplements: ReadonlyMap<string, readonly Template[]>
}

/** A template ready to read and print. */
export interface Template {
  readonly nodes: Sequence
  readonly resources: Resources
  /** For texts that are wholly this, and for one of a run of supplements. */
  readonly whole: Reader
  readonly round: RoundReader
  readonly source: string
}

export interface Reading {
  readonly fields: Fields
  readonly style: Style
}

/** Reads the identifier that stands inside another one. Null where it is none. */
export type ReadNested = (spelling: Spelling) => Identifier | null

/** More parts, partners or languages than any identifier has: the text is something else. */
const MAX_LIST = 12

type Reader = (spelling: Spelling, nested: ReadNested) => Reading | null

/** What one capturing group of the expression stands for. */
interface Binding {
  readonly node: Node
  readonly branch?: number
  readonly rounds?: readonly RoundReader[]
}

/** Reads one round of what may be repeated. */
export interface RoundReader {
  readonly pattern: RegExp
  readonly bindings: readonly Binding[]
  readonly nodes: Sequence
}

/** A pass over the groups of one match. */
interface Pass {
  readonly fields: Fields
  readonly style: Style
  readonly implied: Implied[number][]
  readonly resources: Resources
  readonly nested: ReadNested
}

/** Compiles nodes. Throws a plain `Error` for unknown slots and sets, which `checkFlavour` reports. */
export function compileTemplate(nodes: Sequence, resources: Resources): Template {
  const bindings: Binding[] = []
  const captured = emit(nodes, resources, bindings)
  const source = emit(nodes, resources, null)
  const fast = new RegExp(`^(?:${captured})$`, 'i')
  // Positions cost time; they are wanted only where the kept spelling differs from the matched one.
  const placed = new RegExp(fast.source, 'di')
  return {
    nodes,
    resources,
    source,
    round: roundReader(nodes, resources),
    whole({ norm, kept }, nested) {
      const match = norm === kept ? fast.exec(norm) : placed.exec(norm)
      if (match === null) return null
      return readGroups(match, kept, { nodes, bindings, resources }, nested)
    },
  }
}

function readGroups(
  match: RegExpExecArray,
  kept: string,
  { nodes, bindings, resources }: { nodes: Sequence; bindings: readonly Binding[]; resources: Resources },
  nested: ReadNested,
): Reading | null {
  const pass: Pass = { fields: {}, style: {}, implied: [], resources, nested }
  readMarks(nodes, pass)
  for (let index = 0; index < bindings.length; index++) {
    const norm = match[index + 1]
    if (norm === undefined) continue
    const place = match.indices?.[index + 1]
    const text = place === undefined ? norm : kept.slice(place[0], place[1])
    if (!readGroup(bindings[index]!, { norm, kept: text }, pass)) return null
  }
  return settle(pass)
}

function settle({ fields, style, implied }: Pass): Reading {
  for (const [field, value] of implied) fields[field] ??= value
  return { fields, style }
}

function readGroup({ node, branch, rounds }: Binding, text: Spelling, pass: Pass): boolean {
  switch (node.kind) {
    case 'choice':
      pass.style[node.id] = branch!
      return readMarks(node.branches[branch!]!.nodes, pass)
    case 'separator':
      pass.style[node.id] = text.kept
      return true
    case 'slot':
      return readSlot(node, text, pass)
    case 'repeat':
      return readRepeat(node.id, rounds!, text, pass)
    case 'supplements':
      return readSupplements(node.id, rounds!, text, pass)
    case 'nested':
      return readNested(node, text, pass)
    default:
      return true
  }
}

// Marks take no text, so they have no group: they hold as soon as their branch does.
function readMarks(nodes: Sequence, { fields }: Pass): boolean {
  for (const node of nodes) if (node.kind === 'mark') fields[node.field] = node.value
  return true
}

function readSlot(node: Extract<Node, { kind: 'slot' }>, { norm }: Spelling, pass: Pass): boolean {
  const slot = pass.resources.slots.get(node.slot)!
  const reading = slot.read(norm)
  if (reading === null) return false
  if (reading.style !== undefined) pass.style[node.id] = reading.style
  const value = NUMBERS.has(node.field) ? Number(reading.value) : reading.value
  for (const implied of slot.implied(value)) pass.implied.push(implied)
  return setField(pass.fields, node.field, value)
}

// A slot that stands twice in a template must read the same twice.
function setField(fields: Fields, field: string, value: string | number): boolean {
  const list = LISTS.get(field)
  if (list !== undefined) {
    const held = (fields[list] as readonly string[] | undefined) ?? []
    fields[list] = [...held, String(value)]
    return held.length < MAX_LIST
  }
  if (fields[field] !== undefined && fields[field] !== value) return false
  fields[field] = value
  return true
}

function readRepeat(id: number, readers: readonly RoundReader[], text: Spelling, pass: Pass): boolean {
  const rounds = readRounds(readers, text, pass)
  if (rounds === null) return false
  pass.style[id] = rounds
  return true
}

function readRounds(readers: readonly RoundReader[], { norm, kept }: Spelling, pass: Pass): Style[] | null {
  const rounds: Style[] = []
  for (let at = 0; at < norm.length; ) {
    const found = nextRound(readers, norm, at)
    if (found === null) return null
    const style: Style = { template: found.template }
    const inner: Pass = { ...pass, style }
    if (!readMatch(found.match, kept, readers[found.template]!, inner)) return null
    rounds.push(style)
    at = found.end
  }
  return rounds
}

function nextRound(readers: readonly RoundReader[], norm: string, at: number) {
  for (let template = 0; template < readers.length; template++) {
    const { pattern } = readers[template]!
    pattern.lastIndex = at
    const match = pattern.exec(norm)
    if (match !== null && match[0] !== '') return { template, match, end: pattern.lastIndex }
  }
  return null
}

function readMatch(match: RegExpExecArray, kept: string, reader: RoundReader, pass: Pass): boolean {
  readMarks(reader.nodes, pass)
  for (let index = 0; index < reader.bindings.length; index++) {
    const place = match.indices![index + 1]
    if (place === undefined) continue
    const text = { norm: match[index + 1]!, kept: kept.slice(place[0], place[1]) }
    if (!readGroup(reader.bindings[index]!, text, pass)) return false
  }
  return true
}

function readSupplements(id: number, readers: readonly RoundReader[], text: Spelling, pass: Pass): boolean {
  if (text.norm === '') return true
  const styles: Style[] = []
  const found: Fields[] = []
  for (let at = 0; at < text.norm.length; ) {
    const round = nextRound(readers, text.norm, at)
    if (round === null) return false
    const inner: Pass = { ...pass, fields: {}, style: { template: round.template }, implied: [] }
    if (!readMatch(round.match, text.kept, readers[round.template]!, inner)) return false
    found.push(settle(inner).fields)
    styles.push(inner.style)
    at = round.end
  }
  pass.fields['supplements'] = [...((pass.fields['supplements'] as readonly Fields[] | undefined) ?? []), ...found]
  pass.style[id] = styles
  return true
}

function readNested(node: Extract<Node, { kind: 'nested' }>, text: Spelling, pass: Pass): boolean {
  const inner = pass.nested(text)
  if (inner === null) return false
  pass.fields[node.field] = inner
  if (node.field === 'adopts') takeOver(inner, pass.fields)
  return true
}

// A document that takes another over whole is known by that one's number and year.
function takeOver(inner: Identifier, fields: Fields): void {
  fields['number'] ??= inner.number
  if (inner.parts.length > 0) fields['parts'] ??= inner.parts
  if (inner.year !== undefined) fields['year'] ??= inner.year
}

function emit(nodes: Sequence, resources: Resources, bindings: Binding[] | null): string {
  return nodes.map((node) => emitNode(node, resources, bindings)).join('')
}

function emitNode(node: Node, resources: Resources, bindings: Binding[] | null): string {
  const open = bindings === null ? '(?:' : '('
  if (node.kind === 'text') return escapePattern(fold(node.text))
  if (node.kind === 'mark') return ''
  if (node.kind === 'choice') return emitChoice(node, resources, bindings)
  bindings?.push({ node, rounds: roundsOf(node, resources) })
  switch (node.kind) {
    case 'separator':
      return `${open}${separatorSource(node)})`
    case 'slot':
      return `${open}${slotNamed(node.slot, resources).source})`
    case 'repeat':
      return `${open}(?:${node.branches.map(({ nodes }) => emit(nodes, resources, null)).join('|')})*)`
    case 'supplements':
      return `${open}(?:${setNamed(node.set, resources)
        .map(({ source }) => source)
        .join('|')})*)`
    case 'nested':
      return bindings === null ? NESTED : '([^\\s/+].*?)'
  }
}

// Where an identifier inside another ends is found by reading it; in running text it must look like one.
const NESTED = '(?:[A-Z][A-Z]{0,8}(?:[ /][A-Z]{1,9}){0,4} ?\\d(?:[0-9A-Z.:+-]*[0-9A-Z])?)'

function roundsOf(node: Node, resources: Resources): readonly RoundReader[] {
  if (node.kind === 'repeat') return node.branches.map(({ nodes }) => roundReader(nodes, resources))
  if (node.kind === 'supplements') return setNamed(node.set, resources).map(({ round }) => round)
  return []
}

function roundReader(nodes: Sequence, resources: Resources): RoundReader {
  const bindings: Binding[] = []
  return { nodes, bindings, pattern: new RegExp(emit(nodes, resources, bindings), 'diy') }
}

function emitChoice(node: Extract<Node, { kind: 'choice' }>, resources: Resources, bindings: Binding[] | null): string {
  const branches = node.branches.map(({ nodes }, index) => {
    bindings?.push({ node, branch: index })
    return `${bindings === null ? '' : '()'}${emit(nodes, resources, bindings)}`
  })
  return `(?:${branches.join('|')})${node.optional === 'yes' ? '?' : ''}`
}

function separatorSource({ variants, loose }: Extract<Node, { kind: 'separator' }>): string {
  if (loose) return looseSource(fold(variants[0]!))
  const folded = [...new Set(variants.map(fold))].sort((a, b) => b.length - a.length)
  return folded.map(escapePattern).join('|')
}

// Blanks may stand round a sign, but not inside brackets; what follows a bracket keeps its own blank.
function looseSource(sign: string): string {
  if (sign === ')') return '\\)'
  return sign === '(' ? ' ?\\(' : ` ?${escapePattern(sign)} ?`
}

function slotNamed(name: string, { slots }: Resources): Slot {
  const slot = slots.get(name)
  if (slot === undefined) throw new Error(`unknown slot {${name}}`)
  return slot
}

function setNamed(name: string, { supplements }: Resources): readonly Template[] {
  const templates = supplements.get(name)
  if (templates === undefined) throw new Error(`unknown supplements {supplements:${name}}`)
  return templates
}
