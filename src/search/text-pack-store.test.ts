import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readThrough } from './text-pack-store.ts'

describe('files read through', () => {
  const SIZE = 2_500_000
  let folder: string
  let file: { readonly path: string; readonly size: number }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-packs-'))
    file = { path: join(folder, 'texts'), size: SIZE }
    writeFileSync(file.path, new Uint8Array(SIZE))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('are read to their end, all of them', async () => expect(await readThrough([file, file])).toBe(2 * SIZE))

  it('are left alone where they would take most of the free memory', async () =>
    expect(await readThrough([file, file], 3 * SIZE)).toBe(0))

  it('tell where one is gone', async () => {
    const gone = { path: join(folder, 'gone'), size: 1 }
    await expect(readThrough([file, gone])).rejects.toThrow('ENOENT')
  })
})
