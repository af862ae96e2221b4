/** Browsing the register over HTTP: figures are the number of what is listed, whatever changed before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Claims, openShelf, type Recorded } from '../src/register/index.ts'
import { record, type TestApp, TODAY, testApp } from './app.ts'
import { take } from './register.ts'

const SIDES = [undefined, '2001-02-03', TODAY, '2026-11-23', '2031', '1999-12']
const WORDS = [undefined, '现行', '废止', '被代替', '即将实施', 'nobody knows']

/** Every combination of dates and words that a status may depend on, in classes of both schemes. */
const COMBINATIONS: readonly Recorded<Claims>[] = SIDES.flatMap((published, a) =>
  SIDES.flatMap((effective, b) =>
    WORDS.map((status, c) => {
      const n = a * 100 + b * 10 + c
      return record(`GB/T ${70_000 + n}-${2000 + (n % 20)}`, {
        titles: n % 3 === 0 ? { zh: `标准 ${n}`, en: `Standard ${n}` } : { zh: `标准 ${n}` },
        ...(published === undefined ? {} : { published }),
        ...(effective === undefined ? {} : { effective }),
        ...(n % 7 === 0 ? { withdrawn: '2020-01-01' } : {}),
        ...(status === undefined ? {} : { status }),
        ics: n % 2 === 0 ? ['35.240.15', '35.240.20'] : ['35.020'],
        ccs: ['L70'],
        committee: n % 5 === 0 ? 'ISO/TC 176/SC 2' : 'ISO/TC 176',
      })
    }),
  ),
)

const ENTRIES: readonly Recorded<Claims>[] = [
  entry('classification', 'ccs:L', { zh: '电子元器件与信息技术' }),
  entry('classification', 'ccs:L70/84', { zh: '信息处理技术' }, 'ccs:L'),
  entry('classification', 'ccs:L70', { zh: '信息处理技术综合' }, 'ccs:L70/84'),
  entry('committee', 'ISO/TC 176', { en: 'Quality <b>management</b>' }, undefined, { pMembers: ['BSI'] }),
  entry('committee', 'ISO/TC 999', { en: 'Nothing yet' }),
]

function entry(
  kind: 'classification' | 'committee',
  code: string,
  titles: Readonly<Record<string, string>>,
  parent?: string,
  facts: Readonly<Record<string, readonly string[]>> = {},
): Recorded<Claims> {
  const claims = { kind, code, titles, facts, ...(parent === undefined ? {} : { parent }) }
  return { source: 'test-table', key: code, claims }
}

const CITED = [
  record('GB/T 1.1-2020', {
    published: '2020-03-31',
    relations: [{ kind: 'adopts', target: 'ISO 9001:2015', degree: 'MOD' }],
  }),
  ...[1, 2, 3].map((n) =>
    record(`GB/T ${80_000 + n}-2021`, {
      published: '2021-01-01',
      relations: [{ kind: 'references' as const, target: n === 3 ? 'GB/T 1.1' : 'GB/T 1.1-2020' }],
    }),
  ),
]

let product: TestApp
beforeAll(async () => {
  product = await testApp([...COMBINATIONS, ...ENTRIES, ...CITED])
  await openShelf(product.app.registerContext())
})
afterAll(() => product.close())

async function get(url: string) {
  const answer = await product.server.inject({ url })
  return { status: answer.statusCode, body: answer.body, json: () => JSON.parse(answer.body) }
}

interface ListAnswer {
  readonly line: { readonly total: number }
  readonly figures: {
    readonly total: number
    readonly inForce: number
    readonly byStatus: readonly { readonly status: string; readonly count: number }[]
    readonly byYear: readonly { readonly total: number }[]
  }
  readonly list: {
    readonly total: number
    readonly items: readonly { readonly key: string; status: string }[]
    next?: string
  }
}

async function wholeList(url: string): Promise<ListAnswer['list']['items']> {
  const items: { readonly key: string; status: string }[] = []
  for (let cursor = ''; ; ) {
    const { list } = (await get(`${url}${url.includes('?') ? '&' : '?'}limit=37${cursor}`)).json() as ListAnswer
    items.push(...list.items)
    if (list.next === undefined) return items
    cursor = `&cursor=${encodeURIComponent(list.next)}`
  }
}

