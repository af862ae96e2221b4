import type { Contribution, TargetView } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { BarTable } from '../ui/charts/bar-table.tsx'
import { formatNumber } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'

/** What the value is made of: by field, by level and so on; each part leads to its records. */
export function TargetParts({ view }: { readonly view: TargetView }) {
  const { words } = useReader()
  const shown = view.contributions.filter(({ parts }) => parts.length > 0)
  if (shown.length === 0) return null
  return (
    <Hang id="parts" heading={words.plans.target.parts}>
      {shown.map((one) => (
        <Parts key={one.by} one={one} view={view} />
      ))}
    </Hang>
  )
}

function Parts({ one, view }: { readonly one: Contribution; readonly view: TargetView }) {
  const { lang, words } = useReader()
  const { plan, target, asOf, variant } = view
  return (
    <section className="group">
      <h3 className="group-heading" id={`by-${one.by}`}>
        {one.title[lang]}
      </h3>
      {one.overlap && <p className="quiet">{words.plans.target.overlap}</p>}
      <BarTable
        labelledBy={`by-${one.by}`}
        heading={one.title[lang]}
        numbers={[words.plans.target.value]}
        rows={one.parts.map(({ id, title, value }) => ({
          key: id,
          name: title[lang],
          href: `${paths.target(plan.plan, target.id, { asOf, variant, part: `${one.by}:${id}` })}#records`,
          numbers: [formatNumber(lang, value)],
          parts: [value],
        }))}
      />
    </section>
  )
}
