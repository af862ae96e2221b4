/** From a target and its indicator to the records that count, or why none can be counted. Pure. */
import type { Words } from '../standards/index.ts'
import type { Fields } from './field.ts'
import { asVariant, type Indicator, type Selection } from './indicator-schema.ts'
import { noFigure } from './office/figure.ts'
import type { Scope, Target } from './plan-schema.ts'

/** Published standards that count; what is null is not restricted. Days are inclusive. */
export interface Counting {
  readonly fields: readonly string[] | null
  readonly levels: readonly string[] | null
  readonly forces: readonly string[] | null
  readonly work: 'new' | 'revised' | null
  readonly from: string | null
  readonly until: string
}

/** Why there is no value. */
export interface NoValue {
  readonly code: 'no-records' | 'no-facts' | 'not-computed' | 'external-figures'
  readonly message: Words
}

/** What of published standards the register tells, so that a selection may ask for it. */
const FACTS_KEPT: readonly string[] = ['level', 'force', 'work']

/** The standards that a variant of a target's indicator counts on a day, or why it cannot count. */
export function countingOf(
  target: Pick<Target, 'scope'>,
  indicator: Indicator,
  variant: string,
  asOf: string,
  fields: Fields,
): Counting | NoValue {
  const way = asVariant(indicator, variant) ?? indicator
  if (way.kind === 'external-series') return { code: 'external-figures', message: noFigure(asOf) }
  const selections = [way.numerator, way.denominator].filter((selected) => selected !== undefined)
  const lacking = lackingRecords(selections) ?? lackingFacts(selections)
  if (lacking !== undefined) return lacking
  const [selected] = selections
  if (selected?.of !== 'standards' || !isCount(way)) return notComputed(way)
  return selectedStandards(selected, target.scope, asOf, fields)
}

function isCount({ kind, countedAt, window, distinctBy }: Indicator): boolean {
  const isOnce = kind === 'count' || (kind === 'distinct-count' && distinctBy === 'identifier')
  return isOnce && countedAt === 'published' && window === 'scope'
}

function lackingRecords(selections: readonly Selection[]): NoValue | undefined {
  const kept: readonly string[] = ['standards', 'international-standards']
  const absent = selections.find((selected) => !kept.includes(selected.of))
  if (absent === undefined) return undefined
  const { of: kind, says } = absent
  return {
    code: 'no-records',
    message: { zh: `尚无记录：${says.zh}（${kind}）`, en: `no records yet: ${says.en} (${kind})` },
  }
}

function lackingFacts(selections: readonly Selection[]): NoValue | undefined {
  for (const selected of selections) {
    const facts = Object.keys(selected.where ?? {}).filter((fact) => !FACTS_KEPT.includes(fact))
    if (facts.length === 0) continue
    const list = facts.join(', ')
    return {
      code: 'no-facts',
      message: {
        zh: `登记库尚不能按日判定 ${list}（${selected.says.zh}）`,
        en: `the register cannot yet tell ${list} of a day (${selected.says.en})`,
      },
    }
  }
  return undefined
}

function notComputed({ kind }: Indicator): NoValue {
  return {
    code: 'not-computed',
    message: { zh: `尚不计算这种指标：${kind}`, en: `indicators of this kind are not computed yet: ${kind}` },
  }
}

function selectedStandards(selected: Selection, scope: Scope, asOf: string, fields: Fields): Counting {
  const asked = (fact: string): readonly string[] | null => {
    const value = selected.where?.[fact]
    return value === undefined ? null : [value].flat().map(String)
  }
  const work = asked('work')
  const only = work?.length === 1 ? work[0] : undefined
  return {
    fields: fieldsOf(scope, fields),
    levels: both(scope.levels ?? null, asked('level')),
    forces: asked('force'),
    work: only === 'new' || only === 'revised' ? only : null,
    from: scope.from ?? null,
    until: scope.until !== undefined && scope.until < asOf ? scope.until : asOf,
  }
}

function both(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other
  return one.filter((value) => other.includes(value))
}

// Tags of a field stand on the fields above it too, so the parts need not be listed.
function fieldsOf({ classes, fields: named }: Scope, fields: Fields): readonly string[] | null {
  if (classes === undefined && named === undefined) return null
  const ofClasses = (classes ?? []).flatMap((name) => fields.ofClass(name).map(({ field }) => field))
  const ofNames = (named ?? []).flatMap((name) => fields.field(name)?.field ?? [])
  return [...new Set([...ofClasses, ...ofNames])].sort()
}
