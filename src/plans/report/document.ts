/** A report as a document in one language: what all its forms (page, PDF, word processor) are made of. Pure. */
import type { TrendChart } from './trend-chart.ts'

export type Lang = 'zh' | 'en'

/** A stretch of text; `to` is a path of the portal, or an absolute address where the origin is known. */
export interface Run {
  readonly text: string
  readonly to?: string
  readonly isStrong?: true
}
export type Runs = readonly Run[]

/** How far a cell is shaded, from not at all to fully. */
export const SHADES = [0, 1, 2, 3, 4, 5] as const
export type Shade = (typeof SHADES)[number]

export interface Cell {
  readonly runs: Runs
  readonly shade?: Shade
  /** How many steps a name stands in from the margin. */
  readonly indent?: number
  /** Length of the bar in a column of bars, 0 to 1. */
  readonly bar?: number
}

export interface Column {
  readonly name: string
  /** Days are never broken over two lines. */
  readonly kind: 'text' | 'day' | 'number' | 'bar'
  /** Width beside the others. */
  readonly share: number
}

export type Block =
  | { readonly kind: 'text'; readonly runs: Runs; readonly tone?: 'lead' | 'quiet' }
  | { readonly kind: 'list'; readonly items: readonly Runs[] }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | {
      readonly kind: 'table'
      readonly title: string
      /** The heading above says the same: the title is for those who cannot see that. */
      readonly isNamedAbove?: true
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Cell[])[]
    }
  | { readonly kind: 'trend'; readonly title: string; readonly alt: string; readonly chart: TrendChart }

export interface Fact {
  readonly term: string
  readonly says: Runs
}

export interface Section {
  /** Part of an address: a-z, 0-9, -. */
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
}

export interface ReportDocument {
  readonly lang: Lang
  /** What kind of document it is, over the title. */
  readonly over: string
  readonly title: string
  readonly facts: readonly Fact[]
  /** The day at the head of every page. */
  readonly day: string
  readonly dayShown: string
  readonly contents: string
  readonly sections: readonly Section[]
}

/** A text without address. */
export function plain(text: string): Runs {
  return [{ text }]
}

/** All letters of runs. */
export function textOf(runs: Runs): string {
  return runs.map(({ text }) => text).join('')
}

/** Every section with how deep it lies, in reading order. */
export function flattened(sections: readonly Section[], level = 1): readonly { section: Section; level: number }[] {
  return sections.flatMap((section) => [{ section, level }, ...flattened(section.sections, level + 1)])
}

/** The document with every path of the portal made absolute, or without links where no origin is known. */
export function addressed(document: ReportDocument, origin: string | undefined): ReportDocument {
  const run = ({ to, ...rest }: Run): Run =>
    to === undefined || origin === undefined ? rest : { ...rest, to: to.startsWith('/') ? origin + to : to }
  const runs = (all: Runs) => all.map(run)
  const facts = (all: readonly Fact[]) => all.map(({ term, says }) => ({ term, says: runs(says) }))
  const block = (one: Block): Block => {
    switch (one.kind) {
      case 'text':
        return { ...one, runs: runs(one.runs) }
      case 'list':
        return { ...one, items: one.items.map(runs) }
      case 'facts':
        return { ...one, rows: facts(one.rows) }
      case 'table':
        return { ...one, rows: one.rows.map((row) => row.map((cell) => ({ ...cell, runs: runs(cell.runs) }))) }
      case 'trend':
        return one
    }
  }
  const section = (one: Section): Section => ({
    ...one,
    blocks: one.blocks.map(block),
    sections: one.sections.map(section),
  })
  return { ...document, facts: facts(document.facts), sections: document.sections.map(section) }
}
