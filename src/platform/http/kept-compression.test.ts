import { describe, expect, it } from 'vitest'
import { keeping } from './kept-compression.ts'

/** Compresses to a given length and counts how often. */
function counted(length: number) {
  const seen: string[] = []
  const compress = (payload: Buffer, _: { readonly level: number }) => {
    seen.push(payload.toString())
    return Buffer.alloc(length, payload[0])
  }
  return { compress, seen }
}

const ask = (compress: (payload: Buffer, options: { level: number }) => Buffer, text: string) =>
  compress(Buffer.from(text), { level: 4 }).toString()

describe('what was compressed', () => {
  it('is given again for the same bytes, and for no others', () => {
    const { compress, seen } = counted(2)
    const kept = keeping(compress, 100)
    expect([ask(kept, 'a'), ask(kept, 'b'), ask(kept, 'a')]).toEqual(['aa', 'bb', 'aa'])
    expect(seen).toEqual(['a', 'b'])
  })

  it('goes when there is too much of it, the least recently asked for first', () => {
    const { compress, seen } = counted(40)
    const kept = keeping(compress, 100)
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) ask(kept, text)
    expect(seen).toEqual(['a', 'b', 'c', 'b'])
  })

  it('is not kept where it alone is too much', () => {
    const { compress, seen } = counted(101)
    const kept = keeping(compress, 100)
    expect(ask(kept, 'a')).toHaveLength(101)
    ask(kept, 'a')
    expect(seen).toEqual(['a', 'a'])
  })
})
