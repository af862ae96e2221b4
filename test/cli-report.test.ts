/** `plumbline report` from the outside. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cliPlace } from './cli-place.ts'

const place = cliPlace()
const { at, run } = place
beforeAll(() => place.open())
afterAll(() => place.close())

describe('report', () => {
  test.each([
    ['html', '<!doctype html>'],
    ['pdf', '%PDF-1.7'],
    ['docx', 'PK'],
  ])('as %s, into a file', async (format, beginning) => {
    const asked = ['report', 'new-industry', '--as-of', '2025-12-31', '--to', format, '--lang', 'en']
    const path = at(`report.${format}`)
    const origin = ['--origin', 'https://standards.example/x']
    expect(await run([...asked, '--out', path, ...origin])).toMatchObject({ code: 0, out: '', err: '' })
    expect(readFileSync(path).subarray(0, beginning.length).toString()).toBe(beginning)
  })

  test('on standard output; figures lead to their lists where the origin is told, and nowhere else', async () => {
    const asked = ['report', 'new-industry', '--as-of', '2025-12-31', '--to', 'html']
    const { code, out } = await run([...asked, '--origin', 'https://standards.example/x'])
    expect([code, out.slice(0, 15)]).toEqual([0, '<!doctype html>'])
    expect(out).toContain('"https://standards.example/plans/new-industry/targets/NI-Q2?as-of=2025-12-31"')
    expect((await run(asked)).out).not.toMatch(/href="[^#]/)
  })

  test('of a plan that is not there, or into a place that is none, is refused', async () => {
    const asked = ['report', 'no-such-plan', '--to', 'html']
    expect(await run(asked)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('new-industry') })
    const nowhere = await run(['report', 'outline', '--to', 'html', '--out', at('no/such/folder/report.html')])
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('report.html') })
  })
})

test.each([
  [[]],
  [['new-industry']],
  [['new-industry', '--to', 'odt']],
  [['new-industry', '--to', 'html', '--lang', 'fr']],
  [['new-industry', '--to', 'html', '--as-of', '2025-02-29']],
  [['new-industry', '--to', 'html', '--origin', 'javascript:alert(1)']],
])('report %j is no use of it', async (args) => {
  expect(await run(['report', ...args])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/./) })
})
