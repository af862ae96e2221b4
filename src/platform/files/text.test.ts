import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, lines } from './index.ts'

async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let step = 0; at < bytes.length; step++) {
    const size = sizes[step % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function linesOf(bytes: Uint8Array | string, options = {}, sizes: readonly number[] = [7]): Promise<string[]> {
  const found: string[] = []
  for await (const batch of lines(chunked(Buffer.from(bytes), sizes), options)) {
    expect(batch.first).toBe(found.length + 1)
    for (const [index, line] of batch.lines.entries()) {
      const fault = batch.faults.find((one) => one.line === batch.first + index)
      found.push(fault ? `!${fault.reason}` : line)
    }
  }
  return found
}

const encodings: readonly [string, string, string][] = [
  ['68656c6c6f', 'hello', 'utf-8'],
  ['efbbbfe4b8ad', '中', 'utf-8'],
  ['fffe2d4e', '中', 'utf-16le'],
  ['feff4e2d', '中', 'utf-16be'],
  ['d6d0b9fa', '中国', 'gb18030'],
]

test.each(encodings)('%s reads %s in %s', (hex, text, encoding) => {
  expect(decode(Buffer.from(hex, 'hex'))).toEqual({ ok: true, text, encoding })
})

test('two encodings in one text are not guessed at', () => {
  const mixed = Buffer.concat([Buffer.from('中文，'), Buffer.from('d6d0b9fa', 'hex'), Buffer.from('ff', 'hex')])
  expect(decode(mixed)).toEqual({ ok: false, reason: 'not-utf8' })
  expect(decode(Buffer.from('d6d0', 'hex'), { encodings: [] })).toEqual({ ok: false, reason: 'not-utf8' })
})

test('lines are the lines, however the bytes are cut', async () => {
  const text = fc.array(
    fc.string({ unit: 'grapheme' }).map((line) => line.replace(/[\r\n\ufeff]/g, '')),
    { minLength: 1 },
  )
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(text, sizes, fc.constantFrom('\n', '\r\n'), async (expected, cuts, end) => {
      const bytes = Buffer.from(expected.map((line) => line + end).join(''))
      expect(await linesOf(bytes, {}, cuts)).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

test('byte order marks, missing last line end, UTF-16', async () => {
  expect(await linesOf('\ufeffa\nb')).toEqual(['a', 'b'])
  expect(await linesOf(Buffer.from('\ufeffä中\nb\n', 'utf16le'))).toEqual(['ä中', 'b'])
  expect(await linesOf('')).toEqual([])
  expect(await linesOf('\n\na')).toEqual(['', '', 'a'])
})

test('a line that is not UTF-8, or too long, is a fault of its own and the next ones are read', async () => {
  const bytes = Buffer.concat([Buffer.from('good\n'), Buffer.from('d6d0b9fa0a', 'hex'), Buffer.from('中\n')])
  expect(await linesOf(bytes)).toEqual(['good', '!not-utf8', '中'])
  expect(await linesOf(bytes, {}, [1000])).toEqual(['good', '!not-utf8', '中'])
  const long = `a\n${'x'.repeat(100)}\nb\n`
  for (const sizes of [[7], [1], [1000]]) {
    expect(await linesOf(long, { maxLine: 50 }, sizes)).toEqual(['a', '!too-long', 'b'])
  }
  expect(await linesOf('x'.repeat(100), { maxLine: 50 })).toEqual(['!too-long'])
})
