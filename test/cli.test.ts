import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { oneLine } from '../src/platform/index.ts'
import { readBibtex, readRis } from '../src/register/export/references-fixture.ts'
import { openWorkbook } from '../src/register/import/formats/xlsx-rows.ts'
import { HOSTILE_TITLE } from './app.ts'
import { plumbline, start } from './cli.ts'
import { cliPlace } from './cli-place.ts'
import { cliPage } from './reference-pages.ts'

const place = cliPlace()
const { at, file, database, register, run } = place
beforeAll(() => place.open())
afterAll(() => place.close())

const COMMANDS = [
  ...['serve', 'import', 'identify', 'search', 'show', 'cite', 'impact', 'export', 'mcp', 'evaluate', 'plan', 'verify'],
  ...['rebuild', 'backup', 'restore'],
]
const BESIDE_THEM = ['help']
/** Commands below a command. */
const INNER = ['plan lint']

describe('help', () => {
  test('is there for every command, and its page in docs/reference is up to date', async () => {
    const commands = ['', ...COMMANDS, ...INNER]
    const asked = commands.map((command) => [...command.split(' '), '--help'].filter(Boolean))
    const outcomes = await Promise.all(asked.map((args) => plumbline(args)))
    for (const { code, out, err } of outcomes) {
      expect([code, err]).toEqual([0, ''])
      expect(out).toMatch(/^Usage: plumbline/)
    }
    const helps = Object.fromEntries(outcomes.map(({ out }, index) => [commands[index]!, out]))
    const listed = [...(helps[''] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)
    expect(listed).toEqual([...COMMANDS, ...BESIDE_THEM])
    await expect(cliPage(helps)).toMatchFileSnapshot('../docs/reference/cli.md')
  })
})

const NO_COMMAND: readonly (readonly string[])[] = [[], ['nonsense'], ['--nonsense']]
const WRONG_USE: readonly (readonly string[])[] = [
  ...NO_COMMAND,
  ['identify'],
  ['identify', 'GB 1', '--nonsense'],
  ['show'],
  ['show', 'GB 1', 'GB 2'],
  ['show', 'GB 1', '--as-of', 'yesterday'],
  ['show', 'GB 1', '--as-of', '2026-02-31'],
  ['impact'],
  ['evaluate'],
  ['evaluate', 'new-industry', '--as-of', '2025-02-29'],
  ['evaluate', 'new-industry', '--indicators'],
  ['evaluate', 'new-industry', '--field', 'rail-transit'],
  ['evaluate', '--indicators', '--below'],
  ['plan'],
  ['plan', 'lint'],
  ['plan', 'nonsense'],
  ['impact', 'GB 1', '--depth', '6'],
  ['impact', 'GB 1', '--depth', '1.5'],
  ['impact', 'GB 1', '--limit', '0'],
  ['import'],
  ['import', 'auto'],
  ['import', 'no-such-format', at('')],
  ['import', 'csv', at(''), '--mapping', '/nonexistent/mapping.yaml'],
  ['cite'],
  ['cite', 'GB 1', '--style', 'mla'],
  ['cite', 'GB 1', '--lang', 'fr'],
  ['export'],
  ['export', 'pdf'],
  ['backup'],
  ['restore'],
  ['serve', '--port', 'http'],
  ['serve', '--port', '65536'],
  ['serve', '--port', '-1'],
  ['verify', 'everything'],
  ['rebuild', 'everything'],
]

describe.concurrent('wrong use', () => {
  test.each(WRONG_USE.map((args) => [['plumbline', ...args].join(' '), args] as const))('%s', async (_, args) => {
    const { code, out, err } = await run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/\S/)
    expect(err).not.toMatch(STACK)
  })
})

const STACK = /^\s+at .+:\d+:\d+\)?$/m

