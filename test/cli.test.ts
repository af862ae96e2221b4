import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plumbline } from './cli.ts'
import { cliPlace } from './cli-place.ts'
import { cliPage } from './reference-pages.ts'

const place = cliPlace()
const { at, file, register, run } = place
beforeAll(() => place.open())
afterAll(() => place.close())

const COMMANDS = [
  ...['serve', 'import', 'identify', 'search', 'show', 'cite', 'impact', 'export', 'mcp', 'evaluate'],
  ...['snapshot', 'report', 'plan', 'system', 'verify', 'rebuild', 'backup', 'restore'],
]
const BESIDE_THEM = ['help']
/** Commands below a command. */
const INNER = [
  ...['plan lint', 'plan export', 'plan publish', 'plan take-back'],
  ...['snapshot take', 'snapshot list', 'snapshot show', 'snapshot compare'],
  ...['system list', 'system show', 'system export', 'system import', 'system lint'],
]

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
  ['snapshot'],
  ['snapshot', 'take'],
  ['snapshot', 'take', 'new-industry', '--as-of', 'soon'],
  ['snapshot', 'compare', 'one'],
  ['plan'],
  ['plan', 'lint'],
  ['plan', 'nonsense'],
  ['system'],
  ['system', 'show'],
  ['system', 'show', 'generative-ai', '--as-of', 'today'],
  ['system', 'export', 'generative-ai'],
  ['system', 'export', 'generative-ai', '--out', at('x'), '--format', 'doc'],
  ['system', 'import'],
  ['system', 'lint'],
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
  ['system list', 0, () => ['system', 'list']],
  ['system show', 0, () => ['system', 'show', 'generative-ai', '--as-of', '2025-12-31']],
  ['system show, refused', 1, () => ['system', 'show', 'no-such-system']],
  ['system lint, refused', 1, () => ['system', 'lint', file('no.xlsx', 'no workbook')]],
  ['system import, refused', 1, () => ['system', 'import', at('absent.xlsx')]],
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
