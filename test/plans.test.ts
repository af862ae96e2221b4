/** The plans that ship, held against the complete list of what the policy documents ask for. */
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { PACK_DEFINITIONS } from '../src/app.ts'
import {
  asVariant,
  comparatorsOf,
  compileFields,
  compilePlans,
  crosswalksDefinition,
  type Fields,
  fieldsDefinition,
  type Indicator,
  indicatorsDefinition,
  officialVariant,
  type Plans,
  placedItems,
  plansDefinition,
  recordsNeeded,
  tagsOf,
} from '../src/plans/index.ts'
import { loadPacks, packFiles, printFault } from '../src/platform/packs/index.ts'

let plans: Plans
let fields: Fields
let indicators: readonly Indicator[]

beforeAll(async () => {
  const result = await loadPacks(fileURLToPath(new URL('../packs', import.meta.url)), PACK_DEFINITIONS)
  expect(result.ok ? [] : result.faults.map((fault) => printFault(fault, 'en'))).toEqual([])
  if (!result.ok) return
  const values = packFiles(result.packs, plansDefinition).map(({ value }) => value)
  plans = compilePlans(
    values,
    packFiles(result.packs, crosswalksDefinition).map(({ value }) => value),
  )
  fields = compileFields(packFiles(result.packs, fieldsDefinition).map(({ value }) => value))
  indicators = packFiles(result.packs, indicatorsDefinition).flatMap(({ value }) => value.indicators)
})

/** `D1-3` is D1, D2, D3; `G25.1-6` is G25.1 to G25.6. */
function ids(prefix: string, list: string): string[] {
  return list.split(' ').flatMap((name) => {
    const [, head, from, to] = /^(.*?)(\d+)-(\d+)$/.exec(name) ?? []
    if (head === undefined) return [`${prefix}-${name}`]
    return Array.from(
      { length: Number(to) - Number(from) + 1 },
      (_, index) => `${prefix}-${head}${Number(from) + index}`,
    )
  })
}

const ITEMS = {
  NI: {
    statement: ids('NI', 'D1-6 P1-8'),
    goal: ids('NI', 'G25.1-6 G30.1-5 G35.1-4'),
    target: ids('NI', 'Q1-6'),
    task: ids('NI', 'T1.0-6 T2.0-4 T3.1-2 T4.1 T5.1-4'),
    mechanism: [],
    safeguard: ids('NI', 'S1-6'),
  },
  NSS: {
    statement: ids('NSS', 'C1 B1-2 R1-2'),
    goal: ids('NSS', 'G1-6'),
    target: [],
    task: [],
    mechanism: ids('NSS', 'V1-2 M1.1-4 M2-5'),
    safeguard: [],
  },
  OUT: {
    statement: ids('OUT', 'C1-2 H1-4'),
    goal: ids('OUT', 'G0 G1.1-5 G2.1-3 G3.1-5 G4.1-4 G35.1-3'),
    target: ids('OUT', 'Q1-4'),
    task: ids('OUT', 'T3.1-4 T4.1-5 T5.1-6'),
    mechanism: [],
    safeguard: [],
  },
  INF: {
    statement: ids('INF', 'C1-3'),
    goal: ids('INF', 'G1-4'),
    target: [],
    task: ids('INF', 'T1-4'),
    mechanism: ids('INF', 'I1-2'),
    safeguard: [],
  },
} as const

const AREAS = [
  ...ids('NI', 'E1-8 F1-9'),
  ...ids('NSS', 'A1-9'),
  ...ids('NSS', 'D1.1-10 D2.1-6 D3.1-7 D4.1-14 D5.1-10'),
  ...ids('OUT', 'F1-18'),
  ...ids('INF', 'F1-8 X1-16'),
]
const COLUMNS = ids('NSS', 'D1-5')

const PLAN_OF = {
  NI: 'new-industry',
  NSS: 'national-standard-system',
  OUT: 'outline',
  INF: 'informatization',
} as const

