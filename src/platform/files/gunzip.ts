import { createGunzip, type Gunzip } from 'node:zlib'
import type { FaultReason } from './entry.ts'

/** Where a stream in the making notes why it ended early. */
export interface Trouble {
  reason?: FaultReason
  detail?: string
}

const PIECE = 64 * 1024
/** Below this many unpacked bytes a high ratio is no bomb. */
const RATIO_FROM = 16 * 1024 ** 2

/**
 * Unpacks a gzip stream (RFC 1952), also one of several members. Never throws: a cut or damaged one gives what could be
 * unpacked and notes why it ended. Packed bytes go in by small pieces, so at most one piece's output waits in memory.
 */
export async function* gunzip(
  packed: AsyncIterable<Uint8Array>,
  limits: { readonly totalBytes: number; readonly ratio: number },
  trouble: Trouble,
): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize: PIECE * 4 })
  let waiting: Uint8Array[] = []
  let bytesIn = 0
  let bytesOut = 0
  stream.on('data', (chunk: Uint8Array) => {
    bytesOut += chunk.length
    waiting.push(chunk)
  })
  stream.on('error', (error) => note(trouble, error))
  const take = () => {
    const taken = waiting
    waiting = []
    return taken
  }
  try {
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length && !trouble.reason; at += PIECE) {
        const piece = chunk.subarray(at, at + PIECE)
        bytesIn += piece.length
        await written(stream, piece)
        yield* take()
        checkBounds(bytesIn, bytesOut, limits, trouble)
      }
      if (trouble.reason) break
    }
    if (!trouble.reason) {
      await new Promise<void>((resolve) => stream.once('close', resolve).end())
      yield* take()
    }
  } finally {
    stream.destroy()
  }
}

// A write that meets damaged data is never called back; the stream closes instead.
function written(stream: Gunzip, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('close', done)
      resolve()
    }
    stream.once('close', done)
    stream.write(piece, done)
  })
}

function note(trouble: Trouble, error: Error & { code?: string }): void {
  trouble.reason ??= error.code === 'Z_BUF_ERROR' ? 'truncated' : 'corrupt'
  trouble.detail ??= error.message
}

function checkBounds(
  bytesIn: number,
  bytesOut: number,
  limits: { readonly totalBytes: number; readonly ratio: number },
  trouble: Trouble,
): void {
  const tooMany = bytesOut > limits.totalBytes
  const tooDense = bytesOut > RATIO_FROM && bytesOut > bytesIn * limits.ratio
  if (!tooMany && !tooDense) return
  trouble.reason ??= 'too-long'
  trouble.detail ??= `${bytesOut} bytes unpacked from ${bytesIn}`
}
