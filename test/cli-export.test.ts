/** Exports of the command line, read back. */
import { existsSync, readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { oneLine } from '../src/platform/index.ts'
import { readBibtex, readRis } from '../src/register/export/references-fixture.ts'
import { openWorkbook } from '../src/register/import/formats/xlsx-rows.ts'
import { HOSTILE_TITLE } from './app.ts'
import { start } from './cli.ts'
import { cliPlace } from './cli-place.ts'

const place = cliPlace()
const { at, file, database, register, run } = place
beforeAll(() => place.open())
afterAll(() => place.close())

describe('export', () => {
  const editions = async () => {
    const [row] = await register().database.run<{ count: number }>('select count(*)::int as count from edition')
    return row!.count
  }

  test('jsonl holds every edition once', async () => {
    const { code, out, err } = await run(['export', 'jsonl'])
    expect([code, err]).toEqual([0, ''])
    const rows: { key: string }[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(new Set(rows.map(({ key }) => key)).size).toBe(await editions())
    expect(rows.length).toBe(await editions())
  })

  test('csv has every edition and no formula', async () => {
    const { code } = await run(['export', 'csv', '--out', at('all.csv')])
    expect(code).toBe(0)
    const rows = parseCsv(readFileSync(at('all.csv')), { columns: true }) as Record<string, string>[]
    expect(rows.length).toBe(await editions())
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(rows.map((row) => row['title_en'])).toContain(`'${HOSTILE_TITLE}`)
    expect(existsSync(`${at('all.csv')}.unfinished`)).toBe(false)
  })

  test('xlsx says what csv says', async () => {
    expect((await run(['export', 'xlsx', '--out', at('all.xlsx')])).code).toBe(0)
    const opened = await openWorkbook(readFileSync(at('all.xlsx')))
    if (!opened.ok) throw new Error(opened.refusal)
    const cells: (readonly string[])[] = []
    for await (const row of opened.workbook.rows('standards 1', { found: false })) if (row.ok) cells.push(row.texts)
    const [columns, ...rows] = parseCsv((await run(['export', 'csv'])).out) as string[][]
    expect(cells[0]).toEqual(columns)
    // A formula is defused in CSV; in a workbook a cell of text is none.
    const plain = rows.map((row) => row.map((cell) => cell.replace(/^'=/, '=')))
    expect(cells.slice(1).map((row) => plain[0]!.map((_, column) => row[column] ?? ''))).toEqual(plain)
  })

  test('bibtex, ris and csl-json hold every edition once', async () => {
    const bibtex = (await run(['export', 'bibtex'])).out
    const entries = bibtex.split(/(?<=^\}\n)\n/m).filter((text) => text !== '')
    const keys = entries.map((entry) => readBibtex(entry).key)
    const ris = (await run(['export', 'ris'])).out
    const records = ris.split(/(?<=^ER {2}- \r\n)/m).map((text) => new Map(readRis(text)))
    const items = JSON.parse((await run(['export', 'csl-json'])).out) as { id: string; number: string }[]
    for (const found of [keys, records.map((tags) => tags.get('ID')), items.map(({ id }) => id)]) {
      expect([found.length, new Set(found).size]).toEqual([await editions(), await editions()])
    }
    expect(records.map((tags) => tags.get('SN'))).toEqual(items.map(({ number }) => number))
  })

  test('csl-json of nothing is an empty list', async () => {
    expect(JSON.parse((await run(['export', 'csl-json', '--level', 'none'])).out)).toEqual([])
  })

  test('relaton, taken in again, is the same standards with the same titles', async () => {
    const { out } = await run(['export', 'relaton'])
    expect(parseAllDocuments(out).filter((document) => document.errors.length > 0)).toEqual([])
    const other = await database()
    const imported = await run(['import', 'relaton', file('all.yaml', out), '--json'], other)
    const { created, rejected } = JSON.parse(imported.out).files[0]
    expect({ created, rejected }).toEqual({ created: await editions(), rejected: {} })
    const named = `select record ->> 'canonical' as name, record -> 'titles' as titles from edition order by 1`
    const plain = (rows: readonly { name: string; titles: Record<string, string> }[]) =>
      rows.map(({ name, titles }) => [name, Object.values(titles).map((title) => oneLine(title, 2_000))])
    // What a source writes as markup comes in as the text it shows; all else comes back as it went out.
    expect(plain(await other.database.run(named))).toEqual(plain(await register().database.run(named)))
  })

  test('filters narrow it; a reader that has seen enough ends it quietly', async () => {
    const { out } = await run(['export', 'jsonl', '--level', 'international', '--source', 'test-list'])
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).canonical),
    ).toEqual(['ISO 9001:2015'])
    const { child, ended } = start(['export', 'jsonl'], { DATABASE_URL: register().connectionString })
    child.stdout!.destroy()
    expect(await ended).toMatchObject({ code: 0, err: '' })
  })
})