describe('a figure is the number of what it lists', () => {
  test.each([
    '/api/v1/classifications/ics/35',
    '/api/v1/classifications/ics/35.240',
    '/api/v1/classifications/ics/35.240.15',
    '/api/v1/classifications/ccs/L',
    '/api/v1/classifications/ccs/L70-84',
    '/api/v1/classifications/ccs/L70',
    '/api/v1/committees/ISO-TC-176',
    '/api/v1/committees/ISO-TC-176-SC-2',
    '/api/v1/publishers/GB',
  ])('%s', async (url) => {
    const answer = (await get(url)).json() as ListAnswer
    const items = await wholeList(url)
    expect(answer.figures.total).toBeGreaterThan(0)
    expect(items.length).toBe(answer.figures.total)
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
    expect(answer.list.total).toBe(answer.figures.total)
    expect(answer.line.total).toBe(answer.figures.total)
    for (const { status, count } of answer.figures.byStatus) {
      expect(items.filter((item) => item.status === status).length).toBe(count)
      const narrowed = await wholeList(`${url}?status=${status}`)
      expect(narrowed.map((item) => item.status)).toEqual(Array(count).fill(status))
    }
  })

  test('statuses of the list are those of every single standard, for all dates and words', async () => {
    const items = await wholeList('/api/v1/classifications/ccs/L70')
    expect(items.length).toBe(COMBINATIONS.length)
    const shelved = await product.app.database.run<{ key: string; status: string }>('select key, status from shelf')
    const byKey = new Map(shelved.map(({ key, status }) => [key, status]))
    expect(items.filter(({ key, status }) => byKey.get(key) !== status)).toEqual([])
    expect(new Set(items.map(({ status }) => status)).size).toBeGreaterThan(4)
  })

  test('of the overview as a whole', async () => {
    const view = (await get('/api/v1/overview/figures')).json()
    expect(view.total).toBe(COMBINATIONS.length + CITED.length)
    const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0)
    expect(sum(view.figures.status)).toBe(view.total)
    expect(sum(view.figures.level)).toBe(view.total)
    expect(view.figures.english[0].part).toBeLessThan(view.figures.english[0].count)
    expect(view.figures.adoption).toEqual([{ key: 'MOD', count: 1, part: 1 }])
    // Two cite the edition, one the standard without a year.
    expect(view.figures.cited).toMatchObject([{ count: 3, edition: { slug: 'GB-T-1.1-2020' } }])
  })
})

describe('what is counted follows the register', () => {
  test('a record that comes or changes is in the next answer', async () => {
    const url = '/api/v1/classifications/ics/35.240.15'
    const before = ((await get(url)).json() as ListAnswer).figures
    await take(product.app.database, [record('GB/T 90001-2024', { published: '2024-01-01', ics: ['35.240.15'] })])
    expect(((await get(url)).json() as ListAnswer).figures.inForce).toBe(before.inForce + 1)
    await take(product.app.database, [
      record('GB/T 90001-2024', { published: '2024-01-01', withdrawn: '2025-01-01', ics: ['35.240.15'] }),
    ])
    const after = ((await get(url)).json() as ListAnswer).figures
    expect([after.total, after.inForce]).toEqual([before.total + 1, before.inForce])
  })

  test('where making the list takes long, the old one serves and says so', async () => {
    const { database } = product.app
    const counted = async () => (await get('/api/v1/classifications/ics/35')).json().counted.fresh as boolean
    expect(await counted()).toBe(true)
    await database.run('update shelf_state set took_ms = 600000')
    await take(database, [record('GB/T 90002-2024', { published: '2024-01-01', ics: ['35.240.15'] })])
    expect(await counted()).toBe(false)
    await database.run('update shelf_state set took_ms = 1')
    expect(await counted()).toBe(true)
  })

  test('what is being written meanwhile is not missed', async () => {
    const context = product.app.registerContext()
    const { database } = product.app
    const count = async () => {
      await openShelf(context)
      const [row] = await database.run<{ n: number }>(`select count(*)::int as n from shelf where key like '%91%'`)
      return row!.n
    }
    const before = await count()
    await database.transaction(async (tx) => {
      // Numbers are taken and another counts before the row is there to be seen.
      await tx.run(`select nextval('event_id_seq')`)
      await tx.run(
        `insert into edition (key, standard, slug, tokens, events, record)
         values ('X 91', 'X', 'X-91', '{}', '{}', '{"titles":{}}')`,
      )
      expect(await count()).toBe(before)
    })
    expect(await count()).toBe(before + 1)
    await database.run(`delete from edition where key = 'X 91'`)
  })

  test('another day is another list', async () => {
    const coming = async (today: string) => {
      await openShelf({ ...product.app.registerContext(), today })
      const rows = await product.app.database.run<{ key: string }>(`select key from shelf where status = 'coming'`)
      return new Set(rows.map(({ key }) => key))
    }
    // A source's own word may say so for ever; a date says so until its day.
    const [before, later] = [await coming(TODAY), await coming('2031-06-01')]
    expect(later.size).toBeLessThan(before.size)
    await openShelf(product.app.registerContext())
  })
})