describe('nothing of the documents is left out', () => {
  test.each(Object.entries(PLAN_OF))('%s', (prefix, id) => {
    const items = placedItems(plans.plan(id)!)
    for (const [kind, wanted] of Object.entries(ITEMS[prefix as keyof typeof ITEMS])) {
      expect(
        items.filter((placed) => placed.kind === kind).map(({ item }) => item.id),
        kind,
      ).toEqual(wanted)
    }
  })

  test('counts by kind', () => {
    const all = plans.all.flatMap(placedItems)
    const shifts = all.filter(({ kind, item }) => kind === 'statement' && 'kind' in item && item.kind === 'shift')
    const count = (kind: string) => all.filter((placed) => placed.kind === kind).length
    expect({
      targets: count('target'),
      goalsAndShifts: count('goal') + shifts.length,
      tasks: count('task'),
      measures: count('mechanism') + count('safeguard'),
      statements: count('statement') - shifts.length,
      areas: AREAS.length,
    }).toEqual({ targets: 10, goalsAndShifts: 50, tasks: 38, measures: 18, statements: 24, areas: 115 })
  })

  test('every area and leaf has a field, by its id in the plan', () => {
    expect([...AREAS, ...COLUMNS].filter((id) => fields.field(id) === undefined)).toEqual([])
    const aliases = fields.all.flatMap((field) => field.aliases ?? []).map(({ id }) => id)
    expect(aliases.sort()).toEqual([...AREAS, ...COLUMNS].sort())
  })

  test('every area stands in the file of its plan', () => {
    const listed = plans.all.flatMap(({ areas, columns }) => [
      ...(areas ?? []).map(({ area }) => area),
      ...(columns ?? []).flatMap(({ items }) => items),
    ])
    expect(listed.sort()).toEqual([...AREAS].sort())
  })
})

describe('targets', () => {
  test.each<[id: string, comparator: string, number: number, unit: string, by: string]>([
    ['NI-Q1', 'atLeast', 60, 'percent', '2025-12-31'],
    ['NI-Q2', 'atLeast', 2000, 'standards', '2025-12-31'],
    ['NI-Q3', 'atLeast', 300, 'standards', '2025-12-31'],
    ['NI-Q4', 'atLeast', 10_000, 'enterprises', '2025-12-31'],
    ['NI-Q5', 'atLeast', 300, 'documents', '2025-12-31'],
    ['NI-Q6', 'moreThan', 90, 'percent', '2025-12-31'],
    ['OUT-Q1', 'atLeast', 50, 'percent', '2025-12-31'],
    ['OUT-Q2', 'atMost', 18, 'months', '2025-12-31'],
    ['OUT-Q3', 'atLeast', 85, 'percent', '2025-12-31'],
    ['OUT-Q4', 'atLeast', 50, 'bases', '2025-12-31'],
  ])('%s is %s %d %s by %s', (id, comparator, number, unit, by) => {
    const placed = plans.item(id)
    if (placed?.kind !== 'target') throw new Error(`${id} is no target`)
    expect(comparatorsOf(placed.item)).toEqual([{ comparator, number }])
    expect([placed.item.unit, placed.item.by]).toEqual([unit, by])
  })

  test('are measured by indicators of their unit, in variants these have', () => {
    for (const target of plans.all.flatMap((plan) => plan.targets ?? [])) {
      const indicator = indicators.find((one) => one.indicator === target.indicator)!
      expect(indicator.unit, target.id).toBe(target.unit)
      expect(asVariant(indicator, officialVariant(target)!), target.id).toBeDefined()
      expect(target.variants.length, target.id).toBe(indicator.variants.length)
    }
  })
})

