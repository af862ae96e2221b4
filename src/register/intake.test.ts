import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OwnDatabase, ownDatabase } from '../../test/database.ts'
import { picture, take, testPacks } from '../../test/register.ts'
import {
  type Claims,
  type EditionClaims,
  findByIdentifier,
  type Recorded,
  replayRegister,
  viewStandard,
} from './index.ts'

let own: OwnDatabase
beforeEach(async () => {
  own = await ownDatabase()
})
afterEach(() => own.drop())

const edition = (
  source: string,
  identifier: string,
  more: Partial<EditionClaims> = {},
  key = identifier,
): Recorded<Claims> => ({
  source,
  key,
  claims: { kind: 'edition', identifier, titles: {}, ...more },
})

/** A little world with every trap: spellings, projects, drafts, splits, late ends, two sources, nature changes. */
const WORLD: readonly Recorded<Claims>[] = [
  edition('cn-list', 'GB/T 19001-2016', {
    titles: { zh: '质量管理体系 要求' },
    published: '2016-12-30',
    effective: '2017-07-01',
    relations: [{ kind: 'replaces', target: 'GB/T 19001-2008' }],
  }),
  edition('cn-list', 'GB/T 19001-2008', { titles: { zh: '旧' }, published: '2008-12-30', effective: '2009-03-01' }),
  edition('cn-curated', 'GB/T 19001—2016', {
    titles: { zh: '质量管理体系　要求', en: 'Quality management systems—Requirements' },
    relations: [{ kind: 'adopts', target: 'ISO 9001:2015', degree: 'IDT' }],
  }),
  edition(
    'iso-open-data',
    'ISO 9001:2015',
    {
      externalIds: { 'iso-project': '62085' },
      titles: { en: 'Quality management systems — Requirements' },
      stage: { scheme: 'iso', code: '90.92' },
      relations: [{ kind: 'replaces', target: '', targetId: 'iso-project:46486' }],
    },
    '62085',
  ),
  edition(
    'iso-open-data',
    'ISO 9001:2008',
    { externalIds: { 'iso-project': '46486' }, titles: { en: 'Old' }, published: '2008-11' },
    '46486',
  ),
  edition('relaton-iso', 'ISO/FDIS 9001', { externalIds: { 'iso-project': '62085' }, titles: { en: 'Draft' } }),
  edition('relaton-iso', 'ISO/DIS 9001', { externalIds: { 'iso-project': '88464' }, titles: { en: 'Next draft' } }),
  edition(
    'relaton-iso',
    'ISO 9001:2015',
    {
      externalIds: { 'iso-project': '62085' },
      titles: { fr: 'Systèmes de management de la qualité' },
      relations: [{ kind: 'replaces', target: 'ISO 9001:2008' }],
    },
    'iso-9001-2015.yaml',
  ),
  edition('relaton-iec', 'ISO/IEC 27001:2022', { titles: { en: 'Information security' } }),
  edition('relaton-iso', 'ISO/IEC 27001:2022/Amd 1:2024', { titles: { en: 'Climate action changes' } }),
  edition('relaton-iec', 'ISO/IEC 27001:2022/AMD1:2024', { titles: { en: 'Climate' } }),
  edition('cn-list', 'GB 31094-2014', { titles: { zh: '防爆电梯制造与安装安全规范' } }),
  edition('cn-list', 'GB/T 31094-2014', { titles: { zh: '防爆电梯制造与安装安全规范' } }),
  edition('cn-list', '公告第7号', { titles: { zh: '无法识读的编号' } }),
  {
    source: 'iso-committees',
    key: '53882',
    claims: {
      kind: 'committee',
      code: 'ISO/TC 176',
      titles: { en: 'Quality management' },
      facts: { status: 'active' },
    },
  },
  {
    source: 'cn-committees',
    key: 'x',
    claims: { kind: 'committee', code: 'ISO/TC 176', titles: { zh: '质量管理' }, facts: { mirror: 'TC151' } },
  },
]

describe('taking in', () => {
  it('twice is once', async () => {
    await take(own.database, WORLD)
    const before = await picture(own.database)
    const again = await take(own.database, WORLD)
    expect(again).toMatchObject({ created: 0, changed: 0, unchanged: WORLD.length })
    expect(await picture(own.database)).toEqual(before)
  })

  it('in any order and any batches gives the same register', async () => {
    await take(own.database, WORLD)
    const expected = await picture(own.database)
    const orders = fc.shuffledSubarray([...WORLD], { minLength: WORLD.length })
    await fc.assert(
      fc.asyncProperty(orders, fc.integer({ min: 1, max: WORLD.length }), async (records, size) => {
        const other = await ownDatabase()
        try {
          for (let at = 0; at < records.length; at += size) await take(other.database, records.slice(at, at + size))
          expect(await picture(other.database)).toEqual(expected)
        } finally {
          await other.drop()
        }
      }),
      { numRuns: 25 },
    )
  })

  it('by two writers at once gives the same register', async () => {
    await take(own.database, WORLD)
    const other = await ownDatabase()
    try {
      const halves = [WORLD.filter((_, n) => n % 2 === 0), WORLD.filter((_, n) => n % 2 === 1)]
      await Promise.all(halves.map((half) => retrying(() => take(other.database, half))))
      expect(await picture(other.database)).toEqual(await picture(own.database))
    } finally {
      await other.drop()
    }
  })

  it('keeps every change as an event and can be replayed from them', async () => {
    await take(own.database, WORLD)
    await take(own.database, [
      edition('cn-list', 'GB/T 19001-2008', { titles: { zh: '改了名' }, withdrawn: '2017-07-01' }),
    ])
    const before = await picture(own.database)
    const { rules } = await testPacks()
    await replayRegister(own.database, rules.register)
    expect(await picture(own.database)).toEqual(before)
  })

  it('keeps text that the database would refuse', async () => {
    await take(own.database, [edition('csv', 'GB/T 1-2020', { titles: { zh: 'a\0b\ud800c' } })])
    expect((await found('GB/T 1-2020'))?.titles['zh']).toBe('ab\ufffdc')
  })
})

