import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from './folder-lock-actions.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'plumbline-lock-')), 'search')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

describe('the lock of an index folder', () => {
  it('is taken, and given back', () => {
    const release = lockFolder(folder)
    expect(release).toBeDefined()
    release?.()
    expect(existsSync(`${folder}.lock`)).toBe(false)
    expect(lockFolder(folder)).toBeDefined()
  })

  it('is refused while the process that has it lives, and taken when it is gone', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const ended = once(other, 'exit')
    writeFileSync(`${folder}.lock`, String(other.pid))
    expect(lockFolder(folder)).toBeUndefined()
    other.kill('SIGKILL')
    await ended
    expect(lockFolder(folder)).toBeDefined()
  })

  it.each(['', 'nonsense', '-1', '0'])('of %j is no lock', (content) => {
    writeFileSync(`${folder}.lock`, content)
    expect(lockFolder(folder)).toBeDefined()
  })
})