describe('fields of real titles', () => {
  test.each<[title: string, fields: string[]]>([
    [
      '人工智能 大模型 第1部分：通用要求',
      ['generative-ai', 'artificial-intelligence', 'new-generation-it', 'it-and-biotechnology'],
    ],
    ['量子通信术语和定义', ['quantum-information']],
    ['虚拟/增强现实内容制作流程规范', ['metaverse']],
    ['采用脑机接口技术的医疗器械 术语', ['brain-computer-interface', 'health']],
    ['人形机器人 分类分级', ['high-end-equipment', 'high-end-manufacturing', 'humanoid-robots', 'robots']],
    ['激光显示器件 第1-2部分：术语及文字符号', ['future-displays']],
    ['网络功能虚拟化编排器（NFVO）技术要求', ['future-networks']],
    ['生物技术 合成生物 基因合成通用要求', ['bio-manufacturing', 'biotechnology', 'it-and-biotechnology']],
    ['电化学储能电站接入电网技术规定', ['new-energy-storage', 'new-energy']],
    ['电动汽车用动力蓄电池安全要求', ['new-energy-vehicles']],
    ['民用飞机维修技术数据规范', ['civil-aviation']],
    ['智能船舶 术语', ['smart-ships', 'ships-and-marine-equipment']],
    // Look-alikes.
    ['饲料中罗丹明B和罗丹明6G的测定 高效液相色谱法', []],
    ['拖拉机场地驾驶技能考试规范', []],
    ['抽水蓄能电站与储能系统协调运行导则', []],
    ['量子点光学性能测试方法', []],
    ['柳树品种微卫星标记鉴别技术规程', []],
    ['红外智能体温计通用技术条件', []],
    ['普通螺纹 公差带6G的极限尺寸', []],
    ['数字人民币支付受理终端规范', []],
    ['动物流感病毒检测方法', []],
    ['公安信息代码 第1部分：作案手段', []],
    ['核能开发项目档案管理规定', []],
    ['太阳能灯诱杀害虫技术规程', []],
    ['基因芯片检测方法通则', ['it-and-biotechnology']],
    ['转基因植物及其产品成分检测 抗虫玉米定性PCR方法', ['biotechnology', 'it-and-biotechnology']],
  ])('%s', (zh, expected) => {
    const tags = tagsOf({ titles: { zh }, ics: [], ccs: [], committees: [] }, fields)
    expect(tags.map(({ field }) => field).sort()).toEqual([...expected].sort())
  })
})

test('the six discrepancies are told, each with the reading used', () => {
  const told = plans.all.flatMap(({ plan, discrepancies }) => (discrepancies ?? []).map(({ id }) => `${plan} ${id}`))
  expect(told.sort()).toEqual([
    'national-standard-system number-of-issuers',
    'new-industry name-of-the-project',
    'new-industry similar-ratios',
    'new-industry strict-or-inclusive',
    'new-industry what-enterprises-do',
    'outline two-integrations',
  ])
  expect(plans.plan('national-standard-system')!.issuers).toHaveLength(10)
})

test('items about one mechanism are found from each other', () => {
  expect(plans.counterparts('NSS-M4')).toEqual(['NI-T2.2', 'OUT-T4.4', 'OUT-T5.1', 'OUT-T5.6'])
  expect(plans.counterparts('INF-T4')).toEqual(['OUT-G2.2'])
  expect(plans.sameAs('NI-T5.3')).toEqual(['INF-I2'])
  expect(plans.below('NI-T1.0').map(({ item }) => item.id)).toEqual(ids('NI', 'T1.1-6'))
  expect(plans.derived('outline')).toEqual(['informatization', 'national-standard-system', 'new-industry'])
})

describe('indicators', () => {
  test('all thirty-six further ones are there', () => {
    const numbers = indicators.flatMap(({ number }) => number ?? [])
    expect(numbers).toEqual(Array.from({ length: 36 }, (_, index) => `I-${String(index + 1).padStart(2, '0')}`))
  })

  test('qualitative goals are judged by rubrics', () => {
    for (const { id, rubric } of plans.all.flatMap((plan) => plan.goals ?? [])) {
      expect(indicators.find(({ indicator }) => indicator === rubric)?.kind, id).toBe('rubric')
    }
  })

  test('say which records they need', () => {
    const conversion = indicators.find(({ indicator }) => indicator === 'conversion-rate')!
    expect(recordsNeeded(conversion)).toEqual(['international-standards'])
    const outside = indicators.filter((one) => recordsNeeded(one).length === 0)
    expect(new Set(outside.map(({ kind }) => kind))).toEqual(new Set(['external-series', 'rubric']))
  })
})
