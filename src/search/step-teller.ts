/** Knows what one reader was told of the index, and tells what changed since. Pure but for remembering. */
import type { OpenSegment, PreparedSegment } from './open-segment.ts'
import { bytesOf } from './segment-file.ts'
import type { SegmentedIndex } from './segmented-index.ts'
import type { SegmentHandle, Step } from './steps.ts'
import type { PackPlace } from './text-packs.ts'
import type { LearnedWords } from './vocabulary-words.ts'

interface Told {
  readonly id: number
  /** How many of its documents were told gone. */
  gone: number
  prepared: PreparedSegment | undefined
}

export class StepTeller {
  #index: SegmentedIndex | undefined
  #steps = 0
  #ids = 0
  #values = 0
  #words: LearnedWords | undefined
  #told = new Map<OpenSegment, Told>()
  #packs = new Map<number, PackPlace>()

  /** From what was told last to the index as it is now, which may be another one. */
  next(index: SegmentedIndex): Step {
    const isAnew = index !== this.#index
    if (isAnew) this.#forget()
    this.#index = index
    const opened = this.#open(index.segments)
    const values = index.values.from(this.#values)
    this.#values += values.length
    const words = index.words === this.#words ? undefined : index.words
    this.#words = index.words
    return {
      ...{ number: ++this.#steps, asOf: index.asOf, isBuilding: index.isBuilding, isAnew },
      ...{ values, opened, words },
      segments: index.segments.map((open) => this.#told.get(open)!.id),
      gone: this.#goneSince(),
      prepared: this.#preparedSince(),
      ...this.#packsOf(index),
    }
  }

  #forget(): void {
    this.#told = new Map()
    this.#packs = new Map()
    this.#values = 0
    this.#words = undefined
  }

  #open(segments: readonly OpenSegment[]): SegmentHandle[] {
    const before = this.#told
    this.#told = new Map(
      segments.map((open) => [open, before.get(open) ?? { id: ++this.#ids, gone: 0, prepared: undefined }]),
    )
    return [...this.#told]
      .filter(([open]) => !before.has(open))
      .map(([{ segment, globalValues }, { id }]) => ({ id, bytes: bytesOf(segment), globalValues }))
  }

  #goneSince(): Step['gone'] {
    return [...this.#told].flatMap(([{ goneDocs }, told]) => {
      if (goneDocs.length === told.gone) return []
      const docs = Uint32Array.from(goneDocs.slice(told.gone))
      told.gone = goneDocs.length
      return [[told.id, docs] as const]
    })
  }

  #preparedSince(): Step['prepared'] {
    return [...this.#told].flatMap(([{ prepared }, told]) => {
      if (prepared === undefined || prepared === told.prepared) return []
      told.prepared = prepared
      return [[told.id, prepared] as const]
    })
  }

  #packsOf(index: SegmentedIndex): Pick<Step, 'packs' | 'droppedPacks'> {
    const before = this.#packs
    this.#packs = new Map([...index.packs].map(([pack, { place }]) => [pack, place]))
    return {
      packs: [...this.#packs].filter(([pack, place]) => before.get(pack) !== place),
      droppedPacks: [...before.keys()].filter((pack) => !this.#packs.has(pack)),
    }
  }
}
