import { useLoaderData } from 'react-router'
import type { TargetView } from '../../src/plans/plan-views.ts'
import { PLAN_PARAMETERS, paths } from '../paths.ts'
import { MissingPlace } from '../register/browse/missing-place.tsx'
import { Frame } from '../site/frame.tsx'
import { formatDate, formatShare } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { AsOfForm } from './as-of-form.tsx'
import { gapOf, goalOf, quantity, stateOf } from './figures.ts'
import { ItemLinks } from './item-links.tsx'
import { MeasureDefinition } from './measure-definition.tsx'
import { MeasureParts } from './measure-parts.tsx'
import { MeasureRecords } from './measure-records.tsx'
import { MeasureSeries } from './measure-series.tsx'
import { MeasureVariants } from './measure-variants.tsx'
import { Discrepancy } from './plan-facts.tsx'
import { Reason, StateSign, TargetBar } from './target-line.tsx'

/** A target: its value on a day and over time, what is counted, in which ways, of what it is made, and the records. */
export function TargetPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<TargetView | null>()
  if (view === null) return <MissingPlace up={{ href: paths.plans(), name: words.plans.title }} />
  const { target, plan } = view
  return (
    <Frame title={`${target.id} ${target.title[lang]}`}>
      <Heading view={view} />
      <Hang id="value" heading={words.plans.target.today}>
        <Value view={view} />
      </Hang>
      <Forecast view={view} />
      <MeasureSeries view={view} goal={view.figure.number} />
      <MeasureVariants view={view} />
      <MeasureDefinition view={view} />
      <MeasureParts view={view} />
      <MeasureRecords view={view} />
      {view.discrepancies.length > 0 && (
        <Hang id="discrepancies" heading={words.plans.headings.discrepancies}>
          {view.discrepancies.map((one) => (
            <Discrepancy key={one.id} one={one} names={view.names} plan={plan.plan} />
          ))}
        </Hang>
      )}
    </Frame>
  )
}

function Heading({ view }: { readonly view: TargetView }) {
  const { lang, words } = useReader()
  const { target, plan, asOf, variant, names } = view
  const shared = { names, plan: plan.plan }
  return (
    <header className="hang-head">
      <nav aria-label={words.plans.title}>
        <ol className="path">
          <li>
            <a href={paths.plans(asOf)}>{words.plans.title}</a>
          </li>
          <li>
            <a href={paths.plan(plan.plan, asOf)}>{plan.title[lang]}</a>
          </li>
        </ol>
      </nav>
      <p className="designation">
        <span className="item-id">{target.id}</span>
      </p>
      <h1 className="page-title">{target.title[lang]}</h1>
      {target.says && <p>{target.says[lang]}</p>}
      {target.note && <p className="quiet">{target.note[lang]}</p>}
      <dl className="pointers">
        <ItemLinks label={words.plans.supports} ids={target.supports} {...shared} />
        <ItemLinks label={words.plans.supportedBy} ids={view.supportedBy} {...shared} />
        <ItemLinks label={words.plans.sameAs} ids={view.same} {...shared} />
        <ItemLinks label={words.plans.counterparts} ids={view.counterparts} {...shared} />
        <ItemLinks label={words.plans.fields} ids={target.fields} {...shared} />
      </dl>
      <AsOfForm
        action={paths.target(plan.plan, target.id)}
        asOf={asOf}
        today={view.today}
        kept={{ [PLAN_PARAMETERS.variant]: variant }}
      />
    </header>
  )
}

function Value({ view }: { readonly view: TargetView }) {
  const reader = useReader()
  const { lang, words } = reader
  const { figure, asOf } = view
  const gap = gapOf(reader, figure)
  return (
    <>
      <p className="target-numbers target-numbers-large">
        {figure.value !== null && (
          <a className="target-value" href="#records">
            {quantity(reader, figure.value, figure.unit)}
          </a>
        )}
        <span>{goalOf(reader, figure)}</span>
        <span className="quiet">{words.plans.due(formatDate(lang, figure.by))}</span>
        <StateSign state={stateOf(figure, asOf)} />
        {gap && <span className="quiet">{gap}</span>}
      </p>
      {figure.value !== null && <TargetBar figure={figure} value={figure.value} />}
      {figure.reason && <Reason reason={figure.reason} />}
      {view.snapshots.length > 0 && (
        <dl className="pointers">
          <div className="item-links">
            <dt>{words.plans.target.snapshots}</dt>
            <dd>
              <ul>
                {view.snapshots.map(({ asOf: day, value, hash }) => (
                  <li key={hash}>
                    <a href={paths.snapshot(view.plan.plan, hash)}>{formatDate(lang, day)}</a>{' '}
                    {value === null ? words.plans.states.without : quantity(reader, value, figure.unit)}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
      )}
    </>
  )
}

function Forecast({ view: { forecast, figure } }: { readonly view: TargetView }) {
  const reader = useReader()
  const { lang, words } = reader
  const { plans } = words
  const shown = (value: number) => quantity(reader, value, figure.unit)
  return (
    <Hang id="forecast" heading={plans.target.forecast}>
      {forecast.kind === 'none' && <Reason reason={forecast.reason} />}
      {forecast.kind === 'decided' && (
        <p>
          {formatDate(lang, figure.by)} {shown(forecast.value)} <StateSign state={forecast.met ? 'met' : 'missed'} />
        </p>
      )}
      {forecast.kind === 'simulated' && (
        <>
          <p>{plans.target.forecastSays(formatShare(lang, forecast.probability))}</p>
          <p>{plans.target.forecastRange(shown(forecast.low), shown(forecast.median), shown(forecast.high))}</p>
          <h3 className="group-heading">{plans.target.assumptions}</h3>
          <ul className="item-list">
            {forecast.assumptions.map((one) => (
              <li key={one.en}>{one[lang]}</li>
            ))}
          </ul>
        </>
      )}
    </Hang>
  )
}