const REFUSED: readonly (readonly [name: string, args: () => readonly string[], says: RegExp])[] = [
  ['show what is not there', () => ['show', 'GB/T 99999-2050'], /not in the register/],
  ['show 10,000 characters', () => ['show', 'x'.repeat(10_000)], /not in the register/],
  ['cite what is not there', () => ['cite', 'GB/T 99999-2050'], /not in the register/],
  ['identify nonsense', () => ['identify', 'nonsense', '--json'], /^$/],
  ['import an absent path', () => ['import', 'auto', at('absent')], /was not found/],
  ['import what is no register', () => ['import', 'auto', file('prose.txt', 'Nothing here.\n')], /no format known/],
  ['export into no folder', () => ['export', 'csv', '--out', '/nonexistent/x.csv'], /cannot be written/],
  ['back up onto a file', () => ['backup', file('kept.backup', 'kept')], /exists/],
  ['back up into no folder', () => ['backup', '/nonexistent/x.backup'], /cannot be written/],
  ['restore an absent file', () => ['restore', at('absent')], /./],
  ['restore what is no backup', () => ['restore', file('no.backup', 'no backup')], /./],
]

describe.concurrent('refused', () => {
  test.each(REFUSED)('%s', async (_, args, says) => {
    const { code, err } = await run(args())
    expect(code).toBe(1)
    expect(err).toMatch(says)
    expect(err).not.toMatch(STACK)
  })
})

describe('after what was refused', () => {
  test('what stood in the way is still there, and nothing half-written beside it', () => {
    expect(readFileSync(at('kept.backup'), 'utf8')).toBe('kept')
    expect(readdirSync(at('')).filter((name) => name.includes('unfinished'))).toEqual([])
  })

  test.each([
    ['nobody listens', 'postgresql://127.0.0.1:1/none'],
    ['not an address', 'nonsense'],
  ])('a database that cannot be reached: %s', async (_, url) => {
    const { code, out, err } = await plumbline(['verify', '--json'], { DATABASE_URL: url })
    expect(code).toBe(1)
    expect(JSON.parse(out).refused.code).toBe('database-unreachable')
    expect(err).toMatch(/DATABASE_URL/)
    expect(err).not.toMatch(STACK)
  })

  test('in the language of the terminal', async () => {
    const env = { DATABASE_URL: register().connectionString, LC_ALL: 'zh_CN.UTF-8' }
    expect((await plumbline(['show', 'GB/T 99999-2050'], env)).err).toBe('登记库中没有“GB/T 99999-2050”。\n')
  })
})

const PLAN_FILE = fileURLToPath(new URL('../packs/cn/plans/outline.yaml', import.meta.url))

const JSON_COMMANDS: readonly (readonly [name: string, code: number, args: () => readonly string[]])[] = [
  ['identify', 0, () => ['identify', 'gbt19001', 'ISO 9001:2015']],
  ['identify, refused', 1, () => ['identify', 'gbt19001', 'nonsense']],
  ['show', 0, () => ['show', 'gbt19001']],
  ['show by address', 0, () => ['show', 'GB-T-19001-2016', '--as-of', '2017-01-01']],
  ['show, refused', 1, () => ['show', 'GB/T 99999-2050']],
  ['impact', 0, () => ['impact', 'iso9001', '--depth', '5']],
  ['impact, refused', 1, () => ['impact', 'GB/T 99999-2050']],
  ['import', 0, () => ['import', 'csv', file('one.csv', 'identifier,title\nGB/T 88888-2020,One\n')]],
  ['import, refused', 1, () => ['import', 'auto', at('absent')]],
  ['verify', 0, () => ['verify']],
  ['evaluate', 0, () => ['evaluate', 'new-industry', '--as-of', '2025-12-31']],
  ['evaluate, refused', 1, () => ['evaluate', 'no-such-plan']],
  ['evaluate, opened', 0, () => ['evaluate', 'new-industry', '--open', 'NI-Q2/new-and-revised']],
  ['evaluate, another target', 1, () => ['evaluate', 'new-industry', '--open', 'NI-Q9']],
  ['evaluate, another way', 1, () => ['evaluate', 'new-industry', '--open', 'NI-Q2/no-such-way']],
  ['evaluate, nothing to open', 1, () => ['evaluate', 'new-industry', '--open', 'NI-Q1']],
  ['evaluate, indicators', 0, () => ['evaluate', '--indicators', '--as-of', '2025-12-31']],
  ['evaluate, of a field', 0, () => ['evaluate', '--indicators', '--field', 'new-energy-vehicles']],
  ['evaluate, of no field', 1, () => ['evaluate', '--indicators', '--field', 'no-such-field']],
  ['evaluate, below the line', 0, () => ['evaluate', '--indicators', '--open', 'I-05/over-five-years', '--below']],
  ['evaluate, another indicator', 1, () => ['evaluate', '--indicators', '--open', 'I-99']],
  ['evaluate, no line', 1, () => ['evaluate', '--indicators', '--open', 'I-05', '--below']],
  ['plan lint', 0, () => ['plan', 'lint', PLAN_FILE]],
  ['plan lint, refused', 1, () => ['plan', 'lint', file('plan.yaml', 'plan: 1\n'), at('absent')]],
  ['backup', 0, () => ['backup', at('json.backup')]],
  ['backup, refused', 1, () => ['backup', file('there.backup', '')]],
  ['restore, refused', 1, () => ['restore', at('absent')]],
]

