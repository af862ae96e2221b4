import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openWorkbook } from '../import/formats/xlsx-rows.ts'
import { workbookBytes } from './xlsx.ts'

async function* given(rows: readonly (readonly string[])[]): AsyncGenerator<readonly string[]> {
  yield* rows
}

async function written(columns: readonly string[], rows: readonly (readonly string[])[], rowsASheet?: number) {
  const bytes: Uint8Array[] = []
  for await (const chunk of workbookBytes(columns, given(rows), rowsASheet)) bytes.push(chunk)
  return Buffer.concat(bytes)
}

/** Sheets as our reader reads them; trailing empty cells are not there, as in any workbook. */
async function readBack(bytes: Uint8Array): Promise<string[][][]> {
  const opened = await openWorkbook(bytes)
  if (!opened.ok) throw new Error(opened.refusal)
  const sheets: string[][][] = []
  for (const name of opened.workbook.sheets) {
    const damage = { found: false }
    const rows: string[][] = []
    for await (const row of opened.workbook.rows(name, damage)) if (row.ok) rows.push([...row.texts])
    expect(damage.found).toBe(false)
    sheets.push(rows)
  }
  return sheets
}

function withoutTail(row: readonly string[]): string[] {
  const last = row.findLastIndex((cell) => cell !== '')
  return row.slice(0, last + 1)
}

// What XML can hold; the rest is left out, which the last test says.
const cell = fc.oneof(
  fc.constantFrom('', '=1+1', '<a>&amp;"', ' blanks ', '两行\n文字', '\t', '\r\n', ']]>', '𝒳'),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)

describe('a workbook', () => {
  test('reads back as it was written, over as many sheets as it takes', async () => {
    const tables = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 2, max: 6 }), async (rows, rowsASheet) => {
        const columns = ['a', 'b', 'c']
        const sheets = await readBack(await written(columns, rows, rowsASheet))
        expect(sheets.map(([head]) => head)).toEqual(sheets.map(() => columns))
        expect(sheets).toHaveLength(Math.max(1, Math.ceil(rows.length / (rowsASheet - 1))))
        expect(sheets.flatMap((sheet) => sheet.slice(1))).toEqual(rows.map(withoutTail))
      }),
      { numRuns: 25 },
    )
  })

  test('of many columns and rows goes through the packer in pieces', async () => {
    const columns = Array.from({ length: 20 }, (_, index) => `column ${index}`)
    const rows = Array.from({ length: 2_000 }, (_, row) => columns.map((_, column) => `${row * 7919} ${column}`))
    const [sheet] = await readBack(await written(columns, rows))
    expect(sheet).toHaveLength(rows.length + 1)
    expect(sheet?.[1_500]).toEqual(rows[1_499])
  })

  test('is left early without a trace', async () => {
    const bytes = workbookBytes(['a'], given(Array.from({ length: 10_000 }, (_, row) => [`${row * row}`])))
    for await (const chunk of bytes) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
  })

  test('fails where its rows fail', async () => {
    async function* failing(): AsyncGenerator<readonly string[]> {
      yield ['one']
      throw new Error('the database is gone')
    }
    const read = async () => {
      for await (const _ of workbookBytes(['a'], failing()));
    }
    await expect(read()).rejects.toThrow('the database is gone')
  })

  test('holds no character that XML cannot, and no cell that a program could not open', async () => {
    const [sheet] = await readBack(await written(['a', 'b'], [['a\u0000\u0008\ufffeb\ud800c', '长'.repeat(40_000)]]))
    expect(sheet?.[1]).toEqual(['abc', `${'长'.repeat(32_766)}…`])
  })
})
