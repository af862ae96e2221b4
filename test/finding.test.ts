import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepFinding, openFinder } from '../src/finding.ts'
import { searchRegister } from '../src/register/index.ts'
import { record, type TestApp, testApp } from './app.ts'
import { take } from './register.ts'

let product: TestApp
beforeAll(async () => {
  product = await testApp([record('GB/T 19001-2016', { titles: { zh: '质量管理体系 要求' } })])
})
afterAll(() => product.close())

async function totalOf(query: string): Promise<number> {
  const answer = await searchRegister(product.app.registerContext(), { query, filters: {} })
  return 'refused' in answer ? Number.NaN : answer.total
}

describe('the index of a server', () => {
  it('takes in what comes to the register while it runs, and answers from its folder when it is opened again', async () => {
    const { app } = product
    const ending = new AbortController()
    const finder = await openFinder(app, () => undefined)
    await finder.filled
    const told: string[] = []
    const keeping = keepFinding(app, finder, ending.signal, ({ message }) => told.push(message))
    try {
      expect(await totalOf('质量管理体系')).toBe(1)
      await take(app.database, [record('GB/T 24001-2016', { titles: { zh: '环境管理体系 要求' } })])
      await vi.waitUntil(async () => (await totalOf('环境管理体系')) > 0, { timeout: 60_000, interval: 50 })
    } finally {
      ending.abort()
      await keeping
      await finder.close()
    }
    expect(told).toEqual([])

    const again = await openFinder(app, (_, line) => expect.unreachable(line))
    await again.filled
    expect(await totalOf('环境管理体系')).toBe(1)
    await again.close()
  })

  it('goes on after a failure, which is told', async () => {
    const ending = new AbortController()
    const told: string[] = []
    let refreshed = 0
    const failing = {
      filled: Promise.resolve(),
      close: async () => undefined,
      refresh: async () => {
        refreshed += 1
        if (refreshed === 1) throw new Error('the database is away')
        ending.abort()
      },
    }
    await keepFinding(product.app, failing, ending.signal, ({ message }) => told.push(message))
    expect({ refreshed, told }).toEqual({ refreshed: 2, told: ['the database is away'] })
  })
})