describe.concurrent('--json is one document on standard output', () => {
  test.each(JSON_COMMANDS)('%s', async (_, code, args) => {
    const outcome = await run([...args(), '--json'])
    expect(outcome.code).toBe(code)
    expect(JSON.parse(outcome.out)).toBeTypeOf('object')
    expect(outcome.err).not.toMatch(/^[{[]/m)
  })
})

describe('evaluate', () => {
  test('prints each target with comparator, value or reason, and as many records as the value says', async () => {
    const { out } = await run(['evaluate', 'new-industry', '--as-of', '2025-12-31'])
    expect(out).toMatch(/^NI-Q2\t.*≥ 2000 standards, 2025-12-31\t\d+, not met$/m)
    expect(out).toMatch(/^NI-Q6\t.*> 90 %, 2025-12-31\t–$/m)
    const [, value] = /^ {4}with-guidance\tWith guidance documents\t(\d+)$/m.exec(out)!
    const opened = await run(['evaluate', 'new-industry', '--as-of', '2025-12-31', '--open', 'NI-Q2/with-guidance'])
    expect(opened.out.split('\n').filter(Boolean)).toHaveLength(Number(value))
    expect(opened.err).toContain(`${value} in all.`)
  })

  test('prints a share with both its numbers, and as many records on each side', async () => {
    const asked = ['evaluate', '--indicators', '--as-of', '2025-12-31']
    const { out } = await run(asked)
    expect(out).toMatch(/^I-12\t.*\t–\t.*cannot yet tell digital/m)
    const [, above, below] = /^ {4}over-five-years\t.*\t[\d.]+ \((\d+)\/(\d+)\)$/m.exec(out)!
    for (const [count, part] of [
      [above, []],
      [below, ['--below']],
    ] as const) {
      const opened = await run([...asked, '--open', 'I-05/over-five-years', ...part])
      expect(opened.out.split('\n').filter(Boolean)).toHaveLength(Number(count))
    }
  })
})

describe('plan lint', () => {
  test('tells faults with file, line, column and reason, and the good file', async () => {
    const text = readFileSync(PLAN_FILE, 'utf8').replace('wording: 50个以上', 'wording: 超过50个')
    const faulty = file('faulty-plan.yaml', text)
    const { code, out } = await run(['plan', 'lint', faulty, PLAN_FILE, '--json'])
    expect(code).toBe(1)
    const line = text.split('\n').lastIndexOf('    atLeast: 50') + 1
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          path: faulty,
          faults: [
            {
              line,
              column: 14,
              code: 'rule',
              message: {
                zh: '与措辞矛盾：“超过”应为 moreThan，这里写作 atLeast',
                en: 'contradicts the wording: “超过” is moreThan, this says atLeast',
              },
            },
          ],
        },
        { path: PLAN_FILE, faults: [] },
      ],
    })
  })

  test('prints a line a fault in the language of the terminal', async () => {
    const faulty = file('short-plan.yaml', 'plan: Weaving\n')
    const { code, out } = await plumbline(['plan', 'lint', faulty], { PLUMBLINE_LANG: 'zh' })
    expect(code).toBe(1)
    expect(out).toContain(`${faulty}:1:7 plan 的 "Weaving" 应为`)
  })
})

