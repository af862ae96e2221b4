import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { oneLine } from '../src/platform/index.ts'
import { readBibtex, readRis } from '../src/register/export/references-fixture.ts'
import { openWorkbook } from '../src/register/import/formats/xlsx-rows.ts'
import { HOSTILE_TITLE, record, SMALL_REGISTER } from './app.ts'
import { plumbline, start } from './cli.ts'
import { type OwnDatabase, ownDatabase } from './database.ts'
import { cliPage } from './reference-pages.ts'
import { digestOf, take } from './register.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'))
const at = (name: string) => join(folder, name)
const opened: OwnDatabase[] = []
let register: OwnDatabase

beforeAll(async () => {
  register = await database()
  await take(register.database, SMALL_REGISTER)
})
afterAll(async () => {
  for (const own of opened) await own.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function database(): Promise<OwnDatabase> {
  const own = await ownDatabase()
  opened.push(own)
  return own
}

/** Runs on a database; without one there is none, and a command that needs it must say so. */
function run(args: readonly string[], own: OwnDatabase | undefined = register, input = '') {
  const url = own?.connectionString
  return plumbline(args, { PLUMBLINE_DATA: at('data'), ...(url === undefined ? {} : { DATABASE_URL: url }) }, input)
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content)
  return at(name)
}

const COMMANDS = [
  ...['serve', 'import', 'identify', 'search', 'show', 'cite', 'impact', 'export', 'mcp', 'verify', 'rebuild'],
  ...['backup', 'restore'],
]
const BESIDE_THEM = ['help']

describe('help', () => {
  test('is there for every command, and its page in docs/reference is up to date', async () => {
    const commands = ['', ...COMMANDS]
    const outcomes = await Promise.all(commands.map((command) => plumbline([command, '--help'].filter(Boolean))))
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
  ['impact', 'GB 1', '--depth', '6'],
  ['impact', 'GB 1', '--depth', '1.5'],
  ['impact', 'GB 1', '--limit', '0'],
  ['import'],
  ['import', 'auto'],
  ['import', 'no-such-format', folder],
  ['import', 'csv', folder, '--mapping', '/nonexistent/mapping.yaml'],
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
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
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
    const env = { DATABASE_URL: register.connectionString, LC_ALL: 'zh_CN.UTF-8' }
    expect((await plumbline(['show', 'GB/T 99999-2050'], env)).err).toBe('登记库中没有“GB/T 99999-2050”。\n')
  })
})

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

describe('export', () => {
  const editions = async () => {
    const [row] = await register.database.run<{ count: number }>('select count(*)::int as count from edition')
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
    expect(plain(await other.database.run(named))).toEqual(plain(await register.database.run(named)))
  })

  test('filters narrow it; a reader that has seen enough ends it quietly', async () => {
    const { out } = await run(['export', 'jsonl', '--level', 'international', '--source', 'test-list'])
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).canonical),
    ).toEqual(['ISO 9001:2015'])
    const { child, ended } = start(['export', 'jsonl'], { DATABASE_URL: register.connectionString })
    child.stdout!.destroy()
    expect(await ended).toMatchObject({ code: 0, err: '' })
  })
})

const BROKEN = 'identifier,title\nGB/T 1-2020,One\n,No number\nGB/T 2-2020,"An open quote\nGB/T 3-2020,Three\n'

describe('import', () => {
  test('of a broken file goes on, counts what it left out and writes it to a file', async () => {
    const own = await database()
    const { code, out, err } = await run(['import', 'csv', file('broken.csv', BROKEN), '--json'], own)
    expect(code).toBe(0)
    const [report] = JSON.parse(out).files
    expect(report).toMatchObject({ created: 2, rejected: { 'no-identifier': 1, 'malformed-csv': 1 } })
    expect(report.read).toBe(report.created + 2)
    const [, path = ''] = /rejected rows: (.+)$/m.exec(err) ?? []
    const rejects = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rejects.map(({ reason }) => reason).sort()).toEqual(['malformed-csv', 'no-identifier'])
    expect(rejects.every(({ place, raw }) => place !== '' && raw !== '')).toBe(true)
    const again = await run(['import', 'csv', at('broken.csv'), '--json'], own)
    expect(JSON.parse(again.out).files[0]).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
  })

  test('where the rejects cannot be written, it says so and has done the rest', async () => {
    const own = await database()
    const env = { DATABASE_URL: own.connectionString, PLUMBLINE_DATA: file('in-the-way', '') }
    const { code, out, err } = await plumbline(['import', 'csv', file('broken.csv', BROKEN), '--json'], env)
    expect([code, JSON.parse(out).files[0].created]).toEqual([0, 2])
    expect(err).toMatch(/rejects” cannot be written/)
    expect(err).not.toMatch(STACK)
  })

  test('takes the good paths among bad ones, and says so', async () => {
    const good = file('good.csv', 'identifier,title\nGB/T 4-2020,Four\n')
    const { code, out } = await run(['import', 'auto', at('absent'), good, '--json'], await database())
    expect(code).toBe(1)
    expect(JSON.parse(out).files).toMatchObject([{ refused: { code: 'not-found' } }, { path: good, created: 1 }])
  })

  test('stopped by an interrupt, goes on where it was', async () => {
    const rows = 20_000
    const lines = Array.from({ length: rows }, (_, index) => `GB/T ${index + 1}-2020,Title ${index}`)
    const path = file('long.csv', `identifier,title\n${lines.join('\n')}\n`)
    const own = await database()
    const env = { DATABASE_URL: own.connectionString, PLUMBLINE_DATA: at('data') }
    const { child, ended } = start(['import', 'csv', path, '--json'], env)
    await someRead(own)
    child.kill('SIGINT')
    const stopped = await ended
    expect([stopped.code, JSON.parse(stopped.out).files[0].state]).toEqual([1, 'stopped'])
    expect(stopped.err).toMatch(/run the same command to go on/)
    const { read } = JSON.parse(stopped.out).files[0]
    const { code, out } = await plumbline(['import', 'csv', path, '--json'], env)
    expect(code).toBe(0)
    const [report] = JSON.parse(out).files
    expect(report).toMatchObject({ state: 'finished', continuedFrom: read, read: rows, created: rows, unchanged: 0 })
    const [count] = await own.database.run('select count(*)::int as editions from edition')
    expect(count).toEqual({ editions: rows })
  })
})

