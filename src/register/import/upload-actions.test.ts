import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { ownDatabase } from '../../../test/database.ts'
import { insertUpload, reserveRun } from './import-queue-store.ts'
import { NO_COUNTS } from './import-run.ts'
import { sweepUploads } from './upload-actions.ts'

it('received files are swept away when they are old and no import will read them', async () => {
  const own = await ownDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'plumbline-uploads-'))
  const received = async (name: string, daysAgo: number) => {
    const path = join(dataFolder, 'uploads', name, 'list.csv')
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, 'identifier\n')
    const then = new Date(Date.now() - daysAgo * 24 * 3_600_000)
    await utimes(dirname(path), then, then)
    return path
  }
  try {
    const [lost, fresh, waiting] = [await received('lost', 2), await received('fresh', 0), await received('waiting', 2)]
    await own.database.transaction(async (tx) => {
      const kind = { format: 'csv', source: 'list' }
      const upload = { path: waiting, fingerprint: 'x', kind, name: 'list.csv', bytes: 11, format: 'auto', options: {} }
      await insertUpload(tx, await reserveRun(tx), '1', { ...upload, actor: 'person:test' }, NO_COUNTS)
    })
    await sweepUploads({ database: own.database, dataFolder })
    expect([lost, fresh, waiting].map((path) => existsSync(path))).toEqual([false, true, true])
  } finally {
    await own.drop()
    await rm(dataFolder, { recursive: true })
  }
})