describe('identify', () => {
  test('reads lines from standard input', async () => {
    const lines = ['\ufeffgbt19001', '', 'nonsense\r', '  ISO 9001:2015  ', `GB ${'9'.repeat(10_000)}`, 'GB/T 1.1—2020']
    const { code, out } = await run(['identify', '-', '--json'], undefined, lines.join('\n'))
    const answers: { canonical?: string; refused?: { code: string; message: object } }[] = JSON.parse(out)
    expect(code).toBe(1)
    expect(answers.map(({ canonical, refused }) => canonical ?? typeof refused?.code)).toEqual([
      'GB/T 19001',
      'string',
      'ISO 9001:2015',
      'string',
      'GB/T 1.1—2020',
    ])
    expect(out.length).toBeLessThan(5_000)
  })

  test('one line each, columns kept whatever the text', async () => {
    const { code, out } = await run(['identify', 'gbt\t19001-2016', 'ISO 9001'], undefined)
    expect(code).toBe(0)
    const rows = out.split('\n').slice(0, -1)
    expect(rows.map((row) => row.split('\t').length)).toEqual([6, 6])
    expect(rows[0]).toBe('gbt 19001-2016\tGB/T 19001—2016\tGB\tnational\t19001\t2016')
  })

  test('nothing on standard input is no refusal', async () => {
    expect(await run(['identify', '-', '--json'], undefined)).toMatchObject({ code: 0, out: '[]\n' })
  })
})

test('impact tells who is affected and why, and how many more there are', async () => {
  const { code, out, err } = await run(['impact', 'iso9001'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^ISO 9001:2015 → 1 \(depth 2\): adopts 1\n {2}1 strong {2}GB\/T 19001—2016 {2}in-force\n/)
  expect(out).toMatch(/adopts GB\/T 19001—2016: An identical adoption/)
})

test('show prints facts, editions and relations with their sources', async () => {
  const { code, out, err } = await run(['show', 'gbt19001'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^GB\/T 19001—2016$/m)
  expect(out).toMatch(/→ adopts \(1\):\n\s+ISO 9001:2015 {2}IDT {2}\[test-list\]/)
  expect(out).toMatch(/published: 2016-12-30 {2}\[test-list\]/)
})

describe('cite', () => {
  test.each([
    [[], /^质量管理体系 要求: GB\/T 19001—2016\[S\]\. 2016\.\n$|^Quality management systems — Requirements: GB/],
    [['--lang', 'zh'], /^质量管理体系 要求: GB\/T 19001—2016\[S\]\. 2016\.\n$/],
    [
      ['--style', 'iso690', '--lang', 'en'],
      /^Quality management systems — Requirements\. GB\/T 19001—2016\. 2016-12-30\.\n$/,
    ],
    [['--style', 'bibtex'], /^@misc\{GB-T-19001-2016,\n {2}title = \{\{质量管理体系 要求\}\}/],
    [['--style', 'ris', '--lang', 'en'], /^TI {2}- Quality management systems/m],
    [['--style', 'csl-json'], /"type": "standard"/],
  ])('%j', async (options, expected) => {
    const { code, out, err } = await run(['cite', 'gbt19001', ...options])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(expected)
  })

  test('in JSON is what the API gives', async () => {
    const answer = JSON.parse((await run(['cite', 'GB-T-19001-2016', '--json'])).out)
    expect(answer).toMatchObject({ identifier: 'GB/T 19001—2016', texts: { iso690: { en: expect.any(String) } } })
  })
})

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
