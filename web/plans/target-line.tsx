import type { TargetFigure, VariantFigure } from '../../src/plans/plan-views.ts'
import type { NoValue } from '../../src/plans/record-condition.ts'
import { paths } from '../paths.ts'
import { formatCount, formatDate } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'
import { STATUS_SIGNS } from '../ui/status-sign.tsx'
import { gapOf, goalOf, quantity, stateOf, type TargetState, type Unit } from './figures.ts'

/** A target at a glance: what it asks, its value, whether it is met, what is missing; all variants folded. */
export function TargetLine(props: { readonly plan: string; readonly figure: TargetFigure; readonly asOf: string }) {
  const reader = useReader()
  const { lang, words } = reader
  const { figure, plan, asOf } = props
  const href = paths.target(plan, figure.target, { asOf })
  return (
    <article className="target" id={figure.target}>
      <header className="target-head">
        <h3 className="target-title">
          <a href={href}>
            <span className="item-id">{figure.target}</span> {figure.title[lang]}
          </a>
        </h3>
        <StateSign state={stateOf(figure, asOf)} />
      </header>
      <p className="target-numbers">
        {figure.value !== null && (
          <a className="target-value" href={`${href}#records`}>
            {quantity(reader, figure.value, figure.unit)}
          </a>
        )}
        <span>{goalOf(reader, figure)}</span>
        <span className="quiet">{words.plans.due(formatDate(lang, figure.by))}</span>
        {figure.value !== null && <span className="quiet">{gapOf(reader, figure)}</span>}
      </p>
      {figure.value !== null && <TargetBar figure={figure} value={figure.value} />}
      {figure.reason && <Reason reason={figure.reason} />}
      <Variants {...props} />
    </article>
  )
}

const SIGNS = {
  met: STATUS_SIGNS['in-force'],
  open: STATUS_SIGNS.coming,
  missed: STATUS_SIGNS.superseded,
  without: STATUS_SIGNS.unknown,
} as const satisfies Record<TargetState, React.ReactNode>

/** Whether a target is met, as sign and word. */
export function StateSign({ state }: { readonly state: TargetState }) {
  const { words } = useReader()
  return (
    <span className={`status target-${state}`}>
      <svg className="status-sign" viewBox="0 0 16 16" aria-hidden="true">
        {SIGNS[state]}
      </svg>
      {words.plans.states[state]}
    </span>
  )
}

/** Why there is no value. */
export function Reason({ reason }: { readonly reason: Pick<NoValue, 'message'> }) {
  const { lang } = useReader()
  return <p className="quiet no-value">{reason.message[lang]}</p>
}

/** The value as a bar from zero, the number of the target as a mark across it. */
export function TargetBar({ figure, value }: { readonly figure: TargetFigure; readonly value: number }) {
  const reader = useReader()
  const whole = Math.max(value, figure.number, 1) * 1.05
  const at = (amount: number) => Number(((100 * amount) / whole).toFixed(3))
  const says = reader.words.plans.barSays(quantity(reader, value, figure.unit), goalOf(reader, figure))
  return (
    <svg className="target-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={says}>
      <path className="target-ground" d="M0 5H100" vectorEffect="non-scaling-stroke" />
      <rect className="series-1" y="2.5" height="5" width={at(Math.max(value, 0))} />
      <path className="target-mark" d={`M${at(figure.number)} 0V10`} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

function Variants({ plan, figure, asOf }: Parameters<typeof TargetLine>[0]) {
  const { lang, words } = useReader()
  if (figure.variants.length < 2) return null
  return (
    <details className="variants">
      <summary>
        {words.plans.otherWays(formatCount(lang, figure.variants.length))}
        <span className="unseen"> ({figure.target})</span>
      </summary>
      <ul>
        {figure.variants.map((variant) => (
          <li key={variant.variant} className="entry-line">
            <a href={paths.target(plan, figure.target, { asOf, variant: variant.variant })}>
              {variant.title[lang]}
              {variant.official && <span className="official"> {words.plans.official}</span>}
            </a>
            <VariantValue variant={variant} unit={figure.unit} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The value of a variant with the sides of a ratio and what is made up; or a dash, with the reason beside it. */
export function VariantValue(props: {
  readonly variant: Pick<VariantFigure, 'value' | 'reason' | 'simulated' | 'undated' | 'parts'>
  readonly unit: Unit
}) {
  const reader = useReader()
  const { lang, words } = reader
  const { value, reason, simulated, undated, parts } = props.variant
  if (value === null)
    return <span className="quiet variant-value">{reason?.message[lang] ?? words.plans.states.without}</span>
  return (
    <span className="variant-value">
      {quantity(reader, value, parts ? 'percent' : props.unit)}
      {parts && (
        <span className="quiet">
          {' '}
          {words.plans.sides(formatCount(lang, parts.numerator), formatCount(lang, parts.denominator))}
        </span>
      )}
      {undated !== undefined && <span className="quiet"> {words.plans.undated(formatCount(lang, undated))}</span>}
      {simulated !== undefined && <span className="quiet"> {words.plans.simulated(formatCount(lang, simulated))}</span>}
    </span>
  )
}
