/** What an import counts, and how its batches add up. Pure. */

/** Counts of one imported file. */
export interface ImportCounts {
  /** Records and rejects read so far: the position to continue from. */
  readonly read: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: Readonly<Record<string, number>>
  /** Relations written for the created and changed records. */
  readonly relations: number
  /** Claims set aside, by reason. */
  readonly doubts: Readonly<Record<string, number>>
}

export const NO_COUNTS: ImportCounts = {
  read: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  rejected: {},
  relations: 0,
  doubts: {},
}

/** Adds the counts of a batch. */
export function addCounts(total: ImportCounts, batch: Partial<ImportCounts>): ImportCounts {
  return {
    read: total.read + (batch.read ?? 0),
    created: total.created + (batch.created ?? 0),
    changed: total.changed + (batch.changed ?? 0),
    unchanged: total.unchanged + (batch.unchanged ?? 0),
    rejected: addTallies(total.rejected, batch.rejected ?? {}),
    relations: total.relations + (batch.relations ?? 0),
    doubts: addTallies(total.doubts, batch.doubts ?? {}),
  }
}

/** Counts how often each name occurs. */
export function tally(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function addTallies(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum: Record<string, number> = { ...a }
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

/** Outcome of importing one path. */
export interface FileReport extends ImportCounts {
  readonly run: string
  readonly path: string
  readonly format: string
  readonly source: string
  readonly state: 'finished' | 'stopped'
  /** Where an interrupted import of the same file was taken up again; 0 for a fresh start. */
  readonly continuedFrom: number
}

/** Why a path could not be imported at all. */
export interface ImportRefusal {
  readonly path: string
  readonly refused: {
    readonly code: 'no-reader' | 'not-found' | 'unreadable' | 'unknown-format' | 'taken-over'
    readonly message: { readonly zh: string; readonly en: string }
  }
}

export type FileOutcome = FileReport | ImportRefusal

/** How far an import is, for a progress line. */
export interface ImportProgress {
  readonly path: string
  readonly counts: ImportCounts
  readonly perSecond: number
  /** Share of the file's bytes that have been read, 0 to 1. */
  readonly share: number
  readonly secondsLeft?: number
}
