import { parseDocument } from 'yaml'
import { BlockReader } from './block-yaml.ts'
import { Unplain, type YamlValue } from './yaml-value.ts'

export type { YamlValue }

export type YamlRead =
  | { readonly ok: true; readonly value: YamlValue; readonly plain: boolean }
  | { readonly ok: false; readonly detail: string }

/** Beyond these a text that is not plain is refused: the general parser is slow and its aliases can multiply. */
const GENERAL = { length: 4 * 1024 ** 2, aliases: 100, depth: 100 }

/**
 * Reads one YAML document with all scalars as text (YAML 1.2 failsafe schema); an absent value is the empty string.
 * Block style, as Ruby, PyYAML and people write it, takes a path of its own some twenty times faster than the general
 * parser; anything outside it (anchors, flow collections, tags, folded blocks, comments …) goes to the general one.
 * Refused with a detail: syntax errors, duplicate keys, several documents, nesting or aliases beyond bounds.
 */
export function readYaml(text: string): YamlRead {
  const value = readPlainYaml(text)
  return value === undefined ? readGeneralYaml(text) : { ok: true, value, plain: true }
}

/** The document where it is wholly in block style and well formed, else undefined. */
export function readPlainYaml(text: string): YamlValue | undefined {
  try {
    return new BlockReader(text).document()
  } catch (error) {
    if (error instanceof Unplain) return undefined
    throw error
  }
}

/** The same through the general parser. */
export function readGeneralYaml(text: string): YamlRead {
  if (text.length > GENERAL.length) return refused(`longer than ${GENERAL.length} characters and not in block style`)
  if (looksTooDeep(text)) return refused(`nested deeper than ${GENERAL.depth} levels`)
  try {
    const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, logLevel: 'error' })
    const problem = document.errors[0]
    if (problem) return refused(problem.message)
    const value: unknown = document.toJS({ maxAliasCount: GENERAL.aliases })
    return { ok: true, value: asTexts(value, 0), plain: false }
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
}

function refused(detail: string): YamlRead {
  return { ok: false, detail: detail.slice(0, 200) }
}

// The general parser recurses; a cheap upper bound of the depth keeps it from running out of stack.
function looksTooDeep(text: string): boolean {
  let depth = 0
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    depth += bracket[0] === '[' || bracket[0] === '{' ? 1 : -1
    if (depth > GENERAL.depth) return true
  }
  return /^(?:[ \t]*[-?] ){101}/m.test(text) || /^ {400}/m.test(text)
}

function asTexts(value: unknown, depth: number): YamlValue {
  if (depth > GENERAL.depth) throw new RangeError(`nested deeper than ${GENERAL.depth} levels`)
  if (Array.isArray(value)) return value.map((item) => asTexts(item, depth + 1))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asTexts(item, depth + 1)]))
  }
  return value === null || value === undefined ? '' : String(value)
}