describe('merging', () => {
  it('takes each field from the best source and names it', async () => {
    await take(own.database, WORLD)
    const merged = await found('gbt19001-2016')
    expect(merged?.titles).toEqual({ zh: '质量管理体系　要求', en: 'Quality management systems—Requirements' })
    expect(merged?.provenance).toMatchObject({ 'titles.zh': 'cn-curated', effective: 'cn-list' })
  })

  it('makes one edition of a project and its stages, and another of the next project under the same number', async () => {
    await take(own.database, WORLD)
    const { rules } = await testPacks()
    const iso = await found('ISO 9001:2015')
    expect(iso?.designations).toContain('ISO/FDIS 9001')
    const view = await viewStandard({ database: own.database, rules, today: '2026-01-01' }, iso!)
    expect(view.editions.map(({ key }) => key).toSorted()).toEqual([
      'ISO 9001:2008',
      'ISO 9001:2015',
      'ISO/DIS 9001 (iso-project:88464)',
    ])
  })

  it('sees one amendment in two catalogues', async () => {
    await take(own.database, WORLD)
    const amendment = await found('ISO/IEC 27001:2022/Amd 1:2024')
    expect(amendment?.provenance['titles.en']).toBe('relaton-iec')
    expect(amendment?.externalIds).toEqual({})
  })

  it('keeps a standard and its renamed nature apart as editions of one standard', async () => {
    await take(own.database, WORLD)
    const editions = await own.database.run('select key, force from edition where standard = $1 order by key', [
      'GB 31094',
    ])
    expect(editions).toEqual([
      { key: 'GB 31094-2014', force: 'mandatory' },
      { key: 'GB/T 31094-2014', force: 'recommended' },
    ])
  })

  it('knows since when an edition is superseded, whichever end came first', async () => {
    const [, old] = WORLD
    await take(own.database, [WORLD[0]!])
    await take(own.database, [old!])
    expect((await found('GB/T 19001-2008'))?.supersededOn).toBe('2017-07-01')
    await take(own.database, [edition('cn-list', 'GB/T 19001-2016', { titles: { zh: 'x' }, effective: '2018-01-01' })])
    expect((await found('GB/T 19001-2008'))?.supersededOn).toBeUndefined()
  })

  it('takes the year of a successor that has a status but no date, and nothing from one without either', async () => {
    const successor = (more: Partial<EditionClaims>) =>
      edition('cn-list', 'GB/T 22080-2025', {
        titles: { zh: '新' },
        relations: [{ kind: 'replaces', target: 'GB/T 22080-2016' }],
        ...more,
      })
    await take(own.database, [edition('cn-list', 'GB/T 22080-2016', { published: '2016-08-29' }), successor({})])
    expect((await found('GB/T 22080-2016'))?.supersededOn).toBeUndefined()
    await take(own.database, [successor({ status: '现行' })])
    expect((await found('GB/T 22080-2016'))?.supersededOn).toBe('2025')
  })

  it('splits an edition again when the claim that joined it goes', async () => {
    const bridge = (other?: string) =>
      edition(
        'relaton-ieee',
        'IEEE Std 802.3-2018',
        { titles: { en: 'Ethernet' }, ...(other ? { externalIds: { 'iso-project': other } } : {}) },
        'bridge',
      )
    await take(own.database, [
      edition(
        'iso-open-data',
        'ISO/IEC/IEEE 8802-3:2021',
        { externalIds: { 'iso-project': '1' }, titles: { en: 'A' } },
        '1',
      ),
    ])
    await take(own.database, [bridge('1')])
    expect(await own.database.run('select key from edition')).toHaveLength(1)
    await take(own.database, [bridge()])
    expect(await own.database.run('select key from edition')).toHaveLength(2)
  })
})

async function found(identifier: string) {
  const { rules } = await testPacks()
  return (await findByIdentifier({ database: own.database, rules, today: '2026-01-01' }, identifier))[0]
}

async function retrying(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      await work()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  throw new Error('both writers kept failing')
}
