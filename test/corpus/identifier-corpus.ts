/** The corpus of real identifiers, read into cases, and what our grammar makes of them. */

import { existsSync, readFileSync } from 'node:fs'
import type { Grammar } from '../../src/standards/identifiers/grammar.ts'

/** One identifier of the corpus. */
export interface Case {
  readonly text: string
  /** The spelling the reference parser gives back, where it changes the text. */
  readonly normal?: string
}

export interface Rate {
  readonly flavour: string
  readonly total: number
  readonly passed: number
  readonly failed: readonly string[]
}

/** All identifiers of one flavour, from the pass list and the catalogues, each once. */
export function casesOf(folder: string, flavour: string): Case[] {
  const cases = [
    ...linesOf(`${folder}/pubid-pass/${flavour}.tsv`).map(passCase),
    ...linesOf(`${folder}/catalogue/${flavour}.txt`).map((text) => ({ text })),
    ...recordsOf(`${folder}/catalogue-parsed/${flavour}.jsonl`).map(({ id }) => ({ text: String(id) })),
  ]
  return [...new Map(cases.map((found) => [found.text, found])).values()]
}

/** How many are read and printed back unchanged (or, where the reference changes the text, in its spelling). */
export function rateOf(grammar: Grammar, flavour: string, cases: readonly Case[]): Rate {
  const failed = cases.filter((found) => !isPrintedBack(grammar, found)).map(({ text }) => text)
  return { flavour, total: cases.length, passed: cases.length - failed.length, failed }
}

function isPrintedBack(grammar: Grammar, { text, normal }: Case): boolean {
  const result = grammar.identify(text)
  if (!result.ok) return false
  return result.identifier.printed === text || (normal !== undefined && result.identifier.canonical === normal)
}

/** The lines of a file, none where it is absent. */
export function linesOf(path: string): string[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** The objects of a file of JSON lines. */
export function recordsOf(path: string): Record<string, unknown>[] {
  return linesOf(path).map((line) => JSON.parse(line) as Record<string, unknown>)
}

// `!typed!normal` stands for a text that the reference parser does not give back as it came.
function passCase(line: string): Case {
  const text = line.slice(line.indexOf('\t') + 1)
  if (!text.startsWith('!')) return { text }
  const [, typed = '', normal = ''] = text.split('!')
  return { text: typed, normal }
}
