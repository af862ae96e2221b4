import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonElements } from './index.ts'

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function split(text: string | Uint8Array, size = 5, options = {}): Promise<string[]> {
  const found: string[] = []
  for await (const element of jsonElements(chunked(Buffer.from(text), size), options)) {
    expect(element.index).toBe(found.length)
    found.push(element.ok ? element.text : `!${element.reason}`)
  }
  return found
}

const cases: readonly [string, string, readonly string[]][] = [
  ['nothing', '', []],
  ['empty array', '[]', []],
  ['one line', '[{"a":1},{"b":[{"c":"}"}]}]', ['{"a":1}', '{"b":[{"c":"}"}]}']],
  ['quotes and backslashes', '[{"a":"\\"}{\\\\"},{}]', ['{"a":"\\"}{\\\\"}', '{}']],
  ['indented', '[\n  {\n    "a": {"b": 1}\n  },\n  {"c": 2}\n]', ['{\n    "a": {"b": 1}\n  }', '{"c": 2}']],
  ['one after the other', '{"a":1}\n{"b":2}{"c":3}', ['{"a":1}', '{"b":2}', '{"c":3}']],
  ['open quote, indented', '[\n  {\n    "a": "x\n  },\n  {"b": {"c": 2}}\n]', ['!malformed-json', '{"b": {"c": 2}}']],
  ['wrong brackets are the parser’s to refuse', '[{"a":[1},2},{"b":2}]', ['{"a":[1},2}', '{"b":2}']],
  ['too many brackets', '[{"a":1]},{"b":2},{"c":3}]', ['!malformed-json', '{"b":2}', '{"c":3}']],
  ['cut', '[{"a":1},{"b":', ['{"a":1}', '!malformed-json']],
  ['cut in a string', '[{"a":1},{"b":"x', ['{"a":1}', '!malformed-json']],
]

test.each(cases)('%s', async (_, text, expected) => {
  for (const size of [1, 3, 1000]) expect(await split(text, size)).toEqual(expected)
})

test('an open quote swallows at most what lies before the next line end', async () => {
  const text = '[{"a": "x},\n{"b": 1},{"c": 2},{"d": 3}]'
  expect((await split(text)).slice(-1)).toEqual(['{"d": 3}'])
})

test('elements that are not UTF-8 or too long are faults; the others are read', async () => {
  const bytes = Buffer.concat([Buffer.from('[{"a":"'), Buffer.from('d6d0', 'hex'), Buffer.from('"},{"b":1}]')])
  expect(await split(bytes)).toEqual(['!not-utf8', '{"b":1}'])
  const long = `[{"a":"${'x'.repeat(200)}"},{"b":1}]`
  expect(await split(long, 1000, { maxElement: 50 })).toEqual(['!too-long', '{"b":1}'])
  expect((await split(long, 20, { maxElement: 50 }))[0]).toBe('!too-long')
})

test('what JSON.stringify writes is split into what was written', async () => {
  const arrays = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })))
  await fc.assert(
    fc.asyncProperty(arrays, fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 2), async (array, size, indent) => {
      const texts = await split(JSON.stringify(array, null, indent), size)
      expect(texts.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(array)))
    }),
    { numRuns: 100 },
  )
})
