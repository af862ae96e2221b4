import type { Indicator, Selection } from '../../src/plans/indicator-schema.ts'
import { paths } from '../paths.ts'
import { formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import { ItemLink } from './item-links.tsx'
import type { Measured } from './measure-paths.ts'

/** What is counted, in words: the way chosen, its numerator and denominator, scope, date, window, exclusions, caveats. */
export function MeasureDefinition({ view }: { readonly view: Measured }) {
  const { lang, words } = useReader()
  const { indicator } = view
  const way = wayOf(indicator, view.variant)
  const { target: t } = words.plans
  return (
    <Hang id="definition" heading={t.definition}>
      <dl className="facts">
        <Fact name={t.indicator}>
          <a href={paths.indicator(indicator.indicator, { asOf: view.asOf })}>{indicator.title[lang]}</a>{' '}
          <span className="quiet">{t.version(`${indicator.version}`)}</span>
          <p>{indicator.says[lang]}</p>
        </Fact>
        <Fact name={t.kind}>
          {wordFor(t.indicatorKinds, way.kind)}
          {way.percentile !== undefined && ` · ${t.percentile(`${way.percentile}`)}`}
          {way.distinctBy !== undefined && (
            <span className="quiet"> {t.distinctBy(wordFor(t.sameBy, way.distinctBy))}</span>
          )}
        </Fact>
        <Side name={way.denominator === undefined ? t.counted : t.numerator} side={way.numerator} />
        <Side name={t.denominator} side={way.denominator} />
        {way.duration && (
          <Fact name={t.duration}>
            {t.fromTo(wordFor(t.moments, way.duration.from), wordFor(t.moments, way.duration.to))}
            {way.duration.pauses && ` · ${t.pauses}`}
          </Fact>
        )}
        {way.countedAt && <Fact name={t.countedAt}>{wordFor(t.moments, way.countedAt)}</Fact>}
        <Fact name={t.window}>
          {t.windows[indicator.window]}
          <Span view={view} />
        </Fact>
        <Scope view={view} />
        {'target' in view && (
          <Fact name={t.wording}>
            <q lang="zh-Hans">{view.target.wording}</q>{' '}
            <span className="quiet">{words.plans.evidences[view.target.evidence]}</span>
          </Fact>
        )}
        <Texts name={t.exclusions} texts={indicator.exclusions} />
        <Texts name={t.caveats} texts={indicator.caveats} />
      </dl>
    </Hang>
  )
}

// What the variant says replaces the same words of the indicator.
function wayOf(indicator: Indicator, variant: string): Indicator {
  return { ...indicator, ...indicator.variants.find((one) => one.variant === variant) }
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Side({ name, side }: { readonly name: string; readonly side: Selection | undefined }) {
  const { lang } = useReader()
  return side === undefined ? null : <Fact name={name}>{side.says[lang]}</Fact>
}

function Texts({ name, texts }: { readonly name: string; readonly texts: Indicator['caveats'] }) {
  const { lang } = useReader()
  if (texts === undefined || texts.length === 0) return null
  return (
    <Fact name={name}>
      <ul className="plain">
        {texts.map((one) => (
          <li key={one.en}>{one[lang]}</li>
        ))}
      </ul>
    </Fact>
  )
}

function Span({ view }: { readonly view: Measured }) {
  const { lang, words } = useReader()
  const { from, until } = view.scope
  const parts = [
    ...(from === undefined ? [] : [words.plans.target.scopeFrom(formatDate(lang, from))]),
    ...(until === undefined ? [] : [words.plans.target.scopeUntil(formatDate(lang, until))]),
  ]
  return parts.length === 0 ? null : <span className="quiet"> {parts.join(lang === 'zh' ? '，' : ', ')}</span>
}

function Scope({ view }: { readonly view: Measured }) {
  const { lang, words } = useReader()
  const { classes, fields, levels, note } = view.scope
  const { target: t } = words.plans
  return (
    <>
      {levels && (
        <Fact name={t.levels}>
          {levels.map((level) => wordFor(words.levels, level)).join(lang === 'zh' ? '、' : ', ')}
        </Fact>
      )}
      {classes && (
        <Fact name={t.classes}>
          <ul className="values">
            {classes.map((one) => (
              <li key={one}>
                <a href={paths.compareFields(one)}>{view.classes[one]?.[lang] ?? one}</a>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {fields && (
        <Fact name={words.plans.fields}>
          <ul className="values">
            {fields.map((one) => (
              <li key={one}>
                <ItemLink id={one} names={view.names} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {note && <Fact name={t.scope}>{note[lang]}</Fact>}
    </>
  )
}