async function someRead(own: OwnDatabase): Promise<void> {
  for (;;) {
    const rows = await own.database.run('select from import_run where position > 0')
    if (rows.length > 0) return
    await sleep(10)
  }
}

test('rebuild makes the same register out of its events', async () => {
  const own = await database()
  await take(own.database, SMALL_REGISTER)
  const before = await digestOf(own.database)
  const { code, out } = await run(['rebuild', '--json'], own)
  expect([code, typeof JSON.parse(out)]).toEqual([0, 'object'])
  expect(await digestOf(own.database)).toEqual(before)
  expect(await run(['verify'], own)).toMatchObject({ code: 0 })
})

describe('backup, restore, verify', () => {
  const rows = async ({ database }: OwnDatabase) => {
    const events = 'select id::text, actor, kind, subject, body::text from event order by id'
    const editions = 'select key, record from edition order by key'
    return [await database.run(events), await database.run(editions)]
  }

  test('what was backed up comes back whole', async () => {
    const backup = await run(['backup', at('whole.backup'), '--json'])
    expect(backup.code).toBe(0)
    expect(statSync(at('whole.backup')).mode & 0o077).toBe(0)
    const other = await database()
    const restored = await run(['restore', at('whole.backup'), '--json'], other)
    expect([restored.code, JSON.parse(restored.out).rows]).toEqual([0, JSON.parse(backup.out).rows])
    expect(await rows(other)).toEqual(await rows(register))
    const [here, there] = [await run(['show', 'gbt19001', '--json']), await run(['show', 'gbt19001', '--json'], other)]
    expect(there.out).toBe(here.out)
    const [before, after] = [await run(['verify', '--json']), await run(['verify', '--json'], other)]
    expect([before.code, after.code]).toEqual([0, 0])
    expect(JSON.parse(after.out)).toMatchObject({ ok: true, events: JSON.parse(before.out).events })
  })

  test('is refused where there is something already, or the file was damaged', async () => {
    const { code, out } = await run(['restore', at('whole.backup'), '--json'])
    expect([code, JSON.parse(out).refused.code]).toEqual([1, 'database-not-empty'])
    const whole = readFileSync(at('whole.backup'))
    const other = await database()
    const cut = await run(['restore', file('cut.backup', whole.subarray(0, whole.length - 100)), '--json'], other)
    expect([cut.code, JSON.parse(cut.out).refused.code]).toEqual([1, 'backup-truncated'])
    expect(await rows(other)).toEqual([[], []])
    expect(createHash('sha256').update(whole).digest('hex')).toBe(
      createHash('sha256')
        .update(readFileSync(at('whole.backup')))
        .digest('hex'),
    )
  })

  test('verify names the event that was tampered with', async () => {
    const own = await database()
    await take(own.database, [record('GB/T 5-2020'), record('GB/T 6-2020'), record('GB/T 7-2020')])
    expect((await run(['verify'], own)).code).toBe(0)
    const [event] = await own.database.run<{ id: string }>('select id::text from event order by id offset 1 limit 1')
    await own.database.transaction(async (tx) => {
      await tx.run('alter table event disable trigger user')
      await tx.run(`update event set actor = 'person:someone-else' where id = $1`, [event!.id])
      await tx.run('alter table event enable trigger user')
    })
    const { code, out, err } = await run(['verify', '--json'], own)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ ok: false, event: event!.id })
    expect(err).toContain(event!.id)
  })
})
