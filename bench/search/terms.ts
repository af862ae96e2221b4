/** The terms that all peers are given, so that they search the same: pairs of Chinese characters, words, short names. */
import type { SearchEntry, SearchQuestion } from '../../src/search/entry.ts'

const RUNS = /[\u4e00-\u9fff]+|[a-z0-9]+/g

/** Terms of a text, in order, with repetitions. */
export function termsOf(text: string): string[] {
  const terms: string[] = []
  for (const [run] of text.toLowerCase().matchAll(RUNS)) {
    if (run.charCodeAt(0) < 0x4e00 || run.length === 1) terms.push(run)
    else for (let at = 0; at + 1 < run.length; at++) terms.push(run.slice(at, at + 2))
  }
  return terms
}

/** The terms of a document by field, joined by blanks. */
export interface DocumentTerms {
  readonly identifier: string
  readonly title: string
  readonly rest: string
}

export function documentTerms(entry: SearchEntry): DocumentTerms {
  const titles = Object.values(entry.titles).flatMap(termsOf)
  const bridges = entry.bridges.flatMap(({ identifier, titles: other }) => [identifier, ...Object.values(other)])
  return {
    identifier: [...new Set(entry.names.map(nameTerm)), ...termsOf(entry.identifiers[0]!)].join(' '),
    title: titles.join(' '),
    rest: [...Object.values(entry.scopes), ...bridges].flatMap(termsOf).join(' '),
  }
}

/** A designation as one term, however it is typed. */
export function nameTerm(name: string): string {
  return `id${name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`
}

export interface QueryTerms {
  /** All of these. */
  readonly whole: readonly string[]
  /** And one that begins so. */
  readonly prefix?: string
}

/** What a question asks for, in terms: the exact name where there is one, else every term of the text. */
export function queryTerms({ text, names, isTyping }: SearchQuestion): QueryTerms {
  if (names.length > 0) return { whole: [nameTerm(names[0]!)] }
  const terms = [...new Set(termsOf(text))]
  const last = terms.at(-1)
  if (!isTyping || last === undefined || /[\u4e00-\u9fff]/.test(last)) return { whole: terms }
  return { whole: terms.slice(0, -1), prefix: last }
}
