import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FILE_LIMITS, type FileLimits, openEntries, peekEntry } from './index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Made {
  readonly name: string
  readonly text?: string
  readonly type?: 'symlink' | 'link' | 'directory' | 'character-device'
}

async function tarOf(entries: readonly Made[]): Promise<Buffer> {
  const archive = pack()
  for (const { name, text = '', type } of entries) {
    if (type) archive.entry({ name, type, linkname: '/etc/passwd' })
    else archive.entry({ name }, text)
  }
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** All entries in a tiny notation: `path=text`, `path=text!reason` where cut, `!reason` for faults. */
async function read(path: string, limits: Partial<FileLimits> = {}): Promise<string[]> {
  const seen: string[] = []
  for await (const entry of openEntries(path, { ...FILE_LIMITS, ...limits })) {
    if (!entry.ok) seen.push(`!${entry.reason}`)
    else {
      const chunks: Uint8Array[] = []
      for await (const chunk of entry.open()) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString('utf8')
      seen.push(`${entry.path}=${text.length > 20 ? text.length : text}${entry.fault ? `!${entry.fault.reason}` : ''}`)
    }
  }
  return seen
}

async function put(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

test('plain files, gzips of one or several members, and what is not there', async () => {
  expect(await read(await put('a.txt', 'hello'))).toEqual(['a.txt=hello'])
  expect(await read(await put('empty.txt', ''))).toEqual(['empty.txt='])
  expect(await read(await put('b.txt.gz', gzipSync('hello')))).toEqual(['b.txt=hello'])
  expect(await read(await put('c.gz', Buffer.concat([gzipSync('one '), gzipSync('two')])))).toEqual(['c=one two'])
  expect(await read(join(folder, 'nothing'))).toEqual(['!not-found'])
})

test('a gzip that is cut gives what is there, then the fault', async () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `line ${(index * 7919) % 10_007}`).join('\n')
  const whole = gzipSync(text)
  const [entry, fault, ...rest] = await read(await put('cut.txt.gz', whole.subarray(0, whole.length / 2)))
  const length = Number(/^cut\.txt=(\d+)!truncated$/.exec(entry ?? '')?.[1])
  expect(length).toBeGreaterThan(text.length / 3)
  expect([fault, ...rest]).toEqual(['!truncated'])
  expect(await read(await put('headless.gz', whole.subarray(0, 5)))).toEqual(['headless=!truncated', '!truncated'])
})

test('a gzip whose bytes were changed is corrupt', async () => {
  const packed = Buffer.from(gzipSync('x'.repeat(1000)))
  packed.writeUInt32LE(1, packed.length - 8)
  expect((await read(await put('crc.gz', packed))).at(-1)).toBe('!corrupt')
})

test('tars come in archive order, packed or not; links, devices and paths that lead out are refused', async () => {
  const tar = await tarOf([
    { name: 'z/b.txt', text: 'B' },
    { name: 'z', type: 'directory' },
    { name: './a.txt', text: 'A' },
    { name: '../evil.txt', text: 'E' },
    { name: '/etc/evil', text: 'E' },
    { name: 'a\\..\\evil', text: 'E' },
    { name: 'link', type: 'symlink' },
    { name: 'hard', type: 'link' },
    { name: 'null', type: 'character-device' },
    { name: 'empty', text: '' },
  ])
  const unsafe = Array.from({ length: 6 }, () => '!unsafe-path')
  const expected = ['z/b.txt=B', 'a.txt=A', ...unsafe, 'empty=']
  expect(await read(await put('t.tar', tar))).toEqual(expected)
  expect(await read(await put('misnamed.bin', gzipSync(tar)))).toEqual(expected)
})

test('a tar that is cut gives the entries before the cut and marks the cut one', async () => {
  const tar = await tarOf(['1', '2', '3'].map((name) => ({ name, text: 'x'.repeat(3000) })))
  const cut = tar.subarray(0, 512 + 3072 + 512 + 1000)
  expect(await read(await put('cut.tar', cut))).toEqual(['1=3000', '2=1000!truncated', '!truncated'])
  const packed = gzipSync(tar.subarray(0, 512 + 3072 + 100))
  expect(await read(await put('cut2.tar.gz', packed))).toEqual(['1=3000', '!truncated'])
  const torn = gzipSync(tar)
  expect((await read(await put('cut3.tgz', torn.subarray(0, torn.length - 20)))).at(-1)).toBe('!truncated')
})

test('entries that nobody opens are passed over', async () => {
  const path = await put('skip.tar', await tarOf(['1', '2', '3'].map((name) => ({ name, text: name.repeat(5000) }))))
  const names: string[] = []
  for await (const entry of openEntries(path)) if (entry.ok) names.push(entry.path)
  expect(names).toEqual(['1', '2', '3'])
  for await (const entry of openEntries(path)) {
    expect(entry.ok).toBe(true)
    break
  }
})

test('bounds on entries, sizes, totals and ratio end the reading with a fault', async () => {
  const tar = await put('many.tar', await tarOf(['1', '2', '3'].map((name) => ({ name, text: name }))))
  expect(await read(tar, { entries: 2 })).toEqual(['1=1', '2=2', '!too-long'])
  const big = await tarOf([
    { name: 'big', text: 'x'.repeat(3000) },
    { name: 'small', text: 's' },
  ])
  expect(await read(await put('big.tar', big), { entryBytes: 2000 })).toEqual(['!too-long', 'small=s'])
  expect((await read(await put('big.txt', 'x'.repeat(3000)), { entryBytes: 2000 })).at(-1)).toBe('!too-long')
  const bomb = await put('bomb.gz', gzipSync(Buffer.alloc(24 * 1024 ** 2)))
  expect((await read(bomb)).at(-1)).toBe('!too-long')
  expect((await read(bomb, { ratio: 1e9, totalBytes: 1024 ** 2 })).at(-1)).toBe('!too-long')
  expect((await read(bomb, { ratio: 1e9 })).length).toBe(1)
})

test('folders are read by sorted names, without hidden files; links in them are refused', async () => {
  const root = join(folder, 'tree')
  await mkdir(join(root, 'b'), { recursive: true })
  await mkdir(join(root, '.git'))
  await writeFile(join(root, 'c.txt'), 'C')
  await writeFile(join(root, 'b', 'x.txt.gz'), gzipSync('X'))
  await writeFile(join(root, 'a.txt'), 'A')
  await writeFile(join(root, '.hidden'), 'H')
  await writeFile(join(root, '.git', 'config'), 'G')
  await symlink('/etc/passwd', join(root, 'd'))
  expect(await read(root)).toEqual(['a.txt=A', 'b/x.txt=X', 'c.txt=C', '!unsafe-path'])
})

test('a peeked entry still gives all its bytes', async () => {
  const path = await put('peek.txt', 'abcdefghij')
  for await (const found of openEntries(path)) {
    if (!found.ok) throw new Error(found.reason)
    const { head, entry } = await peekEntry(found, 3)
    expect(Buffer.from(head).toString()).toBe('abc')
    const chunks: Uint8Array[] = []
    for await (const chunk of entry.open()) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('abcdefghij')
  }
})
