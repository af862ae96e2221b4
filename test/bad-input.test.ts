import { execFile } from 'node:child_process'
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createGzip, gunzipSync, gzipSync, constants as zlib } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyEvents } from '../src/platform/index.ts'
import { allRejects, type FileOutcome, type FileReport, importPath, readersOf } from '../src/register/index.ts'
import { type OwnDatabase, ownDatabase } from './database.ts'
import { makeWorkbook, makeZip, sheetXml } from './make-xlsx.ts'
import { testPacks } from './register.ts'

const isAll = process.env['PLUMBLINE_TEST_ALL'] === '1'
const folder = mkdtempSync(join(tmpdir(), 'plumbline-bad-'))
let own: OwnDatabase

beforeAll(async () => {
  own = await ownDatabase()
})
afterAll(async () => {
  await own.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** A file, or a folder of files, to import. */
function put(name: string, content: string | Uint8Array | Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(folder, name)
  const files = typeof content === 'string' || content instanceof Uint8Array ? { '': content } : content
  for (const [inside, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, inside)), { recursive: true })
    writeFileSync(join(path, inside), text)
  }
  return path
}

async function take(format: string, path: string): Promise<FileOutcome> {
  const { packs, rules } = await testPacks()
  const context = {
    database: own.database,
    rules: rules.register,
    readers: readersOf(packs),
    actor: 'person:test',
    today: '2026-11-22',
    now: () => 0,
  }
  return importPath(context, { format, path })
}

/** Takes the path in; then checks that it is whole: found in the register, counted, and nothing new a second time. */
async function taken(format: string, path: string, identifiers: readonly string[]): Promise<FileReport> {
  const report = reportOf(await take(format, path))
  const names = identifiers.length > 0 ? identifiers : ['']
  const found = await own.database.run<{ name: string }>(
    `select distinct name from edition, json_array_elements_text((record -> 'designations')::json) as name
     where name = any($1) union select name from edition, coalesce(record ->> 'printed', record ->> 'canonical') as name
     where name = any($1)`,
    [names],
  )
  expect(found.map(({ name }) => name).sort()).toEqual([...identifiers].sort())
  expect(report.read).toBe(identifiers.length + sum(report.rejected))
  const again = reportOf(await take(format, path))
  expect(again).toMatchObject({ read: report.read, created: 0, changed: 0, rejected: report.rejected })
  for await (const rows of allRejects(own, report.run)) {
    expect(rows.every(({ place, raw }) => place !== '' && raw.length <= 2_000)).toBe(true)
  }
  return report
}

function reportOf(outcome: FileOutcome): FileReport {
  if ('refused' in outcome) throw new Error(outcome.refused.message.en)
  return outcome
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, count) => all + count, 0)

