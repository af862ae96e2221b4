/** What readers are given of fields: types alone, for pages and the API. */
import type { Counted, Figures, ListPage } from '../register/browse/browse-views.ts'
import type { Words } from '../standards/definition.ts'
import type { Status } from '../standards/status.ts'
import type { Field } from './field-schema.ts'
import type { PlanName } from './plan-views.ts'

/** A field with how many editions belong to it, its parts included. */
export interface FieldLine {
  readonly field: string
  readonly name: Words
  readonly class: string
  readonly parent?: string
  /** Ids under which plans speak of it. */
  readonly ids: readonly string[]
  readonly total: number
  readonly inForce: number
}

export interface FieldTree {
  /** Each field stands once, in its class; `parent` says what it is part of. */
  readonly classes: readonly { readonly class: string; readonly title: Words; readonly fields: readonly FieldLine[] }[]
  readonly counted: Counted
}

/** Figures of the editions of a field. */
export interface FieldFigures extends Figures {
  /** Those in force by full years since publication. */
  readonly byAge: readonly { readonly age: number; readonly count: number }[]
  /** Those in force that adopt something, by degree. */
  readonly byDegree: readonly { readonly degree: string; readonly count: number }[]
  /** The committees with most editions in force. */
  readonly byCommittee: readonly { readonly committee: string; readonly total: number; readonly inForce: number }[]
  /** Of those in force with a date, in years; null where there is none. */
  readonly meanAge: number | null
  /** In full years; absent where none has a date. */
  readonly medianAge?: number
}

/** Narrows the list of a field; what is absent is not asked. */
export interface FieldListFilter {
  readonly status?: Status
  readonly level?: string
  readonly year?: number
  readonly committee?: string
  /** Degree of adoption. */
  readonly degree?: string
}

/** What of a plan concerns a field. */
export interface FieldInPlan {
  readonly plan: PlanName
  /** The plan's own ids of the field, with the name and the reason it gives. */
  readonly ids: readonly { readonly id: string; readonly name?: Words; readonly rationale?: Words }[]
  readonly targets: readonly { readonly id: string; readonly title: Words }[]
  readonly items: readonly { readonly id: string; readonly title: Words }[]
}

export interface FieldView {
  readonly line: FieldLine
  readonly definition: Words
  readonly classTitle: Words
  /** From the top to the field this one is part of. */
  readonly path: readonly FieldLine[]
  readonly parts: readonly FieldLine[]
  /** Absent where the field is made of its parts alone. */
  readonly tagWhen?: Field['tagWhen']
  readonly figures: FieldFigures
  readonly plans: readonly FieldInPlan[]
  readonly filter: FieldListFilter
  readonly list: ListPage
  /** Id of its standard system, where there is one. */
  readonly system?: string
  readonly counted: Counted
}

/** What fields are compared by. */
export const FIELD_MEASURES = ['inForce', 'recent', 'coming', 'meanAge', 'old', 'adopting', 'committees'] as const
export type FieldMeasure = (typeof FIELD_MEASURES)[number]

export interface FieldComparison {
  /** The class compared; all without it. */
  readonly class?: string
  readonly classes: readonly { readonly class: string; readonly title: Words }[]
  /** Editions published on or after this day count as recent. */
  readonly recentFrom: string
  /** Editions in force that are older than this count as old, in years. */
  readonly oldAfter: number
  /** Shares are 0 to 1, ages in years; null where nothing is in force. */
  readonly rows: readonly { readonly line: FieldLine; readonly values: Readonly<Record<FieldMeasure, number | null>> }[]
  readonly counted: Counted
}

/** A field of an edition, with the reason. */
export interface EditionField {
  readonly field: string
  readonly name: Words
  readonly because: Words
}
