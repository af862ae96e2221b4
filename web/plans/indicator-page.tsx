import { useLoaderData } from 'react-router'
import type { IndicatorView } from '../../src/plans/plan-views.ts'
import { PLAN_PARAMETERS, paths } from '../paths.ts'
import { MissingPlace } from '../register/browse/missing-place.tsx'
import { Frame } from '../site/frame.tsx'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { AsOfForm } from './as-of-form.tsx'
import { quantity } from './figures.ts'
import { MeasureDefinition } from './measure-definition.tsx'
import { MeasureParts } from './measure-parts.tsx'
import { MeasureRecords } from './measure-records.tsx'
import { MeasureSeries } from './measure-series.tsx'
import { MeasureVariants } from './measure-variants.tsx'
import { Reason } from './target-line.tsx'

/** An indicator over the whole register: its value on a day and over time, definition, parts, and the records. */
export function IndicatorPage() {
  const reader = useReader()
  const { lang, words } = reader
  const view = useLoaderData<IndicatorView | null>()
  if (view === null) return <MissingPlace up={{ href: paths.indicators(), name: words.plans.indicators }} />
  const { figure, indicator } = view
  return (
    <Frame title={`${figure.number ?? ''} ${indicator.title[lang]}`.trim()}>
      <Heading view={view} />
      <Hang id="value" heading={words.plans.target.today}>
        {figure.value !== null && (
          <p className="target-numbers target-numbers-large">
            <a className="target-value" href="#records">
              {quantity(reader, figure.value, figure.unit)}
            </a>
          </p>
        )}
        {figure.reason && <Reason reason={figure.reason} />}
      </Hang>
      <MeasureSeries view={view} />
      <MeasureVariants view={view} />
      <MeasureDefinition view={view} />
      <MeasureParts view={view} />
      <MeasureRecords view={view} />
    </Frame>
  )
}

function Heading({ view }: { readonly view: IndicatorView }) {
  const { lang, words } = useReader()
  const { figure, indicator, asOf } = view
  return (
    <header className="hang-head">
      <nav aria-label={words.plans.indicators}>
        <ol className="path">
          <li>
            <a href={paths.indicators(asOf)}>{words.plans.indicators}</a>
          </li>
        </ol>
      </nav>
      {figure.number && (
        <p className="designation">
          <span className="item-id">{figure.number}</span>
        </p>
      )}
      <h1 className="page-title">{indicator.title[lang]}</h1>
      <p>{indicator.says[lang]}</p>
      {view.targets.length > 0 && (
        <dl className="pointers">
          <div className="item-links">
            <dt>{words.plans.indicatorPage.usedBy}</dt>
            <dd>
              <ul>
                {view.targets.map(({ plan, id, title }) => (
                  <li key={id}>
                    <a href={paths.target(plan.plan, id, { asOf })}>
                      <span className="item-id">{id}</span> {title[lang]}
                    </a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
      )}
      <AsOfForm
        action={paths.indicator(indicator.indicator)}
        asOf={asOf}
        today={view.today}
        kept={{ [PLAN_PARAMETERS.variant]: view.variant || undefined }}
      />
    </header>
  )
}