/** What a process of its own says of an import, and by how much its memory grew. */
async function inChild(format: string, path: string): Promise<{ outcome: FileOutcome; grownMiB: number }> {
  const script = fileURLToPath(new URL('import-child.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, own.connectionString, format, path])
  return JSON.parse(stdout)
}

const relaton = (identifier: string, title = 'A title') =>
  `schema_version: v1.5.6\nid: x\ntype: standard\ntitle:\n- content: ${title}\n  type: main\n  language: [en]\ndocidentifier:\n- content: ${identifier}\n  type: ISO\n  primary: true\n`

const iso = (id: number, identifier: string, more: object = {}) =>
  JSON.stringify({ id, deliverableType: 'IS', reference: identifier, title: { en: `Title ${id}` }, ...more })

const HEADER = ['标准编号', '标准名称']
const csv = (rows: readonly string[]) => [HEADER.join(','), ...rows, ''].join('\n')
const numbered = (count: number, from: number) =>
  Array.from({ length: count }, (_, index) => `GB/T ${from + index}-2020`)

describe('cut short', () => {
  test('a truncated gzip: every whole line before the cut is kept, the cut is named', async () => {
    const names = Array.from({ length: 3_000 }, (_, index) => `ISO ${300_000 + index}:2020`)
    const whole = gzipSync(names.map((name, index) => iso(index + 1, name)).join('\n'))
    const cut = whole.subarray(0, Math.floor(whole.length * 0.6))
    const text = gunzipSync(cut, { finishFlush: zlib.Z_SYNC_FLUSH }).toString()
    const lines = text.split('\n').length - 1
    expect(lines).toBeGreaterThan(1_000)
    const report = await taken('iso-open-data', put('cut.jsonl.gz', cut), names.slice(0, lines))
    expect(report.rejected).toEqual({ truncated: 1 })
  })

  test('a JSON array that ends in the middle of an object', async () => {
    const rows = numbered(3, 21_000).map((name) => ({ [HEADER[0]!]: name, [HEADER[1]!]: '名称' }))
    const text = JSON.stringify(rows).slice(0, -12)
    const report = await taken('cn-list', put('cut.json', text), numbered(2, 21_000))
    expect(report.rejected).toEqual({ 'malformed-json': 1 })
  })

  test('a damaged gzip among good files', async () => {
    const whole = gzipSync(relaton('ISO 100902:2020'))
    const hurt = Buffer.from(whole)
    hurt.writeUInt32LE(0xdead_beef, hurt.length - 8)
    const files = { 'a.yaml': relaton('ISO 100901:2020'), 'b.yaml.gz': hurt, 'c.yaml': relaton('ISO 100903:2020') }
    const report = await taken('relaton', put('hurt', files), ['ISO 100901:2020', 'ISO 100903:2020'])
    expect(sum(report.rejected)).toBe(1)
  })
})

describe('what is written wrongly', () => {
  test('open quotes in YAML', async () => {
    const files = {
      'first.yaml': relaton('ISO 101001:2020'),
      'open.yaml': relaton('ISO 101002:2020', '"An open quote'),
      'then.yaml': relaton('ISO 101003:2020'),
    }
    const report = await taken('relaton', put('quotes', files), ['ISO 101001:2020', 'ISO 101003:2020'])
    expect(report.rejected).toEqual({ 'malformed-yaml': 1 })
  })

  test('aliases that multiply', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(10).fill(`*l${n}`).join(', ')}]`,
    )
    const bomb = `${relaton('ISO 101102:2020')}l0: &l0 lol\n${levels.join('\n')}\n`
    const path = put('aliases', { 'tame.yaml': relaton('ISO 101101:2020'), 'wild.yaml': bomb })
    const { outcome, grownMiB } = await inChild('relaton', path)
    expect(sum(reportOf(outcome).rejected)).toBe(1)
    expect(reportOf(outcome).created).toBe(1)
    expect(grownMiB).toBeLessThan(200)
  })

  test('two encodings in one file: rows of the one are kept, those of the other named', async () => {
    const utf8 = (text: string) => Buffer.from(text)
    const gb18030 = Buffer.from('47422f542032323030322d323032302ccad4d1e90a', 'hex') // GB/T 22002-2020,试验
    const bytes = [utf8(csv(['GB/T 22001-2020,试验'])), gb18030, utf8('GB/T 22003-2020,试验\n')]
    const report = await taken('csv', put('two.csv', Buffer.concat(bytes)), ['GB/T 22001-2020', 'GB/T 22003-2020'])
    expect(report.rejected).toEqual({ 'not-utf8': 1 })
  })

  test('lines that are no UTF-8, no JSON, no object or endless, among good ones', async () => {
    const lines = [
      iso(9_201, 'ISO 101201:2020'),
      '{"reference": "ISO 1',
      '[]',
      `{"x": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      `{"x": "${'x'.repeat(3 << 20)}"}`,
      iso(9_202, 'ISO 101202:2020'),
    ]
    const bytes = Buffer.concat([Buffer.from(lines.join('\n')), Buffer.from('0a22ff0a', 'hex')])
    const report = await taken('iso-open-data', put('lines.jsonl', bytes), ['ISO 101201:2020', 'ISO 101202:2020'])
    expect(sum(report.rejected)).toBe(5)
  })

  test('identifiers of 10,000 characters, with NUL and with line ends', async () => {
    const rows = [
      'GB/T 23001-2020,试验',
      `GB/T ${'9'.repeat(10_000)}-2020,试验`,
      `${'标'.repeat(10_000)},试验`,
      `GB/T 23002-2020,${'长'.repeat(10_000)}`,
      '"GB/T\n23003-2020",试验',
      'GB/T 23004-2020,空\0字',
    ]
    const path = put('endless.csv', csv(rows))
    const report = reportOf(await take('csv', path))
    expect(report.rejected).toEqual({ 'too-long': 2 })
    expect(report.created).toBe(4)
    const [long] = await own.database.run<{ length: number }>(
      `select length(record -> 'titles' ->> 'zh')::int as length from edition where record ->> 'number' = '23002'`,
    )
    expect(long!.length).toBeLessThanOrEqual(2_000)
    expect(reportOf(await take('csv', path))).toMatchObject({ created: 0, changed: 0, unchanged: 4 })
  })
})

