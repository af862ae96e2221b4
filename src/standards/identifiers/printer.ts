/** Printing: a template rebuilds the text from fields, and from how it was spelled where that is known. */

import { type Fields, LISTS } from './fields.ts'
import type { Identifier } from './identifier.ts'
import type { Resources, Style, Template } from './reader.ts'
import type { Implied } from './slots.ts'
import { fold } from './spelling.ts'
import type { Branch, Node, Sequence } from './template.ts'

export interface PrintOptions {
  /** As it was spelled; the prescribed spelling where absent. */
  readonly style?: Style
  /** For keys: one sort of dash and bracket, letters in capitals. */
  readonly plain?: boolean
  readonly printNested: (identifier: Identifier) => string
}

export interface Printed {
  readonly text: string
  /** True where every field has found its place. */
  readonly whole: boolean
}

/** A pass over the nodes. `log` holds what is printed so far, one entry for each value, `=` before what goes unsaid. */
interface Pass {
  readonly fields: Fields
  readonly style: Style | undefined
  readonly plain: boolean
  readonly printNested: (identifier: Identifier) => string
  readonly resources: Resources
  readonly log: string[]
}

/**
 * The text of these fields, or null where a slot that must be filled has no value. `unsaid` are fields that hold
 * without being printed.
 */
export function printTemplate(
  { nodes, resources }: Pick<Template, 'nodes' | 'resources'>,
  fields: Fields,
  { style, plain = false, printNested }: PrintOptions,
  unsaid: Implied = [],
): Printed | null {
  const pass: Pass = { fields, style, plain, printNested, resources, log: [] }
  logImplied(unsaid, pass)
  const text = printNodes(nodes, pass)
  return text === null ? null : { text, whole: isWhole(pass) }
}

function isWhole({ fields, log }: Pass): boolean {
  for (const name in fields) {
    const value = fields[name]
    const wanted = Array.isArray(value) ? value.length : 1
    if (value !== undefined && countIn(log, name) < wanted && !log.includes(`=${name}`)) return false
  }
  return true
}

function printNodes(nodes: Sequence, pass: Pass): string | null {
  let text = ''
  for (const node of nodes) {
    const part = printNode(node, pass)
    if (part === null) return null
    text += part
  }
  return text
}

function printNode(node: Node, pass: Pass): string | null {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'separator':
      return printSeparator(node, pass)
    case 'slot':
      return printSlot(node, pass)
    case 'mark':
      return printMark(node, pass)
    case 'choice':
      return printChoice(node, pass)
    case 'repeat':
      return printRepeat(node, pass)
    case 'supplements':
      return printSupplements(node, pass)
    case 'nested':
      return printNested(node, pass)
  }
}

function printSeparator({ id, variants }: Extract<Node, { kind: 'separator' }>, { style, plain }: Pass): string {
  const spelled = style?.[id]
  if (typeof spelled === 'string') return spelled
  return plain ? fold(variants[0]!) : variants[0]!
}

function printSlot(node: Extract<Node, { kind: 'slot' }>, pass: Pass): string | null {
  const name = LISTS.get(node.field) ?? node.field
  const held = pass.fields[name]
  const value = Array.isArray(held) ? held[countIn(pass.log, name)] : held
  if (value === undefined || pass.log.includes(`=${name}`)) return null
  const slot = pass.resources.slots.get(node.slot)!
  const spelled = pass.style?.[node.id]
  const text = slot.print(value, typeof spelled === 'string' ? spelled : undefined)
  if (text === null) return null
  if (Array.isArray(held) || !pass.log.includes(name)) pass.log.push(name)
  logImplied(slot.implied(value), pass)
  return pass.plain && slot.spellings === null ? text.toUpperCase() : text
}

function logImplied(implied: Implied, { fields, log }: Pass): void {
  for (const [field, value] of implied) {
    if (fields[field] === value && !log.includes(field) && !log.includes(`=${field}`)) log.push(`=${field}`)
  }
}

function printMark({ field, value }: Extract<Node, { kind: 'mark' }>, { fields, log }: Pass): string | null {
  if (fields[field] !== value) return null
  if (!log.includes(field)) log.push(field)
  return ''
}

