/** Answers come again: what was compressed lately need not be compressed again. */
import { hash } from 'node:crypto'
import zlib from 'node:zlib'

type Compress<Options> = (payload: Buffer, options: Options) => Buffer

/**
 * The functions of `node:zlib`; those that compress a whole answer at once keep what they gave lately, `mostBytes` of it
 * each. Meant for one user that always gives the same options.
 */
export function keepingZlib(mostBytes: number): object {
  return {
    ...zlib,
    brotliCompressSync: keeping(zlib.brotliCompressSync, mostBytes),
    gzipSync: keeping(zlib.gzipSync, mostBytes),
    zstdCompressSync: keeping(zlib.zstdCompressSync, mostBytes),
  }
}

/** The same function, giving again what it gave lately for the same bytes. The least recently asked for go first. */
export function keeping<Options>(compress: Compress<Options>, mostBytes: number): Compress<Options> {
  const kept = new Map<string, Buffer>()
  let bytes = 0
  return (payload, options) => {
    const digest = hash('sha256', payload, 'base64')
    const known = kept.get(digest)
    if (known !== undefined) {
      kept.delete(digest)
      kept.set(digest, known)
      return known
    }
    const compressed = compress(payload, options)
    kept.set(digest, compressed)
    bytes += compressed.length
    for (const [oldest, { length }] of kept) {
      if (bytes <= mostBytes) break
      kept.delete(oldest)
      bytes -= length
    }
    return compressed
  }
}