describe('classes and committees', () => {
  test('a tree without a table shows the codes that occur, and says so', async () => {
    const { imported, classes } = (await get('/api/v1/classifications/ics')).json()
    expect(imported).toBe(false)
    expect(classes.map(({ code }: { code: string }) => code)).toEqual([
      '35',
      '35.020',
      '35.240',
      '35.240.15',
      '35.240.20',
    ])
  })

  test('a range holds what the table puts under it', async () => {
    const view = (await get('/api/v1/classifications/ccs/l70-84')).json()
    expect(view).toMatchObject({
      imported: true,
      line: { code: 'L70/84', parent: 'L' },
      path: [{ code: 'L' }],
      children: [{ code: 'L70' }],
    })
  })

  test('committees that are only named have a page, and stand under the one their code names', async () => {
    const sub = (await get('/api/v1/committees/iso-tc-176-sc-2')).json()
    expect(sub).toMatchObject({ line: { imported: false }, parent: { code: 'ISO/TC 176', imported: true } })
    const top = (await get(`/api/v1/committees/${encodeURIComponent('ISO/TC 176')}`)).json()
    expect(top).toMatchObject({ facts: { pMembers: ['BSI'] }, children: [{ code: 'ISO/TC 176/SC 2' }] })
    expect((await get('/api/v1/committees/ISO-TC-999')).json()).toMatchObject({
      line: { total: 0 },
      list: { total: 0 },
    })
  })

  test('words and bodies narrow the list', async () => {
    const codes = async (query: string) =>
      (await get(`/api/v1/committees?${query}`))
        .json()
        .items.map(({ line }: { line: { code: string } }) => line.code) as string[]
    expect(await codes('')).toEqual(['ISO/TC 176', 'ISO/TC 999'])
    expect(await codes('q=MANAGEMENT%20176')).toEqual(['ISO/TC 176'])
    expect(await codes('q=sc%202')).toEqual(['ISO/TC 176/SC 2'])
    expect(await codes('body=ISO')).toEqual(['ISO/TC 176', 'ISO/TC 999'])
    expect(await codes('q=zzz')).toEqual([])
  })

  test('a code has its bodies over time out of the packs', async () => {
    const view = (await get('/api/v1/publishers/GB')).json()
    expect(view.bodies.length).toBeGreaterThan(2)
    expect(view.bodies[0]).toMatchObject({ id: 'cn.sac', from: '2001-10' })
  })
})

describe('changes', () => {
  const changes = async (query = '') => (await get(`/api/v1/changes?${query}`)).json()

  test('are told from what to what, the first record only when asked for', async () => {
    const { items } = await changes()
    expect(items).toMatchObject([
      {
        source: 'test-list',
        first: false,
        edition: { slug: 'GB-T-90001-2024' },
        changes: [{ field: 'withdrawn', to: '2025-01-01' }],
      },
    ])
    const all = await changes('first=true')
    expect(all.items.length).toBe(30)
    const told = all.items.filter(({ name }: { name: string }) => name === 'GB/T 90001-2024')
    expect(told.map(({ first }: { first: boolean }) => first)).toEqual([false, true])
  })

  test('page by page tell every event once', async () => {
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = await changes(`first=true${cursor}`)
      seen.push(...page.items.map(({ eventId }: { eventId: string }) => eventId))
      if (page.next === undefined) break
      cursor = `&cursor=${page.next}`
    }
    const [row] = await product.app.database.run<{ n: number }>('select count(*)::int as n from event')
    expect(seen.length).toBe(row!.n)
    expect(seen.map(Number)).toEqual(seen.map(Number).toSorted((a, b) => b - a))
  })

  test('of one source, of one day', async () => {
    const own = await changes('first=true&source=test-table')
    expect(own.items.map(({ name }: { name: string }) => name).sort()).toEqual(ENTRIES.map(({ key }) => key).sort())
    expect((await changes('first=true&source=nobody')).items).toEqual([])
    const [row] = await product.app.database.run<{ day: string }>(
      `select to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD') as day from event`,
    )
    expect((await changes(`first=true&day=${row!.day}`)).items.length).toBe(30)
    expect((await changes('first=true&day=1999-01-01')).items).toEqual([])
    expect((await changes('first=true&day=2999-01-01')).items).toEqual([])
  })
})