// As it was spelled; else the first branch that prints something not yet said; else, where one must stand, any.
function printChoice(node: Extract<Node, { kind: 'choice' }>, pass: Pass): string | null {
  const taken = pass.style?.[node.id]
  const asSpelled = typeof taken === 'number' ? attempt(node.branches[taken]!, pass) : null
  if (asSpelled !== null) return asSpelled
  for (const branch of node.branches) {
    const text = attemptNews(branch, pass)
    if (text !== null) return text
  }
  if (node.optional !== 'no') return ''
  for (const branch of node.branches) {
    const text = attempt(branch, pass)
    if (text !== null) return text
  }
  return null
}

function attempt({ nodes }: Branch, pass: Pass): string | null {
  const mark = pass.log.length
  const text = printNodes(nodes, pass)
  if (text === null) pass.log.length = mark
  return text
}

function canSpeak({ says }: Branch, { fields }: Pass): boolean {
  for (const name of says) if (fields[name] !== undefined) return true
  return false
}

// Null unless the branch says something that was not said before it.
function attemptNews(branch: Branch, pass: Pass): string | null {
  if (!canSpeak(branch, pass)) return null
  const mark = pass.log.length
  const text = printNodes(branch.nodes, pass)
  if (text !== null && pass.log.length > mark) return text
  pass.log.length = mark
  return null
}

// A repetition that was read but not used stays out of the way of a later one over the same list.
function printRepeat(node: Extract<Node, { kind: 'repeat' }>, pass: Pass): string {
  const spelled = pass.style?.[node.id]
  const styles = Array.isArray(spelled) ? (spelled as readonly Style[]) : []
  if (spelled !== undefined && styles.length === 0) return ''
  if (!node.branches.some((branch) => canSpeak(branch, pass))) return ''
  let text = ''
  for (let round = 0; ; round++) {
    const printed = printRound(node.branches, styles[round], pass)
    if (printed === null) return text
    text += printed
  }
}

function printRound(branches: readonly Branch[], style: Style | undefined, pass: Pass): string | null {
  const round = { ...pass, style }
  const asSpelled = style?.template === undefined ? null : attemptNews(branches[style.template]!, round)
  if (asSpelled !== null) return asSpelled
  for (const branch of branches) {
    const text = attemptNews(branch, round)
    if (text !== null) return text
  }
  return null
}

function printSupplements(node: Extract<Node, { kind: 'supplements' }>, pass: Pass): string {
  const supplements = (pass.fields['supplements'] ?? []) as readonly Fields[]
  const spelled = pass.style?.[node.id]
  const styles = Array.isArray(spelled) ? (spelled as readonly Style[]) : []
  let text = ''
  for (let round = 0; ; round++) {
    const supplement = supplements[countIn(pass.log, 'supplements')]
    const printed = supplement && printSupplement(node.set, supplement, styles[round], pass)
    if (printed === undefined || printed === null) return text
    pass.log.push('supplements')
    text += printed
  }
}

function printSupplement(set: string, fields: Fields, style: Style | undefined, pass: Pass): string | null {
  const templates = pass.resources.supplements.get(set)!
  const options = { plain: pass.plain, printNested: pass.printNested }
  const spelled = style?.template === undefined ? undefined : templates[style.template]
  if (spelled !== undefined) {
    const printed = printTemplate(spelled, fields, { ...options, style: style! })
    if (printed?.whole) return printed.text
  }
  for (const template of templates) {
    const printed = printTemplate(template, fields, options)
    if (printed?.whole) return printed.text
  }
  return null
}

function printNested({ field }: Extract<Node, { kind: 'nested' }>, { fields, log, printNested }: Pass): string | null {
  const inner = fields[field] as Identifier | undefined
  if (inner === undefined || log.includes(field)) return null
  log.push(field)
  if (field === 'adopts') logTakenOver(inner, fields, log)
  return printNested(inner)
}

// A document that takes another over is known by that one's number, and often its year: they are said with it.
function logTakenOver(inner: Identifier, fields: Fields, log: string[]): void {
  log.push('=number', '=parts')
  if (inner.year === fields['year']) log.push('=year')
}

function countIn(log: readonly string[], name: string): number {
  let count = 0
  for (const entry of log) if (entry === name) count++
  return count
}
