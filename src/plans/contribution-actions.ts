/** The value of a target in parts — by field, level, publisher — and on several days. */
import type { Words } from '../standards/index.ts'
import { type EvaluationContext, variantValue } from './evaluation-actions.ts'
import type { Target } from './plan-schema.ts'

/** A value in parts by one property of its records. */
export interface Contributions {
  readonly by: 'field' | 'level' | 'publisher'
  readonly title: Words
  /** Whether a record may be in several parts, so that they do not add up. */
  readonly overlap: boolean
  readonly parts: readonly {
    readonly id: string
    readonly title: Words
    /** In the unit of the target; null where nothing stands below the line of a ratio. */
    readonly value: number | null
  }[]
}

/** The parts of a target's value on a day; empty where it has none. */
export async function contributionsOf(
  context: EvaluationContext,
  target: Target,
  variant: string,
  asOf: string,
): Promise<readonly Contributions[]> {
  const { fields } = context.rules
  const { scope } = target
  const names = [
    ...(scope.classes ?? []).flatMap((name) => fields.ofClass(name).map(({ field }) => field)),
    ...(scope.fields ?? []).flatMap((name) => fields.field(name)?.field ?? []),
  ]
  const parts: Contributions['parts'][number][] = []
  for (const id of new Set(names)) {
    const { classes: _, ...rest } = scope
    const { value } = await variantValue(context, { ...target, scope: { ...rest, fields: [id] } }, variant, asOf)
    parts.push({ id, title: fields.field(id)!.name, value })
  }
  return parts.length === 0 ? [] : [{ by: 'field', title: { zh: '分领域', en: 'By field' }, overlap: true, parts }]
}

/** A value on a day. */
export interface SeriesPoint {
  readonly day: string
  /** Null where it cannot be told. */
  readonly value: number | null
}

/** The values of a target on several days, in the order of the days given. */
export async function seriesOf(
  context: EvaluationContext,
  target: Target,
  variant: string,
  days: readonly string[],
): Promise<readonly SeriesPoint[]> {
  const points: SeriesPoint[] = []
  for (const day of days) points.push({ day, value: (await variantValue(context, target, variant, day)).value })
  return points
}
