/** What is exported as a workbook is imported as it was; what is wrong is told with sheet and row. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OwnDatabase, ownDatabase } from '../../../test/database.ts'
import { makeZip } from '../../../test/make-xlsx.ts'
import { take, testPacks } from '../../../test/register.ts'
import { sheetsBytes } from '../../register/index.ts'
import {
  listSystems,
  normalized,
  openSystem,
  type ReadRow,
  readSystemWorkbook,
  type SheetName,
  type SystemFile,
  type SystemsContext,
  systemFromSheets,
  systemPdf,
  systemSheets,
  systemWorkbook,
  takeSystem,
  viewOfFile,
  viewSystem,
  viewSystemPart,
} from './index.ts'
import { madeUp, SMALL } from './system-fixture.ts'

let own: OwnDatabase
let context: SystemsContext
beforeAll(async () => {
  own = await ownDatabase()
  const { packs, rules } = await testPacks()
  context = { database: own.database, packs, rules, today: '2026-11-22' }
})
afterAll(() => own.drop())

async function roundTrip(file: SystemFile, lang: 'zh' | 'en') {
  const view = await viewOfFile(context, file)
  return readSystemWorkbook(await systemWorkbook({ file, view }, lang))
}

describe('export and import', () => {
  it.each(['zh', 'en'] as const)('are the identity, in %s', async (lang) => {
    await fc.assert(
      fc.asyncProperty(madeUp, async (file) => {
        const read = await roundTrip(file, lang)
        expect(read).toEqual({ ok: true, system: normalized(file) })
      }),
      { numRuns: 40 },
    )
  })

  it.each(['generative-ai', 'humanoid-robots', 'new-energy-storage'])('of the system %s too', async (id) => {
    const { file, view } = (await openSystem(context, id))!
    expect(await readSystemWorkbook(await systemWorkbook({ file, view }, 'zh'))).toEqual({ ok: true, system: file })
  })
})

describe('a faulty workbook', () => {
  async function changed(change: (sheets: Map<SheetName, ReadRow[]>) => void) {
    const view = await viewOfFile(context, SMALL)
    const [note, structure, detail] = systemSheets(SMALL, view, 'en')
    const rows = ({ head, rows: body }: typeof note & {}): ReadRow[] =>
      [head!, ...body].map((cells, index) => ({ row: index + 1, cells: cells.map(String) }))
    const sheets = new Map<SheetName, ReadRow[]>([
      ['note', rows(note!)],
      ['structure', rows(structure!)],
      ['detail', rows(detail!)],
    ])
    change(sheets)
    const read = systemFromSheets(sheets)
    return read.ok ? [] : read.faults.map(({ sheet, row, message }) => [sheet, row, message.en])
  }
  const set = (rows: ReadRow[], row: number, head: string, text: string) => {
    const cells = [...rows[row - 1]!.cells]
    cells[rows[0]!.cells.indexOf(head)] = text
    rows[row - 1] = { row, cells }
  }

  it('without a change has no fault', async () => expect(await changed(() => undefined)).toEqual([]))

  it.each<[string, unknown, (sheets: Map<SheetName, ReadRow[]>) => void]>([
    ['a sheet', [undefined, undefined, expect.stringContaining('Structure')], (s) => s.delete('structure')],
    ['a column', ['detail', 1, expect.stringContaining('Kind')], (s) => set(s.get('detail')!, 1, 'Kind', 'Sort')],
    ['a node', ['detail', 2, expect.stringContaining('Z9')], (s) => set(s.get('detail')!, 2, 'Subsystem code', 'Z9')],
    ['a level', ['detail', 5, expect.any(String)], (s) => set(s.get('detail')!, 5, 'Suggested level', 'galactic')],
    ['a reason', ['detail', 6, expect.any(String)], (s) => set(s.get('detail')!, 6, 'Reason (en)', '')],
    [
      'a standard twice',
      ['detail', 8, expect.stringContaining('already')],
      (s) => set(s.get('detail')!, 8, 'Number', 'ISO 1:2020'),
    ],
    [
      'a parent',
      ['structure', 3, expect.stringContaining('no node X')],
      (s) => set(s.get('structure')!, 3, 'Parent code', 'X'),
    ],
    ['an id', ['note', undefined, expect.stringContaining('system')], (s) => set(s.get('note')!, 2, 'zh', 'Not an id')],
  ])('that lacks or mistakes %s says so', async (_, fault, change) => {
    expect(await changed(change)).toContainEqual(fault)
  })

  it('of strangers costs a reason, never more', async () => {
    for (const bytes of [Buffer.from('no zip'), makeZip([{ name: 'a', content: 'b' }]), Buffer.alloc(33 * 1024 ** 2)]) {
      expect(await readSystemWorkbook(bytes)).toMatchObject({ ok: false, faults: [{ message: expect.anything() }] })
    }
    const rows = Array.from({ length: 10_002 }, () => ['x'])
    const pieces: Uint8Array[] = []
    for await (const piece of sheetsBytes([{ name: 'Detail list', rows }])) pieces.push(piece)
    const read = await readSystemWorkbook(Buffer.concat(pieces))
    expect(read).toMatchObject({ ok: false, faults: [{ sheet: 'detail', message: { en: 'more than 10000 rows' } }] })
  })
})

describe('systems of the installation', () => {
  const events = () =>
    own.database.run<{ kind: string; actor: string; previous: string | null }>(
      `select kind, actor, previous::text from event where subject = 'system:small' order by id`,
    )

  it('are kept with their event, replaced, and left alone where nothing changed', async () => {
    const did = async (file: SystemFile) => takeSystem(context, 'person:test', file)
    expect(await did(SMALL)).toEqual({ ok: true, system: 'small', did: 'created' })
    expect(await did(SMALL)).toEqual({ ok: true, system: 'small', did: 'unchanged' })
    const later = { ...SMALL, compiled: '2026-08-31' }
    expect(await did(later)).toEqual({ ok: true, system: 'small', did: 'replaced' })
    const [first, second, ...others] = await events()
    expect([first, others]).toEqual([{ kind: 'system-compiled', actor: 'person:test', previous: null }, []])
    expect(second!.previous).not.toBeNull()
    const { items, total } = await listSystems(context)
    expect(total).toBe(items.length)
    expect(items.at(-1)).toMatchObject({ system: 'small', home: 'database', compiled: '2026-08-31' })
    expect((await openSystem(context, 'small'))!.file).toEqual(later)
  })

  it('take neither the id of a pack nor a field that is none', async () => {
    const refused = await takeSystem(context, 'person:test', { ...SMALL, system: 'generative-ai', fields: ['nothing'] })
    expect(refused).toMatchObject({ ok: false, faults: [{ sheet: 'note' }, { sheet: 'note' }] })
    expect(await events()).toHaveLength(2)
  })

  it('tell what the register holds, and say so where it holds nothing', async () => {
    const before = await viewSystem(context, 'generative-ai')
    expect(before!.counts).toMatchObject({ existing: 0, coverage: 0 })
    const untold = before!.counts.untold
    await take(own.database, [
      {
        ...{ source: 'cn-list', key: '1' },
        claims: {
          ...{ kind: 'edition', identifier: 'GB/T 41867-2022', titles: { zh: '人工智能 术语' } },
          ...{ published: '2022-10-12', effective: '2023-05-01', committee: 'TC 28' },
          relations: [
            { kind: 'adopts', target: 'ISO/IEC 22989:2022', degree: 'MOD' },
            { kind: 'replaces', target: 'GB/T 5271.28-2001' },
          ],
        },
      },
    ])
    const after = await viewSystem(context, 'generative-ai')
    expect(after!.counts).toMatchObject({ existing: 1, untold: untold - 1 })
    expect(after!.lines[0]).toMatchObject({
      ...{ code: 'A1-01', status: 'current', because: 'in-force', effective: '2023-05-01', level: 'national' },
      adopts: [{ identifier: 'ISO/IEC 22989:2022', degree: 'MOD' }],
      ...{ replaces: ['GB/T 5271.28-2001'], committee: 'TC 28' },
    })
    const past = await viewSystem(context, 'generative-ai', '2022-01-01')
    expect(past!.lines[0]).toMatchObject({ status: 'in-work', because: 'in-preparation' })
    expect(await viewSystem(context, 'no-such')).toBeUndefined()
  })

  it('give their detail list in parts, with the total', async () => {
    const whole = await viewSystem(context, 'generative-ai')
    const seen: number[] = []
    for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
      const part = await viewSystemPart(context, 'generative-ai', { filter: {}, cursor, limit: 30 })
      expect(part!.list.total).toBe(whole!.lines.length)
      seen.push(...part!.list.items.map(({ serial }) => serial))
      cursor = part!.list.next
    }
    expect(seen).toEqual(whole!.lines.map(({ serial }) => serial))
  })

  it('are printed whatever their texts, however deep', async () => {
    await fc.assert(
      fc.asyncProperty(madeUp, async (file) => {
        expect(await systemPdf(await viewOfFile(context, file), 'zh')).toMatchObject({ pages: expect.any(Number) })
      }),
      { numRuns: 4 },
    )
  })

  it.each(['zh', 'en'] as const)('are printed in %s', async (lang) => {
    const view = await viewSystem(context, 'new-energy-storage')
    const print = await systemPdf(view!, lang)
    expect(print).toMatchObject({ standard: 'ua-1' })
  })
})
