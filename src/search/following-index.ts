/** The index where it only answers: a copy of another one that is kept up by steps over the same memory. */
import { AnsweringIndex } from './answering-index.ts'
import type { Pause } from './merge-segments.ts'
import { OpenSegment } from './open-segment.ts'
import { segmentOf } from './segment-file.ts'
import type { SegmentHandle, Step } from './steps.ts'
import { openPack } from './text-pack-store.ts'
import type { LearnedWords } from './vocabulary-words.ts'

export class FollowingIndex extends AnsweringIndex {
  #open = new Map<number, OpenSegment>()

  /** Moves to the next state at once. */
  take(step: Step): void {
    for (const [facet, text] of step.values) this.values.add(facet, text)
    const before = this.#open
    this.#open = new Map(before)
    for (const handle of step.opened) this.#open.set(handle.id, opened(handle))
    this.#open = new Map(step.segments.map((id) => [id, this.#open.get(id)!]))
    for (const [id, docs] of step.gone) for (const doc of docs) this.#open.get(id)!.remove(doc)
    for (const [id, prepared] of step.prepared) this.#open.get(id)!.takePrepared(prepared)
    this.#takePacks(step)
    this.asOf = step.asOf
    this.isBuilding = step.isBuilding
    const hasMoved = step.opened.length > 0 || step.gone.length > 0 || this.#open.size !== before.size
    if (hasMoved) this.put([...this.#open.values()])
  }

  #takePacks({ packs, droppedPacks }: Step): void {
    for (const pack of droppedPacks) this.#dropPack(pack)
    for (const [pack, place] of packs) {
      const texts = openPack(place)
      if (texts === undefined) continue
      this.#dropPack(pack)
      this.packs.set(pack, texts)
    }
  }

  #dropPack(pack: number): void {
    this.packs.get(pack)?.close()
    this.packs.delete(pack)
  }

  /** Arranges words that came with a step. */
  learn(words: LearnedWords, pause: Pause): Promise<void> {
    return this.arrangeWords(words, pause)
  }

  /** Lets go of its files. */
  close(): void {
    for (const pack of this.packs.values()) pack.close()
  }
}

function opened({ id, bytes, globalValues }: SegmentHandle): OpenSegment {
  const segment = segmentOf(bytes)
  if (!segment) throw new Error(`segment ${id} is not one`)
  return new OpenSegment(segment, globalValues)
}