describe('comparison', () => {
  test('tells field by field what differs, and what relations one side alone has', async () => {
    const { fields, relations } = (await get('/api/v1/compare?a=GB-T-1.1-2020&b=gbt80001')).json()
    const verdicts = new Map(fields.map(({ field, verdict }: { field: string; verdict: string }) => [field, verdict]))
    expect(verdicts.get('identifier')).toBe('changed')
    expect(verdicts.get('level')).toBe('equal')
    const adopts = relations.find(({ kind }: { kind: string }) => kind === 'adopts')
    expect(adopts).toMatchObject({
      whole: true,
      both: [],
      left: [{ identifier: 'ISO 9001:2015', degree: 'MOD' }],
      right: [],
    })
  })

  test('with itself finds nothing', async () => {
    const { fields, relations } = (await get('/api/v1/compare?a=GB-T-1.1-2020&b=GB-T-1.1-2020')).json()
    expect(fields.filter(({ verdict }: { verdict: string }) => verdict !== 'equal')).toEqual([])
    expect(relations.flatMap(({ left, right }: { left: unknown[]; right: unknown[] }) => [...left, ...right])).toEqual(
      [],
    )
  })
})

test('a figure as CSV has a heading and no formula', async () => {
  const answer = await product.server.inject({ url: '/api/v1/overview/figures/committee?format=csv' })
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(answer.body.split('\r\n').slice(0, 2)).toEqual([
    'committee,editions,in-force',
    expect.stringMatching(/^ISO\/TC 176,\d+,\d+$/),
  ])
})

test.each([
  ['/api/v1/classifications/udc', 400],
  ['/api/v1/classifications/ics/99.999', 404],
  ['/api/v1/classifications/ics/35?status=fine', 400],
  ['/api/v1/classifications/ics/35?cursor=made-up', 400],
  ['/api/v1/classifications/ics/35?limit=1000', 400],
  ['/api/v1/committees/nobody', 404],
  [`/api/v1/committees?q=${'x'.repeat(201)}`, 400],
  ['/api/v1/committees?cursor=-1', 400],
  ['/api/v1/publishers/%00', 400],
  ['/api/v1/overview/figures/nonsense', 400],
  ['/api/v1/changes?day=2026-02-30', 400],
  ['/api/v1/changes?cursor=9999999999999999999', 400],
  ['/api/v1/compare?a=GB-T-1.1-2020', 400],
  ['/api/v1/compare?a=GB-T-1.1-2020&b=no%20such', 404],
  ['/committees/nobody', 404],
  ['/ics/35?cursor=made-up', 200],
  ['/changes?day=yesterday&cursor=x&source=%00', 200],
  ['/compare?a=nothing&b=%00', 200],
])('%s answers %d, with words where it refuses', async (url, status) => {
  const answer = await get(url)
  expect(answer.status).toBe(status)
  if (url.startsWith('/api') && status >= 400) {
    expect(answer.json()).toMatchObject({ code: expect.any(String), message: { zh: /\p{Script=Han}/u, en: /[a-z]/ } })
  }
})

const STATEMENTS = 12

test.each([
  '/ics',
  '/ccs',
  '/ics/35.240',
  '/committees?q=quality',
  '/committees/ISO-TC-176',
  '/publishers',
  '/publishers/GB',
  '/overview',
  '/changes?first=1&source=test-table',
  '/changes?first=1&day=2026-11-22',
  '/compare?a=GB-T-1.1-2020&b=gbt80001',
  '/compare?a=nothing&b=nothing',
])(`%s sends at most ${STATEMENTS} statements`, async (url) => {
  await openShelf(product.app.registerContext())
  product.statements()
  await get(url)
  const sent = product.statements()
  expect(sent.length).toBeGreaterThan(0)
  expect(sent.length, sent.join('\n\n')).toBeLessThanOrEqual(STATEMENTS)
})
