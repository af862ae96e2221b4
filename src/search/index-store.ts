/**
 * The index in its folder: segments and texts in files that are written once, named by a manifest that is renamed into
 * place last. Whatever a crash leaves, the manifest names whole files, or the index says that it has to be built anew.
 */
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { OpenSegment } from './open-segment.ts'
import { FORMAT, segmentOf, segmentPieces } from './segment-file.ts'
import type { SegmentedIndex } from './segmented-index.ts'
import { roomFor } from './shared-memory.ts'
import { FilePack } from './text-pack-store.ts'
import type { TextPack } from './text-packs.ts'

/** A file that a manifest names. */
interface KeptFile {
  readonly file: string
  readonly size: number
  readonly checksum: number
}

interface Manifest {
  readonly format: number
  /** What the terms depend on: other words of texts make another index. */
  readonly analysis: string
  readonly generation: number
  readonly asOf: string
  readonly segments: readonly (KeptFile & { readonly gone?: KeptFile })[]
  readonly packs: readonly { readonly pack: number; readonly file: string; readonly size: number }[]
}

/** Why a folder gives no index. */
export type LoadFault = 'absent' | 'damaged' | 'other-format' | 'other-analysis' | 'unreadable'

export type LoadResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly fault: LoadFault; readonly detail: string }

const MANIFEST = 'manifest.json'
const OURS = /^(?:segment-\d+-\d+\.idx|gone-\d+-\d+\.bin|texts-\d+-\d+\.pack|.*\.part)$/
const PIECE = 8 * 1024 * 1024

/** One folder. Only one process may keep an index there. */
export class IndexStore {
  readonly #folder: string
  readonly #analysis: string
  #generation = 0
  #files = 0
  readonly #segments = new WeakMap<OpenSegment['segment'], KeptFile>()
  readonly #gone = new WeakMap<OpenSegment['segment'], { readonly count: number; readonly file: KeptFile }>()
  readonly #packs = new Map<number, FilePack>()

  constructor(folder: string, analysis: string) {
    this.#folder = folder
    this.#analysis = analysis
  }

