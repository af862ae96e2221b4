/** What a reader is told so that it moves from one whole state of the index to the next. Plain data. */
import type { PreparedSegment } from './open-segment.ts'
import type { PackPlace } from './text-packs.ts'
import type { LearnedWords } from './vocabulary-words.ts'

/** A segment for another thread. */
export interface SegmentHandle {
  readonly id: number
  readonly bytes: ArrayBufferLike
  /** Numbers of its values among those of all segments. */
  readonly globalValues: Uint32Array
}

/** All that changed since the step before, taken at once. */
export interface Step {
  readonly number: number
  readonly asOf: string
  readonly isBuilding: boolean
  /** Whether another index stands in the place of the one before: nothing of that one holds any longer. */
  readonly isAnew: boolean
  /** Values of facets that are new, in the order of their numbers. */
  readonly values: readonly (readonly [facet: number, text: string])[]
  /** Segments that are new. */
  readonly opened: readonly SegmentHandle[]
  /** All segments there are now, in their order. */
  readonly segments: readonly number[]
  /** Documents that went since, by segment, in the order they went. */
  readonly gone: readonly (readonly [segment: number, docs: Uint32Array])[]
  readonly prepared: readonly (readonly [segment: number, prepared: PreparedSegment])[]
  /** Packs that are new or stand elsewhere now. */
  readonly packs: readonly (readonly [pack: number, place: PackPlace])[]
  readonly droppedPacks: readonly number[]
  /** Where words were learned since. They are arranged on the side, between questions. */
  readonly words: LearnedWords | undefined
}
