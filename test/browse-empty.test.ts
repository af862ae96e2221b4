/** Browsing a register that holds nothing yet. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from './app.ts'

describe('a register without anything', () => {
  let empty: TestApp
  beforeAll(async () => {
    empty = await testApp([])
  })
  afterAll(() => empty.close())

  test.each(['/', '/ics', '/ccs', '/committees', '/publishers', '/overview', '/changes?first=1', '/compare'])(
    '%s says so and stands',
    async (url) => {
      const answer = await empty.server.inject({ url, headers: { 'accept-language': 'en' } })
      expect(answer.statusCode).toBe(200)
      expect(answer.body).not.toMatch(/NaN|Infinity|undefined/)
    },
  )

  test('its figures are none', async () => {
    const answer = await empty.server.inject({ url: '/api/v1/overview/figures' })
    const { figures, counted: _, ...totals } = answer.json()
    expect(totals).toEqual({ total: 0, inForce: 0 })
    expect(Object.values(figures).flat()).toEqual([])
  })
})