describe('HTML in titles and scopes', () => {
  test('becomes the text a reader would see', async () => {
    const scope =
      '<p class="MsoNormal"><o:p></o:p>First &amp; second</p><script>alert(1)</script><ul><li onclick="x()">third</li></ul>'
    const title = { en: '<b>Bold</b> <img src=x onerror=alert(1)>title &lt;5 kV' }
    const path = put('html.jsonl', iso(9_301, 'ISO 101301:2020', { title, scope: { en: scope } }))
    await taken('iso-open-data', path, ['ISO 101301:2020'])
    const [row] = await own.database.run<{ title: string; event: string }>(
      `select record -> 'titles' ->> 'en' as title from edition where record ->> 'canonical' = 'ISO 101301:2020'`,
    )
    expect(row!.title).toBe('Bold title <5 kV')
    const kept = await own.database.run<{ body: string }>(
      `select body::text from event where body::text like '%101301%'`,
    )
    expect(kept.length).toBe(1)
    expect(kept[0]!.body).toContain('First & second')
    expect(kept[0]!.body).toContain('third')
    expect(kept[0]!.body).not.toMatch(/script|alert|onclick|onerror|MsoNormal/)
  })
})

describe('archives', () => {
  test('paths that lead out, links and devices are left out, the rest is read', async () => {
    const archive = pack()
    archive.entry({ name: 'data/a.yaml' }, relaton('ISO 101401:2020'))
    archive.entry({ name: '../../escape.yaml' }, relaton('ISO 101402:2020'))
    archive.entry({ name: '/etc/absolute.yaml' }, relaton('ISO 101403:2020'))
    archive.entry({ name: 'data/../../up.yaml' }, relaton('ISO 101404:2020'))
    archive.entry({ name: 'data/link.yaml', type: 'symlink', linkname: '/etc/passwd' })
    archive.entry({ name: 'data/z.yaml' }, relaton('ISO 101405:2020'))
    archive.finalize()
    const path = join(folder, 'paths.tar.gz')
    await pipeline(archive, createGzip(), createWriteStream(path))
    const report = await taken('relaton', path, ['ISO 101401:2020', 'ISO 101405:2020'])
    expect(report.rejected).toEqual({ 'unsafe-path': 4 })
  })

  test('a gzip bomb is stopped by its ratio', async () => {
    const path = join(folder, 'bomb.jsonl.gz')
    const line = `${iso(9_501, 'ISO 101501:2020')}\n`
    await pipeline(Readable.from(zeros(line, 256)), createGzip(), createWriteStream(path))
    const { outcome, grownMiB } = await inChild('iso-open-data', path)
    expect(reportOf(outcome)).toMatchObject({ created: 1, rejected: { 'too-long': expect.any(Number) } })
    expect(grownMiB).toBeLessThan(200)
  })

  test('a workbook that unpacks to gigabytes is refused before it does', async () => {
    const row = Buffer.from(`<row r="2"><c r="A2" t="inlineStr"><is><t>${'x'.repeat(1 << 20)}</t></is></c></row>`)
    const huge = Buffer.concat([Buffer.from('<worksheet><sheetData>'), ...Array(96).fill(row)])
    const path = put('bomb.xlsx', makeZip(makeWorkbook({ 清单: huge })))
    const { outcome, grownMiB } = await inChild('xlsx', path)
    expect(sum(reportOf(outcome).rejected)).toBeGreaterThan(0)
    expect(reportOf(outcome).created).toBe(0)
    expect(grownMiB).toBeLessThan(250)
  })

  test('a workbook that lies about its sizes', async () => {
    const parts = makeWorkbook({ 清单: sheetXml([HEADER, ['GB/T 24001-2020', '甲']]) })
    const lying = makeZip(parts.map((part) => ({ ...part, statedSize: 1 })))
    const outcome = await take('xlsx', put('lying.xlsx', lying))
    const { created, rejected } = reportOf(outcome)
    expect(created + sum(rejected)).toBeGreaterThan(0)
  })
})

