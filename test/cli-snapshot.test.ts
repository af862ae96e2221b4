import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cliPlace } from './cli-place.ts'

const place = cliPlace()
const { run } = place
beforeAll(() => place.open())
afterAll(() => place.close())

describe('snapshot', () => {
  test.each<[code: number, args: readonly string[]]>([
    [0, ['take', 'outline', '--as-of', '2025-12-31']],
    [1, ['take', 'outline', '--as-of', '9999-12-31']],
    [1, ['take', 'no-such-plan']],
    [0, ['list', 'outline']],
    [1, ['list', 'no-such-plan']],
    [1, ['show', '0'.repeat(64)]],
    [1, ['compare', 'nonsense', '0'.repeat(64)]],
  ])('exits with %i and one JSON document: %j', async (code, args) => {
    const outcome = await run(['snapshot', ...args, '--json'])
    expect([outcome.code, typeof JSON.parse(outcome.out)]).toEqual([code, 'object'])
    expect(outcome.err).not.toMatch(/^[{[]/m)
  })

  test('is taken, listed, shown by the beginning of its hash, compared with itself, and verified', async () => {
    const taken = JSON.parse((await run(['snapshot', 'take', 'new-industry', '--as-of', '2025-12-31', '--json'])).out)
    const { hash } = taken.snapshot
    expect((await run(['snapshot', 'list', 'new-industry'])).out).toContain(hash)
    const shown = await run(['snapshot', 'show', hash.slice(0, 12)])
    expect(shown.out).toMatch(/^NI-Q2\t/m)
    const compared = JSON.parse((await run(['snapshot', 'compare', hash, hash, '--json'])).out)
    expect([compared.definitions, compared.targets.length]).toEqual([[], 6])
    expect((await run(['verify'])).err).toMatch(/\d+ snapshots are sound/)
  })
})
