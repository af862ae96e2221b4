/** The index where it is changed: entries come and go, segments are made and merged. No files, no clock. */
import { AnsweringIndex } from './answering-index.ts'
import type { SearchEntry } from './entry.ts'
import { textAt } from './growing.ts'
import { LEFT_OUT, mergeSegments, type Pause } from './merge-segments.ts'
import { OpenSegment } from './open-segment.ts'
import type { Segment } from './segment.ts'
import { SegmentBuilder } from './segment-builder.ts'
import { packedSegment } from './segment-file.ts'
import { packOf } from './text-packs.ts'
import { chooseMerge } from './tiers.ts'
import { type LearnedWords, wordsOf } from './vocabulary-words.ts'

/** Above this size texts stay in the packs they are in; below, a merge brings them together. */
const TEXTS_MOVED = 200_000

export class SegmentedIndex extends AnsweringIndex {
  #nextPack = 1
  #words: LearnedWords | undefined

  /** The words that were learned last. */
  get words(): LearnedWords | undefined {
    return this.#words
  }

  /** Takes a segment as it was kept: its arrays stand in one run of bytes. */
  adopt(segment: Segment, gone: readonly number[]): void {
    const globalValues = Uint32Array.from(segment.valueFacets, (facet, at) =>
      this.values.add(facet, textAt(segment.values, at)),
    )
    this.put([...this.segments, new OpenSegment(segment, globalValues, gone)])
    for (const pack of segment.textPacks) if (pack >= this.#nextPack) this.#nextPack = pack + 1
  }

  /** A builder for a segment to `add`. */
  builder(): SegmentBuilder {
    return new SegmentBuilder(this.analysis)
  }

  /** Takes what was built. None of its documents may be in the index. */
  add(builder: SegmentBuilder): void {
    if (builder.docs === 0) return
    const pack = this.#nextPack++
    const { segment, texts } = builder.finish(pack)
    this.packs.set(pack, packOf(texts))
    this.adopt(packedSegment(segment), [])
  }

  /** Puts entries in the place of those with their keys, and takes out what is gone. The last of a key counts. */
  apply(entries: readonly SearchEntry[], gone: readonly string[]): void {
    const last = new Map(entries.map((entry) => [entry.key, entry]))
    for (const key of gone) last.delete(key)
    for (const key of [...last.keys(), ...gone]) this.#remove(key)
    const builder = this.builder()
    for (const entry of last.values()) builder.add(entry)
    this.add(builder)
    this.#drop((open) => open.live === 0)
  }

  #remove(key: string): void {
    for (const open of this.segments) {
      const doc = open.find(key)
      if (doc < 0) continue
      this.noteChange()
      open.remove(doc)
    }
  }

  #drop(isDropped: (open: OpenSegment) => boolean): void {
    if (this.segments.some(isDropped)) this.put(this.segments.filter((open) => !isDropped(open)))
  }

  #dropPacks(): void {
    const used = this.usedPacks()
    for (const pack of this.packs.keys()) if (!used.has(pack)) this.packs.delete(pack)
  }

  /** Packs that some document still needs. */
  usedPacks(): ReadonlySet<number> {
    return new Set(this.segments.flatMap((open) => [...open.textPacks()]))
  }

  /** Merges some segments where there are too many of a size; false where there are not. */
  async merge(pause: Pause): Promise<boolean> {
    const chosen = chooseMerge(this.segments)
    if (chosen.length === 0) return false
    await this.#mergeOf(chosen, pause)
    return true
  }

  /** Merges all segments into one. */
  async mergeAll(pause: Pause): Promise<void> {
    if (this.segments.length > 1 || this.segments.some(({ goneDocs }) => goneDocs.length > 0)) {
      await this.#mergeOf(this.segments, pause)
    }
  }

  async #mergeOf(chosen: readonly OpenSegment[], pause: Pause): Promise<void> {
    const before = chosen.map(({ goneDocs }) => goneDocs.length)
    const goneBefore = chosen.map(({ gone }) => gone.slice())
    const isMoved = chosen.reduce((sum, { live }) => sum + live, 0) <= TEXTS_MOVED
    const pack = this.#nextPack++
    const sources = chosen.map((open, at) => ({
      segment: open.segment,
      isGone: (doc: number) => (goneBefore[at]![doc >>> 5]! & (1 << (doc & 31))) !== 0,
      ...(isMoved ? { readText: (doc: number) => this.textOf(open, doc) } : {}),
    }))
    const { segment, numbers, texts } = await mergeSegments(sources, pack, pause)
    // What went while it was merged goes again.
    const gone = chosen.flatMap((open, at) => open.goneDocs.slice(before[at]!).map((doc) => numbers[at]![doc]!))
    this.#drop((open) => chosen.includes(open))
    if (texts) this.packs.set(pack, packOf(texts))
    if (segment.docs > 0)
      this.adopt(
        packedSegment(segment),
        gone.filter((doc) => doc !== LEFT_OUT),
      )
    this.#dropPacks()
  }

  /** Makes the corrections of typing anew from the words of all documents. */
  async learnWords(pause: Pause): Promise<void> {
    await this.gatherWords(pause)
    if (this.#words) await this.arrangeWords(this.#words, pause)
  }

  /** Finds the words for others to arrange. */
  async gatherWords(pause: Pause): Promise<void> {
    this.#words = await wordsOf(this.segments, pause)
  }
}
