import type { RecordLine, RecordPage } from '../../src/plans/plan-views.ts'
import { type MeasureQuery, PLAN_PARAMETERS, paths } from '../paths.ts'
import { formatCount, formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { inReadersOrder } from '../ui/titles.ts'
import { wordFor } from '../words/words.ts'
import { quantity } from './figures.ts'
import { type Measured, measureFile, measurePath } from './measure-paths.ts'
import { VariantNote } from './measure-variants.tsx'

/** The records behind the value, page by page, with the reason of each; narrowed by part and words; as files. */
export function MeasureRecords({ view }: { readonly view: Measured }) {
  const { words } = useReader()
  const { records } = view
  if (records === null) return null
  return (
    <Hang id="records" heading={words.plans.target.records}>
      <VariantNote view={view} />
      <Narrowing view={view} />
      <Total view={view} records={records} />
      {records.items.length === 0 ? (
        <p>{isNarrowed(view) ? words.plans.target.noneMatch : words.plans.target.noneCounted}</p>
      ) : (
        <ol className="lines" data-arrows>
          {records.items.map((record) => (
            <li key={record.key}>
              <Line record={record} unit={view.unit} />
            </li>
          ))}
        </ol>
      )}
      <Pages view={view} records={records} />
    </Hang>
  )
}

function queryOf({ asOf, variant, filter }: Measured): MeasureQuery {
  return { asOf, variant, ...filter }
}

function isNarrowed({ filter }: Measured): boolean {
  return filter.part !== undefined || filter.text !== undefined
}

function Narrowing({ view }: { readonly view: Measured }) {
  const { lang, words } = useReader()
  const { target: t } = words.plans
  const { asOf, variant, filter, contributions } = view
  const sides = view.variants.find((one) => one.variant === variant)?.parts
  const plain = measurePath(view, { asOf, variant })
  return (
    <>
      {sides && (
        <ul className="filters" aria-label={t.records}>
          {(['numerator', 'denominator'] as const).map((side) => (
            <li key={side}>
              <a
                href={`${measurePath(view, { asOf, variant, side })}#records`}
                aria-current={(filter.side ?? 'numerator') === side ? 'true' : undefined}
              >
                {side === 'numerator' ? t.numeratorRecords : t.denominatorRecords} {formatCount(lang, sides[side])}
              </a>
            </li>
          ))}
        </ul>
      )}
      <form className="narrow records-narrow" action={`${plain.split('?')[0]}#records`} method="get">
        <input type="hidden" name={PLAN_PARAMETERS.asOf} value={asOf} />
        <input type="hidden" name={PLAN_PARAMETERS.variant} value={variant} />
        {filter.side && <input type="hidden" name={PLAN_PARAMETERS.side} value={filter.side} />}
        <label htmlFor="narrow-by">{t.filter}</label>
        <input
          id="narrow-by"
          type="search"
          name={PLAN_PARAMETERS.text}
          defaultValue={filter.text}
          maxLength={200}
          autoComplete="off"
        />
        {contributions.length > 0 && (
          <>
            <label htmlFor="narrow-part">{t.part}</label>
            <select id="narrow-part" name={PLAN_PARAMETERS.part} defaultValue={filter.part ?? ''}>
              <option value="">{t.all}</option>
              {contributions.map(({ by, title, parts }) => (
                <optgroup key={by} label={title[lang]}>
                  {parts.map((one) => (
                    <option key={one.id} value={`${by}:${one.id}`}>
                      {one.title[lang]}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </>
        )}
        <button type="submit" className="quiet-button">
          {t.filterButton}
        </button>
        {isNarrowed(view) && <a href={`${plain}#records`}>{words.browse.changes.reset}</a>}
      </form>
    </>
  )
}

function Total({ view, records }: { readonly view: Measured; readonly records: RecordPage }) {
  const { lang, words } = useReader()
  const { target: t } = words.plans
  return (
    <p className="records-total">
      <span>{t.recordsTotal(formatCount(lang, records.total))}</span>
      {records.total > 0 && (
        <span className="row-of-links">
          <span className="quiet">{t.download}</span>
          <a href={measureFile(view, 'csv', queryOf(view))} download>
            CSV
          </a>
          <a href={measureFile(view, 'xlsx', queryOf(view))} download>
            XLSX
          </a>
        </span>
      )}
    </p>
  )
}

function Line({ record, unit }: { readonly record: RecordLine; readonly unit: Measured['unit'] }) {
  const reader = useReader()
  const { lang, words } = reader
  const { target: t } = words.plans
  const [first, ...others] = inReadersOrder(lang, record.titles)
  return (
    <div className="line">
      <div>
        <a className="line-link" href={paths.standard(record.slug)}>
          <Identifier text={record.identifier} />{' '}
          {first && (
            <span className="line-title" lang={first.lang}>
              {first.text}
            </span>
          )}
        </a>
        {others.map(({ lang: other, text }) => (
          <p className="line-other" lang={other} key={other}>
            {text}
          </p>
        ))}
        {record.fields.length + record.adoptions.length > 0 && (
          <ul className="line-reasons line-note" aria-label={t.because}>
            {record.fields.map(({ field, name, because }) => (
              <li key={field}>
                <a href={paths.field(field)}>{name[lang]}</a>
                {words.site.colon}
                {because[lang]}
              </li>
            ))}
            {record.adoptions.map(({ because }) => (
              <li key={because.en}>{because[lang]}</li>
            ))}
          </ul>
        )}
        {record.simulated && <p className="line-note">{words.standard.simulated}</p>}
      </div>
      <div className="line-side">
        {record.work && <span>{t.work[record.work]}</span>}
        {record.level && <span>{wordFor(words.levels, record.level)}</span>}
        {record.published && (
          <span>
            {words.dated.published.before}
            <time dateTime={record.published}>{formatDate(lang, record.published)}</time>
            {words.dated.published.after}
          </span>
        )}
        {record.duration && <span>{quantity(reader, record.duration.value, unit)}</span>}
      </div>
    </div>
  )
}

function Pages({ view, records }: { readonly view: Measured; readonly records: RecordPage }) {
  const { words, url } = useReader()
  const isLater = url.searchParams.has(PLAN_PARAMETERS.cursor)
  const path = (cursor?: string) => `${measurePath(view, { ...queryOf(view), cursor })}#records`
  return (
    <nav className="pages" aria-label={words.plans.target.records}>
      {isLater && <a href={path()}>{words.browse.first}</a>}
      {records.next ? (
        <a rel="next" href={path(records.next)}>
          {words.browse.next}
        </a>
      ) : (
        records.items.length > 0 && <span className="quiet">{words.browse.end}</span>
      )}
    </nav>
  )
}
