import { useLoaderData } from 'react-router'
import type { IndicatorFigure, IndicatorOverview } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import { AsOfForm } from './as-of-form.tsx'
import { quantity } from './figures.ts'
import { TargetLine } from './target-line.tsx'

/** What standardization is measured by: indicators by the records they count, rubrics, and the targets of all plans. */
export function IndicatorsPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<IndicatorOverview>()
  const { indicatorPage } = words.plans
  const all = view.groups.flatMap(({ indicators }) => indicators)
  const known = all.filter(({ value }) => value !== null)
  return (
    <Frame title={words.plans.indicators}>
      <header className="hang-head">
        <h1 className="page-title">{words.plans.indicators}</h1>
        <p>{words.plans.indicatorsLead}</p>
        <p className="quiet">
          {indicatorPage.withValue(formatCount(lang, known.length), formatCount(lang, all.length))}
        </p>
        <AsOfForm action={paths.indicators()} asOf={view.asOf} today={view.today} />
      </header>
      {view.groups.map(({ of, indicators }) => (
        <Hang key={of} id={`of-${of}`} heading={wordFor(indicatorPage.groups, of)}>
          <ul className="tree">
            {indicators.map((one) => (
              <li key={one.indicator} id={one.indicator}>
                <Indicator one={one} />
              </li>
            ))}
          </ul>
        </Hang>
      ))}
      <Targets view={view} />
      <Rubrics view={view} />
    </Frame>
  )
}

function Indicator({ one }: { readonly one: IndicatorFigure }) {
  const reader = useReader()
  const { lang, words } = reader
  return (
    <>
      <div className="entry-line">
        <p className="plan-item-title">
          {one.number && <span className="item-id">{one.number} </span>}
          {one.title[lang]}
        </p>
        <span className="indicator-value">
          {one.value === null ? (
            <span className="quiet">{words.plans.states.without}</span>
          ) : (
            <strong>{quantity(reader, one.value, one.unit)}</strong>
          )}
          {one.parts && (
            <span className="quiet">
              {' '}
              {words.plans.sides(formatCount(lang, one.parts.numerator), formatCount(lang, one.parts.denominator))}
            </span>
          )}
        </span>
      </div>
      <p className="line-note">{one.says[lang]}</p>
      {one.reason && <p className="line-note no-value">{one.reason.message[lang]}</p>}
      {one.simulated !== undefined && (
        <p className="line-note">{words.plans.simulated(formatCount(lang, one.simulated))}</p>
      )}
    </>
  )
}

function Targets({ view }: { readonly view: IndicatorOverview }) {
  const { lang, words } = useReader()
  const shown = view.plans.filter(({ targets }) => targets.length > 0)
  if (shown.length === 0) return null
  return (
    <Hang id="targets" heading={words.plans.indicatorPage.targets}>
      {shown.map(({ plan, targets }) => (
        <section className="group" key={plan.plan}>
          <p className="group-heading">
            <a href={paths.plan(plan.plan, view.asOf)}>{plan.title[lang]}</a>
          </p>
          {targets.map((figure) => (
            <TargetLine key={figure.target} plan={plan.plan} figure={figure} asOf={view.asOf} />
          ))}
        </section>
      ))}
    </Hang>
  )
}

function Rubrics({ view }: { readonly view: IndicatorOverview }) {
  const { lang, words } = useReader()
  if (view.rubrics.length === 0) return null
  return (
    <Hang id="rubrics" heading={words.plans.indicatorPage.rubrics}>
      <p className="quiet">{words.plans.indicatorPage.rubricsLead}</p>
      <ul className="tree">
        {view.rubrics.map((one) => (
          <li key={one.indicator} id={one.indicator}>
            <p className="plan-item-title">{one.title[lang]}</p>
            <p className="line-note">{one.says[lang]}</p>
            <details>
              <summary>
                {words.plans.indicatorPage.marks}
                <span className="unseen"> ({one.title[lang]})</span>
              </summary>
              <ol start={0} className="marks">
                {one.marks?.map((mark, at) => (
                  <li key={mark.en} value={at}>
                    {mark[lang]}
                  </li>
                ))}
              </ol>
            </details>
          </li>
        ))}
      </ul>
    </Hang>
  )
}
