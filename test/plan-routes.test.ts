/** Plans and fields over HTTP: every figure is the number of what it lists, however the list is narrowed or given away. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkbook } from '../src/register/import/formats/xlsx-rows.ts'
import { openShelf } from '../src/register/index.ts'
import { record, type TestApp, testApp } from './app.ts'
import { take } from './register.ts'

const TITLES = ['风力发电机组', '光伏发电系统', '石墨烯材料', '量子计算 术语', '工业互联网 通用要求', '农药残留限量']
const RECORDS = Array.from({ length: 240 }, (_, n) => {
  const year = 2019 + (n % 7)
  return record(`${n % 3 === 0 ? 'NB/T' : 'GB/T'} ${50_000 + n}-${year}`, {
    titles: { zh: `${TITLES[n % TITLES.length]} 第${n}部分`, ...(n % 2 === 0 ? { en: `Part ${n}` } : {}) },
    published: n % 5 === 0 ? `${year}` : `${year}-0${1 + (n % 9)}-15`,
    effective: `${year + 1}-01-01`,
    ics: n % 4 === 0 ? ['27.180'] : ['65.020'],
    ...(n % 8 === 0 ? { committee: 'TC50' } : {}),
    relations: n % 6 === 0 ? [{ kind: 'replaces' as const, target: `GB/T ${50_000 + n}-2001` }] : [],
  })
})
const FORMULA = record('GB/T 59001-2024', { titles: { zh: '=1+1 风力发电' }, published: '2024-05-01' })

let product: TestApp
beforeAll(async () => {
  product = await testApp([...RECORDS, FORMULA])
  await openShelf(product.app.registerContext())
})
afterAll(() => product.close())

const TARGET = '/api/v1/plans/new-industry/targets/NI-Q2'
const get = async (url: string) => {
  const answer = await product.server.inject({ url })
  expect([url, answer.statusCode]).toEqual([url, 200])
  return answer
}

interface Records {
  readonly records: readonly { key: string; identifier: string; reason: { zh: string; en: string } }[]
  readonly total: number
  readonly next?: string
}

/** The rows of the first sheet of a workbook. */
async function readRows(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const opened = await openWorkbook(bytes)
  if (!opened.ok) throw new Error(opened.refusal)
  const rows: (readonly string[])[] = []
  for await (const row of opened.workbook.rows(opened.workbook.sheets[0]!, { found: false })) {
    if (row.ok) rows.push(row.texts)
  }
  return rows
}

/** All records of a list, page by page. */
async function wholeList(url: string): Promise<readonly { key: string; identifier: string }[]> {
  const items: { key: string; identifier: string }[] = []
  for (let cursor = ''; ; ) {
    const { records, total, next } = (
      await get(`${url}${url.includes('?') ? '&' : '?'}limit=7${cursor}`)
    ).json<Records>()
    for (const { reason } of records)
      expect([reason.zh, reason.en].map((text) => text.length > 0)).toEqual([true, true])
    items.push(...records)
    if (next === undefined) {
      expect(items.length).toBe(total)
      return items
    }
    cursor = `&cursor=${next}`
  }
}

describe('the value of a target is the number of the records listed', () => {
  test.each(['new', 'new-and-revised', 'with-guidance'])('by the variant %s, once each, in order', async (variant) => {
    const { targets } = (await get('/api/v1/plans/new-industry/evaluation?as-of=2025-06-30')).json()
    const target = targets.find(({ id }: { id: string }) => id === 'NI-Q2')
    const figure = target.variants.find((one: { variant: string }) => one.variant === variant)
    const items = await wholeList(`${TARGET}/records?as-of=2025-06-30&variant=${variant}`)
    expect(figure.value).toBeGreaterThan(10)
    expect(items.length).toBe(figure.value)
    const keys = items.map(({ key }) => key)
    expect(keys).toEqual([...new Set(keys)].sort())
  })

  test('and each part of it is the number of its own', async () => {
    const { contributions, figure } = (await get(TARGET)).json()
    expect(contributions.map(({ by }: { by: string }) => by)).toEqual(['field', 'level', 'publisher'])
    for (const { by, overlap, parts } of contributions) {
      const sum = parts.reduce((all: number, part: { value: number }) => all + part.value, 0)
      if (!overlap) expect(sum).toBe(figure.value)
      for (const { id, value } of parts) {
        const items = await wholeList(`${TARGET}/records?part=${by}:${encodeURIComponent(id)}`)
        expect([by, id, items.length]).toEqual([by, id, value])
      }
    }
  })

  test('the last of its values over time is the value of the day', async () => {
    const { series, figure } = (await get(`${TARGET}?as-of=2024-12-31`)).json()
    expect(series.at(-1)).toEqual({ day: '2024-12-31', value: figure.value })
    const days = series.map(({ day }: { day: string }) => day)
    expect(days).toEqual(['2022-12-31', '2023-12-31', '2024-12-31'])
  })
})

