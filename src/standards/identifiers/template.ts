/**
 * Templates: the small language in which a flavour file says what an identifier looks like. README.md has the signs.
 * Parsing turns a template into nodes; `reader.ts` reads with them and `printer.ts` prints with them.
 */

import { LISTS } from './fields.ts'
import { fold } from './spelling.ts'

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'separator'; readonly id: number; readonly variants: readonly string[]; readonly loose: boolean }
  | { readonly kind: 'slot'; readonly id: number; readonly field: string; readonly slot: string }
  | { readonly kind: 'mark'; readonly field: string; readonly value: string | boolean }
  | { readonly kind: 'choice'; readonly id: number; readonly branches: readonly Branch[]; readonly optional: Optional }
  | { readonly kind: 'repeat'; readonly id: number; readonly branches: readonly Branch[] }
  | { readonly kind: 'supplements'; readonly id: number; readonly set: string }
  | { readonly kind: 'nested'; readonly id: number; readonly field: 'dual' | 'adopts' }

/** Whether a choice may be left out: never, always, or only in printing, where what it says is not asked for. */
export type Optional = 'no' | 'yes' | 'in-print'

export type Sequence = readonly Node[]

export interface Branch {
  readonly nodes: Sequence
  /** The fields it can print. */
  readonly says: readonly string[]
}

/** A template that cannot be understood; `at` counts UTF-16 units of the template, fragments put in. */
export class TemplateError extends Error {
  readonly at: number
  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

const MAX_DEPTH = 12
const FIELD = /([a-z][A-Za-z]*)(?::([a-z][A-Za-z0-9]*)|=([^{}]+))?\}/y

/**
 * Parses a template. Throws `TemplateError`; only `checkFlavour` and `compileGrammars` call it, and both turn that into
 * a fault of the flavour file.
 */
export function parseTemplate(text: string, fragments: ReadonlyMap<string, string>): Sequence {
  const parser = new Parser(withFragments(text, fragments, 0))
  const branches = parser.branches('')
  if (branches.length > 1) throw new TemplateError('alternatives need round or square brackets', 0)
  return branches[0]!.nodes
}

function withFragments(text: string, fragments: ReadonlyMap<string, string>, depth: number): string {
  if (depth > MAX_DEPTH) throw new TemplateError('fragments hold each other', 0)
  return text.replace(/\{>([A-Za-z0-9]+)\}/g, (whole, name: string, at: number) => {
    const fragment = fragments.get(name)
    if (fragment === undefined) throw new TemplateError(`unknown fragment ${whole}`, at)
    return withFragments(fragment, fragments, depth + 1)
  })
}

// Letters in a row are one text.
function append(nodes: Node[], node: Node): void {
  const last = nodes.at(-1)
  if (last?.kind === 'text' && node.kind === 'text')
    nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text }
  else nodes.push(node)
}

function saidBy(node: Node): readonly string[] {
  if (node.kind === 'supplements') return ['supplements']
  if (node.kind === 'choice' || node.kind === 'repeat') return node.branches.flatMap(({ says }) => says)
  return 'field' in node ? [LISTS.get(node.field) ?? node.field] : []
}

class Parser {
  readonly #text: string
  #at = 0
  #ids = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Sequences divided by `|`, up to the closing sign. */
  branches(close: string): Branch[] {
    if (++this.#depth > MAX_DEPTH) throw new TemplateError('nested too deeply', this.#at)
    const branches: Node[][] = [[]]
    for (;;) {
      const sign = this.#text[this.#at] ?? ''
      if (sign === close) break
      if (sign === '' || sign === ')' || sign === ']') throw new TemplateError(`unexpected "${sign}"`, this.#at)
      this.#at++
      if (sign === '|') branches.push([])
      else append(branches.at(-1)!, this.#node(sign))
    }
    this.#at++
    this.#depth--
    return branches.map((nodes) => ({ nodes, says: [...new Set(nodes.flatMap(saidBy))] }))
  }

  #node(sign: string): Node {
    if (sign === '{') return this.#field()
    if (sign === '[') return this.#bracketed()
    if (sign === '(') return { kind: 'choice', id: this.#ids++, branches: this.branches(')'), optional: 'no' }
    if (sign === '<') return this.#variants()
    if (sign === ' ') return this.#separator([' ', ''])
    if (sign === '_') return this.#separator([' '])
    if (sign === '\\') return this.#literal(this.#text[this.#at++] ?? '')
    return this.#literal(sign)
  }

  #field(): Node {
    FIELD.lastIndex = this.#at
    const match = FIELD.exec(this.#text)
    if (match === null) throw new TemplateError('not a slot', this.#at)
    this.#at = FIELD.lastIndex
    const [, field, slot, value] = match
    if (value !== undefined) return { kind: 'mark', field: field!, value: value === 'true' ? true : value }
    if (field === 'supplements') return { kind: 'supplements', id: this.#ids++, set: slot ?? 'attached' }
    if (field === 'dual' || field === 'adopts') return { kind: 'nested', id: this.#ids++, field }
    return { kind: 'slot', id: this.#ids++, field: field!, slot: slot ?? field! }
  }

  #bracketed(): Node {
    const branches = this.branches(']')
    const id = this.#ids++
    const sign = this.#text[this.#at]
    if (sign !== '*' && sign !== '!') return { kind: 'choice', id, branches, optional: 'yes' }
    this.#at++
    if (sign === '!') return { kind: 'choice', id, branches, optional: 'in-print' }
    return { kind: 'repeat', id, branches }
  }

  #variants(): Node {
    const end = this.#text.indexOf('>', this.#at)
    if (end < 0) throw new TemplateError('"<" without ">"', this.#at)
    const variants = this.#text.slice(this.#at, end).split('|')
    this.#at = end + 1
    return this.#separator(variants)
  }

  // Letters and digits are read in any case and printed as written; signs may stand between blanks.
  #literal(sign: string): Node {
    if (sign === '') throw new TemplateError('nothing after "\\"', this.#at)
    if (/[\p{L}\p{N}.,']/u.test(sign)) return { kind: 'text', text: sign }
    return this.#separator([sign], /^[-/:+()~]$/.test(fold(sign)))
  }

  #separator(variants: readonly string[], loose = false): Node {
    return { kind: 'separator', id: this.#ids++, variants, loose }
  }
}
