import type { Contribution } from '../../src/plans/plan-views.ts'
import { BarTable } from '../ui/charts/bar-table.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { quantity } from './figures.ts'
import { type Measured, measurePath } from './measure-paths.ts'
import { VariantNote } from './measure-variants.tsx'

/** What the value is made of: by field, by level and so on; each part leads to its records. */
export function MeasureParts({ view }: { readonly view: Measured }) {
  const { words } = useReader()
  const shown = view.contributions.filter(({ parts }) => parts.length > 0)
  if (shown.length === 0) return null
  return (
    <Hang id="parts" heading={words.plans.target.parts}>
      <VariantNote view={view} />
      {shown.map((one) => (
        <Parts key={one.by} one={one} view={view} />
      ))}
    </Hang>
  )
}

/** Units that need not be said again in each row. */
const PLAIN: readonly Measured['unit'][] = ['standards', 'enterprises', 'documents', 'bases', 'items']

/** More parts than these are folded. */
const MOST_OPEN = 25

function Parts({ one, view }: { readonly one: Contribution; readonly view: Measured }) {
  const reader = useReader()
  const { lang, words } = reader
  const { target: t } = words.plans
  const { asOf, variant } = view
  const table = (
    <BarTable
      labelledBy={`by-${one.by}`}
      heading={one.title[lang]}
      numbers={[t.value]}
      rows={one.parts.map(({ id, title, value }) => ({
        key: id,
        name: title[lang],
        // What is left when only the largest are told is no part by itself.
        ...(id === 'others'
          ? {}
          : { href: `${measurePath(view, { asOf, variant, part: `${one.by}:${id}` })}#records` }),
        numbers: [PLAIN.includes(view.unit) ? formatCount(lang, value) : quantity(reader, value, view.unit)],
        parts: [value],
      }))}
    />
  )
  return (
    <section className="group">
      <h3 className="group-heading" id={`by-${one.by}`}>
        {one.title[lang]}
      </h3>
      {one.overlap && <p className="quiet">{t.overlap}</p>}
      {one.parts.length <= MOST_OPEN ? (
        table
      ) : (
        <details>
          <summary>
            {t.partsCount(formatCount(lang, one.parts.length))}
            <span className="unseen"> ({one.title[lang]})</span>
          </summary>
          {table}
        </details>
      )}
    </section>
  )
}