function* zeros(line: string, mebibytes: number): Generator<Buffer> {
  yield Buffer.from(line)
  for (let n = 0; n < mebibytes; n++) yield Buffer.alloc(1 << 20)
}

describe('entities', () => {
  const levels = Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')
  const doctype = `<!DOCTYPE rfc-index [<!ENTITY e0 "lol"><!ENTITY file SYSTEM "file:///etc/passwd">${levels}]>`
  const rfc = (number: string, title: string) =>
    `<rfc-entry><doc-id>RFC${number}</doc-id><title>${title}</title><date><month>May</month><year>2020</year></date></rfc-entry>`

  test.each([
    ['that multiply', '&e20;'],
    ['that name a file', '&file;'],
  ])('%s are not expanded', async (name, title) => {
    const text = `<?xml version="1.0"?>${doctype}<rfc-index xmlns="https://www.rfc-editor.org/rfc-index">${rfc('9901', title)}${rfc('9902', 'Good')}</rfc-index>`
    const { outcome, grownMiB } = await inChild('rfc-index', put(`${name}.xml`, text))
    expect(grownMiB).toBeLessThan(200)
    expect(JSON.stringify(outcome)).not.toMatch(/root:|lollol/)
    const told = 'refused' in outcome ? 1 : sum(outcome.rejected)
    expect(told).toBeGreaterThan(0)
    const expanded = await own.database.run(`select from event where body::text ~ 'lollol|root:x'`)
    expect(expanded.length).toBe(0)
  })
})

describe('large', () => {
  test('a JSON of 30 MB on one line', async () => {
    const scope = '本标准规定了'.repeat(160)
    const rows = numbered(10_000, 500_000).map((name) => ({ 标准编号: name, 标准名称: '名称', 标准简介: scope }))
    const text = JSON.stringify(rows)
    expect(Buffer.byteLength(text)).toBeGreaterThan(29_000_000)
    const { outcome, grownMiB } = await inChild('auto', put('one-line.json', text))
    const { format, created, rejected } = reportOf(outcome)
    expect({ format, created, rejected }).toEqual({ format: 'cn-list', created: 10_000, rejected: {} })
    expect(grownMiB).toBeLessThan(350)
  })

  test('one JSON text of 70 MB without an end', async () => {
    const { outcome, grownMiB } = await inChild(
      'cn-list',
      put('endless.json', `[{"标准编号": "${'9'.repeat(70 << 20)}`),
    )
    expect(reportOf(outcome)).toMatchObject({ created: 0 })
    expect(sum(reportOf(outcome).rejected)).toBeGreaterThan(0)
    expect(grownMiB).toBeLessThan(350)
  })

  test.each(isAll ? [5_000, 100_000] : [5_000])('a workbook of %i rows', async (count) => {
    const rows = numbered(count, 600_000 + count).map((name) => [name, '名称', '@43921'])
    const sheet = sheetXml([[...HEADER, '发布日期'], ...rows])
    const { outcome, grownMiB } = await inChild('xlsx', put(`${count}.xlsx`, makeZip(makeWorkbook({ 清单: sheet }))))
    const { read, created, rejected } = reportOf(outcome)
    expect({ read, created, rejected }).toEqual({ read: count, created: count, rejected: {} })
    expect(grownMiB).toBeLessThan(400)
  })
})

test('after all of this the chain of events is whole', async () => {
  expect(await verifyEvents(own.database)).toMatchObject({ ok: true })
})
