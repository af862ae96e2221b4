import { useLoaderData } from 'react-router'
import type { IndicatorFigure, IndicatorOverview } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import { AsOfForm } from './as-of-form.tsx'
import { TargetLine, VariantValue } from './target-line.tsx'

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
                <Indicator one={one} asOf={view.asOf} />
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

function Indicator({ one, asOf }: { readonly one: IndicatorFigure; readonly asOf: string }) {
  const { lang } = useReader()
  return (
    <>
      <div className="entry-line">
        <a className="plan-item-title" href={paths.indicator(one.indicator, { asOf })}>
          {one.number && <span className="item-id">{one.number} </span>}
          {one.title[lang]}
        </a>
        {one.value !== null && <VariantValue variant={one} unit={one.unit} />}
      </div>
      <p className="line-note">{one.says[lang]}</p>
      {one.reason && <p className="line-note no-value">{one.reason.message[lang]}</p>}
      {one.variants.some(({ value }) => value !== null) && (
        <ul className="indicator-variants">
          {one.variants.map((variant) => (
            <li key={variant.variant} className="entry-line">
              <a href={paths.indicator(one.indicator, { asOf, variant: variant.variant })}>{variant.title[lang]}</a>
              <VariantValue variant={variant} unit={one.unit} />
            </li>
          ))}
        </ul>
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
