/** Commands about plans: values and their records, plan files. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plumbline } from './cli.ts'
import { cliPlace } from './cli-place.ts'

const place = cliPlace()
const { file, run } = place
beforeAll(() => place.open())
afterAll(() => place.close())

const PLAN_FILE = fileURLToPath(new URL('../packs/cn/plans/outline.yaml', import.meta.url))

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

  test('--json gives ids, comparators, numbers, days, values or reasons, and records with the reason they count', async () => {
    const asked = ['evaluate', 'new-industry', '--as-of', '2025-12-31', '--json']
    const { plan, asOf, targets } = JSON.parse((await run(asked)).out)
    expect([plan, asOf]).toEqual(['new-industry', '2025-12-31'])
    expect(targets.map(({ id }: { id: string }) => id)).toEqual(['1', '2', '3', '4', '5', '6'].map((n) => `NI-Q${n}`))
    const strict = targets.filter(({ comparator }: { comparator: string }) => comparator === 'moreThan')
    expect(strict).toMatchObject([{ id: 'NI-Q6', target: 90, unit: 'percent', due: '2025-12-31' }])
    for (const { value, reason } of targets) expect((value === null) === (reason !== undefined)).toBe(true)
    const { value } = targets[1].variants.find(({ official }: { official: boolean }) => official)
    const opened = JSON.parse((await run([...asked, '--open', 'NI-Q2'])).out)
    expect(opened).toMatchObject({ id: 'NI-Q2', total: value })
    expect(opened.records).toHaveLength(value)
    for (const { identifier, reason } of opened.records) {
      expect(identifier).toMatch(/./)
      expect(reason).toMatchObject({ zh: expect.stringMatching(/./), en: expect.stringMatching(/because/) })
    }
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

describe('plans of this installation', () => {
  test('one is exported, published again, and taken back', async () => {
    const exported = await run(['plan', 'export', 'outline'])
    expect([exported.code, exported.out.split('\n')[0]]).toEqual([0, 'plan: outline'])
    const path = file('outline-again.yaml', exported.out)
    expect((await run(['plan', 'lint', path])).code).toBe(0)
    const published = await run(['plan', 'publish', path, '--note', 'again', '--json'])
    expect([published.code, JSON.parse(published.out)]).toEqual([0, { plan: 'outline', version: 1 }])
    expect((await run(['plan', 'export', 'outline'])).out).toBe(exported.out)
    const taken = await run(['plan', 'take-back', 'outline', '--json'])
    expect([taken.code, JSON.parse(taken.out)]).toEqual([0, { plan: 'outline', version: null }])
    expect((await run(['plan', 'take-back', 'outline', '--json'])).out).toContain('"nothing-published"')
  })

  test('a faulty one is told line by line and does not hold', async () => {
    const path = file('faulty-outline.yaml', 'plan: outline\ncolour: blue\n')
    const { code, out } = await run(['plan', 'publish', path])
    expect(code).toBe(1)
    expect(out).toContain(`${path}:2:`)
    expect((await run(['plan', 'export', 'no-such-plan'])).code).toBe(1)
  })
})