  /** Fills an empty index with what was kept. Where that fails the index is not to be used. */
  async load(index: SegmentedIndex): Promise<LoadResult> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    try {
      const manifest = await this.#readManifest()
      if (!('segments' in manifest)) return manifest
      return await this.#loadFiles(index, manifest)
    } catch (error) {
      return { ok: false, fault: 'unreadable', detail: error instanceof Error ? error.message : String(error) }
    }
  }

  async #readManifest(): Promise<Manifest | (LoadResult & { ok: false })> {
    const text = await readFile(join(this.#folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (text === undefined) return { ok: false, fault: 'absent', detail: MANIFEST }
    const [checksum, body = ''] = text.split('\n')
    if (Number(checksum) !== crc32(body)) return { ok: false, fault: 'damaged', detail: MANIFEST }
    const manifest = JSON.parse(body) as Manifest
    if (manifest.format !== FORMAT) return { ok: false, fault: 'other-format', detail: String(manifest.format) }
    if (manifest.analysis !== this.#analysis) return { ok: false, fault: 'other-analysis', detail: manifest.analysis }
    return manifest
  }

  async #loadFiles(index: SegmentedIndex, manifest: Manifest): Promise<LoadResult> {
    for (const { pack, file, size } of manifest.packs) {
      const path = join(this.#folder, file)
      if ((await stat(path).catch(() => undefined))?.size !== size) return damaged(file)
      this.#packs.set(pack, new FilePack(path, size))
    }
    for (const kept of manifest.segments) {
      const bytes = await this.#readKept(kept)
      const gone = kept.gone ? await this.#readKept(kept.gone) : new ArrayBuffer(0)
      const segment = bytes && segmentOf(bytes)
      if (!segment || !gone) return damaged(kept.file)
      index.adopt(segment, [...new Uint32Array(gone)])
      this.#segments.set(segment, kept)
      if (kept.gone) this.#gone.set(segment, { count: gone.byteLength / 4, file: kept.gone })
    }
    for (const [pack, file] of this.#packs) index.packs.set(pack, file)
    index.asOf = manifest.asOf
    this.#generation = manifest.generation
    return { ok: true }
  }

  async #readKept({ file, size, checksum }: KeptFile): Promise<ArrayBufferLike | undefined> {
    const handle = await open(join(this.#folder, file)).catch(() => undefined)
    if (!handle) return undefined
    try {
      if ((await handle.stat()).size !== size) return undefined
      const bytes = roomFor(size)
      return (await readWhole(handle, new Uint8Array(bytes))) === checksum ? bytes : undefined
    } finally {
      await handle.close()
    }
  }

  /** Writes what is not written yet, then the manifest, then removes what it does not name. */
  async save(index: SegmentedIndex): Promise<void> {
    // What is said here is of one moment, whatever changes while files are written.
    const { asOf, segments } = index
    const gone = segments.map(({ goneDocs }) => goneDocs.slice())
    const used = index.usedPacks()
    const packs = [...index.packs].filter(([pack]) => used.has(pack))
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    this.#generation = Math.max(this.#generation, await this.#newestGeneration()) + 1
    for (const [pack, texts] of packs) await this.#savePack(index, pack, texts)
    const kept: (KeptFile & { gone?: KeptFile })[] = []
    for (const [at, open] of segments.entries()) {
      const file = await this.#saveSegment(open)
      const goneFile = await this.#saveGone(open, gone[at]!)
      kept.push({ ...file, ...(goneFile ? { gone: goneFile } : {}) })
    }
    const manifest: Manifest = {
      ...{ format: FORMAT, analysis: this.#analysis, generation: this.#generation, asOf, segments: kept },
      packs: packs.map(([pack]) => {
        const { path, size } = this.#packs.get(pack)!.place
        return { pack, file: basename(path), size }
      }),
    }
    const body = JSON.stringify(manifest)
    await this.#write(MANIFEST, [new TextEncoder().encode(`${crc32(body)}\n${body}`)])
    await this.#removeOthers(manifest)
  }

  // Names are never used again while the folder holds them, even after a manifest that could not be read.
  async #newestGeneration(): Promise<number> {
    const names = await readdir(this.#folder).catch(() => [])
    return Math.max(0, ...names.map((name) => Number(/^(?:segment|gone|texts)-(\d+)/.exec(name)?.[1] ?? 0)))
  }

  async #savePack(index: SegmentedIndex, pack: number, texts: TextPack): Promise<void> {
    if (texts instanceof FilePack) return
    const bytes = texts.read(0, Number.MAX_SAFE_INTEGER)
    const file = `texts-${this.#generation}-${pack}.pack`
    await this.#write(file, [bytes])
    const written = new FilePack(join(this.#folder, file), bytes.length)
    this.#packs.set(pack, written)
    if (index.packs.has(pack)) index.packs.set(pack, written)
  }

  async #saveSegment({ segment }: OpenSegment): Promise<KeptFile> {
    const known = this.#segments.get(segment)
    if (known) return known
    this.#files += 1
    const name = `segment-${this.#generation}-${this.#files}.idx`
    const kept = await this.#write(name, segmentPieces(segment))
    this.#segments.set(segment, kept)
    return kept
  }

  async #saveGone({ segment }: OpenSegment, gone: readonly number[]): Promise<KeptFile | undefined> {
    if (gone.length === 0) return undefined
    const known = this.#gone.get(segment)
    if (known?.count === gone.length) return known.file
    this.#files += 1
    const file = await this.#write(`gone-${this.#generation}-${this.#files}.bin`, [
      new Uint8Array(Uint32Array.from(gone).buffer),
    ])
    this.#gone.set(segment, { count: gone.length, file })
    return file
  }

  // Whole or not at all: under another name first.
  async #write(file: string, pieces: readonly Uint8Array[]): Promise<KeptFile> {
    const path = join(this.#folder, file)
    const handle = await open(`${path}.part`, 'w', 0o600)
    let [size, checksum] = [0, 0]
    try {
      for (const piece of pieces) {
        for (let at = 0; at < piece.length; at += PIECE) {
          const part = piece.subarray(at, at + PIECE)
          checksum = crc32(part, checksum)
          await handle.write(part)
        }
        size += piece.length
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(`${path}.part`, path)
    return { file, size, checksum }
  }

  async #removeOthers({ segments, packs }: Manifest): Promise<void> {
    const named = new Set([
      ...segments.flatMap(({ file, gone }) => (gone ? [file, gone.file] : [file])),
      ...packs.map(({ file }) => file),
    ])
    const kept = new Set(packs.map(({ pack }) => pack))
    for (const [pack, texts] of this.#packs) {
      if (kept.has(pack)) continue
      texts.close()
      this.#packs.delete(pack)
    }
    for (const name of await readdir(this.#folder)) {
      if (OURS.test(name) && !named.has(name)) await rm(join(this.#folder, name), { force: true })
    }
  }

  close(): void {
    for (const pack of this.#packs.values()) pack.close()
    this.#packs.clear()
  }
}

function damaged(detail: string): LoadResult {
  return { ok: false, fault: 'damaged', detail }
}

async function readWhole(handle: FileHandle, into: Uint8Array): Promise<number> {
  let checksum = 0
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await handle.read(into, at, Math.min(PIECE, into.length - at), at)
    if (bytesRead === 0) return -1
    checksum = crc32(into.subarray(at, at + bytesRead), checksum)
    at += bytesRead
  }
  return checksum
}
