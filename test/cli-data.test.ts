/** What the command line does to registers: importing, rebuilding, backing up, verifying. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { record, SMALL_REGISTER } from './app.ts'
import { plumbline, start } from './cli.ts'
import { cliPlace } from './cli-place.ts'
import type { OwnDatabase } from './database.ts'
import { digestOf, take } from './register.ts'

const SMALL_EDITIONS = new Set(
  SMALL_REGISTER.flatMap(({ claims }) => (claims.kind === 'edition' ? [claims.identifier] : [])),
).size
const STACK = /^\s+at .+:\d+:\d+\)?$/m

const place = cliPlace()
const { at, file, database, register, run } = place
beforeAll(() => place.open())
afterAll(() => place.close())

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

test('rebuild --search makes the index anew, but not under a server that has it', async () => {
  const made = await run(['rebuild', '--search', '--json'])
  expect([made.code, JSON.parse(made.out)]).toEqual([0, { entries: SMALL_EDITIONS }])
  // Found by what is kept: nothing has to be read anew.
  const { out } = await run(['search', '质量管理体系', '--json'])
  expect(JSON.parse(out).total).toBeGreaterThan(0)
  file('data/search.lock', String(process.pid))
  const refused = await run(['rebuild', '--search', '--json'])
  expect([refused.code, JSON.parse(refused.out).refused.code]).toEqual([1, 'index-in-use'])
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
    expect(await rows(other)).toEqual(await rows(register()))
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
