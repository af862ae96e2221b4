/** Slots: what may stand at one place of a template, how it is read into a value, and how a value is printed. */

import type { SlotSource } from './identifier-schema.ts'
import { fold } from './spelling.ts'

/** Fields that a reading settles besides its own: `GB` says national, mandatory. */
export type Implied = readonly (readonly [field: string, value: string | boolean])[]

export interface SlotReading {
  readonly value: string | number
  /** The spelling, of those the slot knows; absent where the value prints in one way only. */
  readonly style?: string
}

export interface Slot {
  /** A regular expression without capturing groups, for folded text. */
  readonly source: string
  /** Every text it can begin with, where they can be listed. */
  readonly spellings: readonly string[] | null
  /** Null where the text, though of the right shape, is none of its values. */
  read(text: string): SlotReading | null
  /** Null where the value has no spelling here. */
  print(value: string | number, style: string | undefined): string | null
  implied(value: string | number): Implied
}

const NOTHING: Implied = []

/** Slots every flavour has. */
export const BUILT_IN: ReadonlyMap<string, Slot> = new Map([
  ['year', digits('\\d{4}', 4)],
  ['year2', yearSlot('\\d{4}|\\d{2}', 4)],
  ['month', digits('(?:1[0-2]|0?[1-9])', 2)],
  ['day', digits('(?:[12]\\d|3[01]|0?[1-9])', 2)],
  ['iteration', digits('\\d{1,2}', 1)],
])

/** The slot a flavour file describes: a pattern, or a table of values with their spellings. */
export function compileSlot(source: SlotSource): Slot {
  if (typeof source === 'string') return patternSlot(source, false, 0)
  if (!('pattern' in source)) return tableSlot(source)
  if (source.year !== undefined) return yearSlot(source.pattern, source.year)
  if (source.check !== undefined) return checkedSlot(source.pattern, CHECKS[source.check])
  return patternSlot(source.pattern, source.case === 'upper', source.grouped ?? 0)
}

function patternSlot(pattern: string, upper: boolean, grouped: number): Slot {
  return {
    source: `(?:${pattern})`,
    spellings: null,
    read(text) {
      if (grouped > 0) return readGrouped(text, grouped)
      return { value: upper ? text.toUpperCase() : text }
    },
    print: (value, style) => (grouped > 0 && style !== 'solid' ? group(String(value), grouped) : String(value)),
    implied: () => NOTHING,
  }
}

// Hyphens and blanks group the digits for the eye: the value has none, the style keeps them.
function checkedSlot(pattern: string, isRight: (digits: string) => boolean): Slot {
  const bare = (text: string) => text.replace(/[- ]/g, '').toUpperCase()
  return {
    source: `(?:${pattern})`,
    spellings: null,
    read(text) {
      const value = bare(text)
      return isRight(value) ? { value, style: text } : null
    },
    print: (value, style) => (style !== undefined && bare(style) === value ? style : String(value)),
    implied: () => NOTHING,
  }
}

/** Check digits: `gtin` of thirteen digits, weights 1 and 3, modulus 10; `isbn10` weights 10 to 1, modulus 11. */
const CHECKS = {
  gtin: (digits: string) => weighted(digits, (at) => (at % 2 === 0 ? 1 : 3)) % 10 === 0,
  isbn10: (digits: string) => weighted(digits, (at) => 10 - at) % 11 === 0,
} as const satisfies Record<string, (digits: string) => boolean>

function weighted(digits: string, weightAt: (at: number) => number): number {
  return [...digits].reduce((sum, digit, at) => sum + weightAt(at) * (digit === 'X' ? 10 : Number(digit)), 0)
}

// `300 019` and `300019` are one number.
function readGrouped(text: string, size: number): SlotReading {
  const value = text.replaceAll(' ', '')
  return text === group(value, size) ? { value } : { value, style: 'solid' }
}

function group(digits: string, size: number): string {
  const head = digits.length % size
  const groups = head > 0 ? [digits.slice(0, head)] : []
  for (let at = head; at < digits.length; at += size) groups.push(digits.slice(at, at + size))
  return groups.join(' ')
}

interface Entry {
  readonly value: string
  readonly spell: readonly string[]
  readonly implies: Implied
}

function tableSlot({ values, also }: Extract<SlotSource, { values: unknown }>): Slot {
  const entries = Object.entries(values).map(([value, entry]) => tableEntry(value, entry))
  const byValue = new Map(entries.map((entry) => [entry.value, entry]))
  const bySpelling = spellingIndex(entries)
  const spellings = [...new Set(entries.flatMap(({ spell }) => spell.map(fold)))].sort((a, b) => b.length - a.length)
  const sources = spellings.map(escapePattern).concat(also ?? [])
  return {
    source: `(?:${sources.join('|')})`,
    spellings: also === undefined ? spellings : null,
    read(text) {
      const found = bySpelling.get(text) ?? bySpelling.get(text.toUpperCase())
      return found ?? (also === undefined ? null : { value: text.toUpperCase() })
    },
    print(value, style) {
      const entry = byValue.get(String(value))
      if (entry === undefined) return also === undefined ? null : String(value)
      return style !== undefined && entry.spell.includes(style) ? style : (entry.spell[0] ?? null)
    },
    implied: (value) => byValue.get(String(value))?.implies ?? NOTHING,
  }
}

function tableEntry(value: string, source: Extract<SlotSource, { values: unknown }>['values'][string]): Entry {
  if (source === null) return { value, spell: [value], implies: NOTHING }
  if (typeof source === 'string') return { value, spell: [source], implies: NOTHING }
  if (Array.isArray(source)) return { value, spell: source, implies: NOTHING }
  return { value, spell: source.spell ?? [value], implies: Object.entries(source.implies ?? {}) }
}

// Spellings as written come before those that differ only by case; earlier entries before later ones.
function spellingIndex(entries: readonly Entry[]): ReadonlyMap<string, SlotReading> {
  const index = new Map<string, SlotReading>()
  for (const normal of [fold, (text: string) => fold(text).toUpperCase()]) {
    for (const { value, spell } of entries) {
      for (const style of spell) if (!index.has(normal(style))) index.set(normal(style), { value, style })
    }
  }
  return index
}

function digits(source: string, width: number): Slot {
  return {
    source,
    spellings: null,
    read: (text) => (text.length === width ? { value: Number(text) } : { value: Number(text), style: 'short' }),
    print: (value, style) => String(value).padStart(style === 'short' ? 1 : width, '0'),
    implied: () => NOTHING,
  }
}

const FIRST_SHORT_YEAR = 1930

// Years of two digits stood on documents until the 1990s; a few bodies print them to this day.
function yearSlot(pattern: string, width: 2 | 4): Slot {
  return {
    source: `(?:${pattern})`,
    spellings: null,
    read(text) {
      const style = text.length === width ? {} : { style: text.length === 4 ? 'long' : 'short' }
      return { value: text.length === 4 ? Number(text) : longYear(Number(text)), ...style }
    },
    print(value, style) {
      const isShort = (style ?? (width === 2 ? 'short' : 'long')) === 'short' && longYear(Number(value) % 100) === value
      return isShort ? String(value).slice(-2) : String(value)
    },
    implied: () => NOTHING,
  }
}

function longYear(short: number): number {
  const year = FIRST_SHORT_YEAR - (FIRST_SHORT_YEAR % 100) + short
  return year < FIRST_SHORT_YEAR ? year + 100 : year
}

/** The text as a regular expression that matches just it. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
