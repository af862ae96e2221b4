/** What the steps of taking in hand to each other. Pure. */
import type { Standing } from './intake-store.ts'

/** What remains to be done after a batch: see `settle`. */
export interface Unsettled {
  /** Tokens of the editions written. */
  readonly touched: readonly string[]
  /** Tokens of documents that something no longer replaces. */
  readonly released: readonly string[]
}

/** What deriving tables from records gave. */
export interface Derived {
  readonly relations: number
  readonly doubts: Readonly<Record<string, number>>
  readonly unsettled: Unsettled
}

export const NOTHING_DERIVED: Derived = { relations: 0, doubts: {}, unsettled: { touched: [], released: [] } }

/** Record → id of the event that tells of it. */
export type EventOf = ReadonlyMap<string, string>

/** Record → what stood before. */
export type StandingOf = ReadonlyMap<string, Standing>

/** A record's name over all sources. */
export function idOf(record: { readonly source: string; readonly key: string }): string {
  return `${record.source}/${record.key}`
}

/** The event of a record that was just written. */
export function eventOf(events: EventOf, record: { readonly source: string; readonly key: string }): string {
  return events.get(idOf(record))!
}