describe('a list narrowed by words', () => {
  test.each([
    ['风力', (text: string) => text.includes('风力')],
    ['ｐａｒｔ 第2', (text: string) => text.toLowerCase().includes('part') && text.includes('第2')],
    ['gb/t 50', (text: string) => text.toLowerCase().includes('gb/t') && text.includes('50')],
    ['-2024', (text: string) => text.includes('—2024')],
    ['%', () => false],
    ['_', () => false],
  ] as const)('%s', async (words, passes) => {
    const all = (await get(`${TARGET}/records?limit=500`)).json().records as {
      identifier: string
      titles: Record<string, string>
    }[]
    const expected = all.filter(({ identifier, titles }) => passes([identifier, ...Object.values(titles)].join(' ')))
    const found = await wholeList(`${TARGET}/records?q=${encodeURIComponent(words)}`)
    expect(found.map(({ identifier }) => identifier)).toEqual(expected.map(({ identifier }) => identifier))
  })
})

describe('a list given away', () => {
  test('as CSV has a row for each record, and no formula', async () => {
    const items = await wholeList(`${TARGET}/records?part=level:national`)
    const answer = await get(`${TARGET}/records?part=level:national&format=csv`)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="new-industry-new-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const [head, ...rows] = answer.body.trimEnd().split('\r\n')
    expect(head).toMatch(/^\ufeffidentifier,title_zh,title_en,published,/)
    expect(rows.map((row) => row.split(',')[0])).toEqual(items.map(({ identifier }) => identifier))
    expect(rows.filter((row) => /(^|,)"?[=+@]/.test(row))).toEqual([])
  })

  test('as a workbook has the same rows', async () => {
    const items = await wholeList(`${TARGET}/records?q=${encodeURIComponent('风力')}`)
    const answer = await get(`${TARGET}/records?q=${encodeURIComponent('风力')}&format=xlsx`)
    const [head, ...rows] = await readRows(answer.rawPayload)
    expect(head?.[0]).toBe('identifier')
    expect(rows.map(([identifier]) => identifier)).toEqual(items.map(({ identifier }) => identifier))
  })
})

describe('a field', () => {
  test.each(['new-energy', 'quantum-information', 'NSS-A1'])(
    '%s: every figure is the number of what it lists',
    async (field) => {
      const view = (await get(`/api/v1/fields/${field}`)).json()
      const { figures, line } = view
      expect([line.total, line.inForce, view.list.total]).toEqual([figures.total, figures.inForce, figures.total])
      const listed = async (query: string) => {
        const { list } = (await get(`/api/v1/fields/${field}?limit=100&${query}`)).json()
        if (list.next === undefined) expect(list.items.length).toBe(list.total)
        return list.total
      }
      for (const { status, count } of figures.byStatus) expect(await listed(`status=${status}`)).toBe(count)
      for (const { level, total } of figures.byLevel) expect(await listed(`level=${level}`)).toBe(total)
      for (const { year, total } of figures.byYear) expect(await listed(`year=${year}`)).toBe(total)
      for (const { committee, total } of figures.byCommittee) expect(await listed(`committee=${committee}`)).toBe(total)
      const aged = figures.byAge.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
      expect(aged).toBe(figures.inForce)
    },
  )

  test('stands in the comparison with the same figures', async () => {
    const { figures } = (await get('/api/v1/fields/new-energy')).json()
    const { rows } = (await get('/api/v1/field-comparison?class=emerging')).json()
    const row = rows.find(({ line }: { line: { field: string } }) => line.field === 'new-energy')
    expect(row.values.inForce).toBe(figures.inForce)
    expect(row.values.meanAge).toBeCloseTo(figures.meanAge, 9)
    expect(row.values.adopting).toBeNull()
  })
})

describe('what is remembered', () => {
  test('is told anew when the register changes, and is not asked for again while it does not', async () => {
    const value = async () => (await get(TARGET)).json().figure.value as number
    const before = await value()
    product.statements()
    expect(await value()).toBe(before)
    expect(product.statements().length).toBeLessThanOrEqual(6)
    await take(product.app.database, [
      record('GB/T 58888-2025', { titles: { zh: '风力发电 新增' }, published: '2025-01-02' }),
    ])
    expect(await value()).toBe(before + 1)
  })

  test('the first to ask after a change waits for a bounded number of statements', async () => {
    await take(product.app.database, [
      record('GB/T 58889-2025', { titles: { zh: '光伏 新增' }, published: '2025-01-03' }),
    ])
    await openShelf(product.app.registerContext())
    for (const url of ['/api/v1/plans', TARGET, '/api/v1/indicators', '/api/v1/fields/new-energy']) {
      product.statements()
      await get(url)
      expect([url, product.statements().length <= 36]).toEqual([url, true])
    }
  })
})
