/** What readers are given who walk through the register by class, committee or body, or look at it as a whole. */
import type { Status } from '../../standards/status.ts'
import type { Json } from '../claims.ts'
import type { EditionSummary, HistoryStep, RelationRow } from '../views.ts'

/** The schemes of classification, as columns of an edition name them. */
export const SCHEMES = ['ics', 'ccs'] as const
export type Scheme = (typeof SCHEMES)[number]

type Texts = Readonly<Record<string, string>>

/** How many editions there are of something, and how many of them are in force. */
export interface Counts {
  readonly total: number
  readonly inForce: number
}

/** Figures of some set of editions. */
export interface Figures extends Counts {
  readonly byStatus: readonly { readonly status: Status; readonly count: number }[]
  readonly byLevel: readonly ({ readonly level: string } & Counts)[]
  /** By year of publication, oldest first; years without a publication are left out. */
  readonly byYear: readonly ({ readonly year: number } & Counts)[]
}

/** A page of editions, newest first, out of `total`. */
export interface ListPage {
  readonly total: number
  readonly items: readonly EditionSummary[]
  /** Cursor of the next page; absent on the last. */
  readonly next?: string
}

/** When the figures of a page were counted, and whether the register has changed since. */
export interface Counted {
  readonly at: string
  readonly fresh: boolean
}

/** A class with what is known of it; one without titles is known by its code only. */
export interface ClassLine extends Counts {
  readonly scheme: Scheme
  readonly code: string
  readonly titles: Texts
  readonly parent?: string
}

/** A whole classification: all classes that are known or occur, in the order of their codes. */
export interface ClassTree {
  readonly scheme: Scheme
  readonly title: { readonly zh: string; readonly en: string }
  /** False where no table was imported and the codes come from the standards alone. */
  readonly imported: boolean
  readonly classes: readonly ClassLine[]
  readonly counted: Counted
}

export interface ClassView {
  readonly line: ClassLine
  /** From the top to the class above this one. */
  readonly path: readonly ClassLine[]
  readonly children: readonly ClassLine[]
  /** What the table says belongs here, by language. */
  readonly notes: Texts
  /** Classes to turn to instead, with what for. */
  readonly references: readonly { readonly line: ClassLine; readonly notes: Texts }[]
  readonly imported: boolean
  readonly figures: Figures
  readonly list: ListPage
  readonly counted: Counted
}

export interface CommitteeLine extends Counts {
  readonly code: string
  readonly slug: string
  readonly titles: Texts
  readonly parent?: string
  /** False where standards name it and nothing else is known of it. */
  readonly imported: boolean
}

/** Committees of one body, or those that match words; the largest first unless a body is chosen. */
export interface CommitteeList {
  readonly query: string
  readonly body?: string
  readonly bodies: readonly { readonly body: string; readonly committees: number }[]
  /** Committees without one above them (all that match, where words were given), a page of them. */
  readonly total: number
  readonly items: readonly {
    readonly line: CommitteeLine
    readonly children: readonly CommitteeLine[]
    /** Its own and those of all below it. */
    readonly whole: Counts
  }[]
  readonly next?: string
  readonly counted: Counted
}

export interface CommitteeView {
  readonly line: CommitteeLine
  readonly parent?: CommitteeLine
  readonly children: readonly CommitteeLine[]
  /** What its source says of it: secretariat, members, liaisons … */
  readonly facts: Readonly<Record<string, Json>>
  readonly figures: Figures
  readonly list: ListPage
  readonly counted: Counted
}

/** A code in front of a number, and who stands behind it today. */
export interface PublisherLine extends Counts {
  readonly code: string
  readonly slug: string
  readonly level?: string
  /** What the code stands for: an industry, a series. */
  readonly title?: { readonly zh: string; readonly en: string }
  /** The body behind it today, or the last one. */
  readonly name?: { readonly zh: string; readonly en: string }
  readonly firstYear?: number
  readonly lastYear?: number
}

export interface PublisherList {
  readonly query: string
  readonly level?: string
  readonly levels: readonly { readonly level: string; readonly codes: number }[]
  readonly total: number
  readonly items: readonly PublisherLine[]
  readonly next?: string
  readonly counted: Counted
}

type Words = { readonly zh: string; readonly en: string }
type Dated = { readonly from?: string; readonly until?: string }

/** A body behind a code, with its names over time, newest first. */
export interface BodyView {
  readonly id: string
  readonly from?: string
  readonly until?: string
  readonly names: readonly (Words & Dated & { readonly short?: string })[]
  readonly site?: string
  readonly successors: readonly { readonly name: Words; readonly on?: string }[]
}

export interface PublisherView {
  readonly line: PublisherLine
  readonly ended?: string
  readonly note?: Words
  /** Who stood behind the code, the newest first. */
  readonly bodies: readonly BodyView[]
  readonly figures: Figures
  readonly list: ListPage
  readonly counted: Counted
}

/** Figures of the whole register, each a list of rows. */
export const FIGURES = [
  'status',
  'level',
  'force',
  'year',
  'age',
  'adoption',
  'english',
  'cited',
  'committee',
  'publisher',
] as const
export type FigureId = (typeof FIGURES)[number]

/** A row of a figure: what is counted, how many, and how many of them are in force (of `english`: have the title). */
export interface FigureRow {
  readonly key: string
  readonly count: number
  readonly part?: number
  readonly edition?: EditionSummary
}

export interface RegisterFigures extends Counts {
  /** Age in years of half of the standards in force; absent where none has a date. */
  readonly medianAge?: number
  readonly figures: Readonly<Record<FigureId, readonly FigureRow[]>>
  readonly counted: Counted
}

/** One change of the register: what a source says now, against what it said before. */
export interface ChangeLine {
  readonly eventId: string
  readonly at: string
  readonly actor: string
  readonly source: string
  /** True where the source says it for the first time. */
  readonly first: boolean
  /** What it is about as the source writes it: a designation, the code of a committee or class. */
  readonly name: string
  readonly kind: string
  readonly edition?: EditionSummary
  readonly changes: HistoryStep['changes']
}

export interface ChangeRequest {
  readonly source?: string
  /** Only changes of this day (UTC). */
  readonly day?: string
  /** Also what was recorded for the first time. */
  readonly first: boolean
  readonly cursor?: string
}

export interface ChangePage {
  readonly items: readonly ChangeLine[]
  readonly next?: string
  /** How far back the search came, where it stopped before the page was full. */
  readonly searchedTo?: string
  readonly sources: readonly string[]
}

/** A piece of a text in a comparison: in both, only in the left, only in the right. */
export interface TextPiece {
  readonly in: 'both' | 'left' | 'right'
  readonly text: string
}

/** One field of two records. */
export interface FieldComparison {
  readonly field: string
  readonly verdict: 'equal' | 'changed' | 'only-left' | 'only-right'
  readonly left?: string
  readonly right?: string
  /** For texts that were changed: what stayed, went and came. */
  readonly pieces?: readonly TextPiece[]
}

export interface RelationComparison {
  readonly kind: RelationRow['kind']
  readonly direction: RelationRow['direction']
  readonly both: readonly RelationRow[]
  readonly left: readonly RelationRow[]
  readonly right: readonly RelationRow[]
  /** False where one side has more relations than were looked at. */
  readonly whole: boolean
}

export interface RecordComparison {
  readonly left: EditionSummary
  readonly right: EditionSummary
  readonly fields: readonly FieldComparison[]
  readonly relations: readonly RelationComparison[]
}
