import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OwnDatabase, ownDatabase } from '../../../test/database.ts'
import { appendEvent, beginGenerationOn, type Database, sealEvents, verifyEvents } from '../index.ts'
import { backupDatabase, restoreDatabase } from './index.ts'

let from: OwnDatabase
let to: OwnDatabase
let folder: string
let file: string
beforeEach(async () => {
  ;[from, to] = [await ownDatabase(), await ownDatabase()]
  folder = await mkdtemp(join(tmpdir(), 'plumbline-backup-'))
  file = join(folder, 'backup.gz')
})
afterEach(async () => {
  await Promise.all([from.drop(), to.drop()])
  await rm(folder, { recursive: true })
})

const write = (database: Database, subject: string) =>
  database.transaction((tx) =>
    appendEvent(tx, { actor: 'person:test', kind: 'noted', subject, body: { text: 'tab\there\nline \\. 标准' } }),
  )
const backup = () => backupDatabase(from.database, file, '2026-01-01T00:00:00Z')
const restore = () => restoreDatabase(to.database, file, (client) => beginGenerationOn(client, 'test'))
const eventsIn = (database: Database) =>
  database.run('select id::text, at, actor, kind, subject, body from event order by id')
const sealAll = async (database: Database) => {
  while ((await sealEvents(database)) > 0);
}

describe('backup and restore', () => {
  it('bring back every row, the chain whole, and new rows after it', async () => {
    for (const subject of ['a', 'b', 'c']) await write(from.database, subject)
    await sealAll(from.database)
    await write(from.database, 'not sealed yet')
    const report = await backup()
    expect(report.tables).toMatchObject({ event: 4, event_seal: 1 })
    expect(await restore()).toMatchObject({ ok: true, report: { rows: report.rows } })
    expect(await eventsIn(to.database)).toEqual(await eventsIn(from.database))
    await write(to.database, 'after')
    await sealAll(to.database)
    expect(await verifyEvents(to.database)).toMatchObject({ ok: true, events: 5, unsealed: 0 })
  })

  it('take one moment while writers go on', async () => {
    for (let n = 0; n < 20; n++) await write(from.database, `before ${n}`)
    const writing = (async () => {
      for (let n = 0; n < 50; n++) await write(from.database, `meanwhile ${n}`)
    })()
    const { tables } = await backup()
    await writing
    expect(await restore()).toMatchObject({ ok: true })
    const rows = await eventsIn(to.database)
    expect(rows.length).toBe(tables['event'])
    expect(rows.length).toBeGreaterThanOrEqual(20)
    expect(rows.length).toBeLessThanOrEqual(70)
  })

  it('refuse to restore over something', async () => {
    await write(from.database, 'a')
    await write(to.database, 'b')
    await backup()
    expect(await restore()).toMatchObject({ ok: false, refusal: { code: 'database-not-empty' } })
  })

  const spoil: readonly (readonly [string, () => Promise<void>, string])[] = [
    ['cut short', async () => truncate(file, 300), 'backup-truncated'],
    ['no gzip', async () => writeFile(file, 'hello'), 'not-a-backup'],
    ['another gzip', async () => writeFile(file, gzipSync('{"format":"other"}\n')), 'not-a-backup'],
    ['absent', async () => rm(file), 'file-not-readable'],
    ['changed inside', async () => replaceInside('person:test', 'person:evil'), 'backup-damaged'],
    ['of a newer program', async () => replaceInside('0001-events', '9999-future'), 'backup-newer'],
    [
      'for a table unknown here',
      async () => replaceInside('"table":"event"', '"table":"event; drop table event"'),
      'backup-damaged',
    ],
    ['without its end', async () => dropLastLine(), 'backup-truncated'],
  ]
  it.each(spoil)('restore nothing from a file that is %s', async (_, change, code) => {
    for (let n = 0; n < 30; n++) await write(from.database, `${n}`)
    await backup()
    await change()
    expect(await restore()).toMatchObject({ ok: false, refusal: { code } })
    expect(await eventsIn(to.database)).toEqual([])
    expect(await to.database.run('select generation from event_generation')).toEqual([{ generation: 1 }])
  })
})

async function replaceInside(before: string, after: string): Promise<void> {
  const text = gunzipSync(await readFile(file)).toString('utf8')
  await writeFile(file, gzipSync(text.replace(before, after)))
}

async function dropLastLine(): Promise<void> {
  const text = gunzipSync(await readFile(file)).toString('utf8')
  await writeFile(file, gzipSync(`${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`))
}
