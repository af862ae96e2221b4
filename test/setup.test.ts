import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { countsLine, countsOf, isAtLeast, lockDifferences, npmAdvice, relativeImports, tail } from '../scripts/plan.mjs'

test.each([
  ['v22.22.0', '22.22.0', true],
  ['v22.22.3', '22.22.0', true],
  ['v24.1.0', '22.22.0', true],
  ['v22.21.9', '22.22.0', false],
  ['v20.20.2', '22.22.0', false],
  ['v100.0.0', '22.22.0', true],
])('%s is at least %s: %s', (version, oldest, wanted) => expect(isAtLeast(version, oldest)).toBe(wanted))

test('packages that differ from the lock are named; those for other platforms may be absent', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c-darwin': { version: '1.0.0', optional: true },
    },
  }
  const installed = (packages: Record<string, { version: string }>) => lockDifferences(lock, { packages })
  const [a, b] = [{ version: '1.0.0' }, { version: '2.0.0' }]
  expect(installed({ 'node_modules/a': a, 'node_modules/b': b })).toEqual([])
  expect(installed({ 'node_modules/a': a })).toEqual(['node_modules/b'])
  expect(installed({ 'node_modules/a': b, 'node_modules/b': b })).toEqual(['node_modules/a'])
  expect(installed({ 'node_modules/a': a, 'node_modules/b': b, 'node_modules/d': a })).toEqual(['node_modules/d'])
  expect(lockDifferences(lock, {})).toEqual(['node_modules/a', 'node_modules/b'])
})

test.each([
  [`import { a } from '../src/standards/dates.ts'`, ['../src/standards/dates.ts']],
  [`import './styles.css'`, ['./styles.css']],
  [`export * from "./a.ts"; const b = await import('./b.ts')`, ['./a.ts', './b.ts']],
  [`import text from '../packs/x.yaml?raw'`, ['../packs/x.yaml']],
  [`import { x } from 'react'`, []],
])('%s imports %j', (source, wanted) => expect(relativeImports(source)).toEqual(wanted))

test('a file that failed before its first test counts as a failure', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  }
  expect(countsOf(report)).toEqual({ passed: 5, failed: 2, skipped: 3 })
})

const step = (name: string, ok: boolean) => ({ name, ok })
test.each([
  [{ passed: 3, failed: 0, skipped: 1 }, [step('types', true), step('vitest', true)], '3 passed, 0 failed, 1 skipped'],
  [{ passed: 3, failed: 2, skipped: 0 }, [step('types', true), step('vitest', false)], '3 passed, 2 failed, 0 skipped'],
  [{ passed: 3, failed: 0, skipped: 0 }, [step('types', false), step('vitest', true)], '3 passed, 1 failed, 0 skipped'],
  [{ passed: 3, failed: 0, skipped: 0 }, [step('types', true), step('vitest', false)], '3 passed, 1 failed, 0 skipped'],
  [null, [step('types', false), step('vitest', false)], '0 passed, 2 failed, 0 skipped'],
])('the last line of %j with %j', (counts, steps, wanted) => expect(countsLine(counts, steps)).toBe(wanted))

test.each([
  ['npm error code ENOTFOUND', 'proxy'],
  ['npm error errno ETIMEDOUT', 'network'],
  ['npm error code ENOSPC', 'disk'],
  ['npm error code EACCES', 'owner'],
  ['npm error something else', null],
])('of %j npm users are told about %s', (output, wanted) => {
  const advice = npmAdvice(output)
  expect(wanted === null ? advice : advice?.includes(wanted)).toBe(wanted === null ? null : true)
})

test('the tail of an output has no blank lines', () => expect(tail('a\n\nb\n \nc\n', 2)).toBe('b\nc'))

test('plumbline in a folder that was never set up says what to do, and changes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-clone-'))
  cpSync(fileURLToPath(new URL('../scripts', import.meta.url)), join(folder, 'scripts'), { recursive: true })
  writeFileSync(join(folder, 'package-lock.json'), '{"packages":{"":{}}}')
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'scripts', 'plumbline.mjs'), 'show'], {
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain('npm start')
  rmSync(folder, { recursive: true })
})

test('a failing npm is said with the end of its output, and the next set-up is not kept waiting', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-clone-'))
  cpSync(fileURLToPath(new URL('../scripts', import.meta.url)), join(folder, 'scripts'), { recursive: true })
  mkdirSync(join(folder, 'bin'))
  const npm = join(folder, 'bin', 'npm')
  writeFileSync(npm, '#!/bin/sh\necho npm error code ENOTFOUND\nexit 1\n', { mode: 0o755 })
  const { npm_execpath: _, ...rest } = process.env
  const env = { ...rest, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` }
  for (let time = 0; time < 2; time++) {
    const start = join(folder, 'scripts', 'start.mjs')
    const { status, stderr } = spawnSync(process.execPath, [start], { encoding: 'utf8', env, timeout: 30_000 })
    expect(status).toBe(1)
    expect(stderr).toMatch(/ENOTFOUND[\s\S]*npm ci failed\. The npm registry cannot be reached/)
  }
  rmSync(folder, { recursive: true })
})
