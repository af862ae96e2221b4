import { useLoaderData } from 'react-router'
import type { RecordComparison } from '../../../src/register/browse/browse-views.ts'
import { BROWSE_PARAMETERS, paths } from '../../paths.ts'
import { Frame } from '../../site/frame.tsx'
import { EditionLine } from '../../ui/edition-line.tsx'
import { formatCount } from '../../ui/format.ts'
import { Hang } from '../../ui/hang.tsx'
import { useReader } from '../../ui/reader.tsx'
import { EqualFields, OtherFields } from './compare-fields.tsx'
import { CompareRelations } from './compare-relations.tsx'
import type { ComparisonData } from './comparison-data.ts'

/** Two records side by side, and the form that chooses them. */
export function ComparePage() {
  const { words } = useReader()
  const data = useLoaderData<ComparisonData>()
  const { compare } = words.browse
  const { result } = data
  const names = result?.ok ? `${result.comparison.left.identifier} · ${result.comparison.right.identifier}` : undefined
  return (
    <Frame title={names ?? compare.title} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{compare.title}</h1>
        <p>{compare.lead}</p>
        <Choice data={data} />
        {result?.ok === false &&
          result.unknown.map((side) => (
            <p key={side} className="notice" role="alert">
              {compare.unknown(data[side].slice(0, 100))}
            </p>
          ))}
      </header>
      {result?.ok && <Comparison comparison={result.comparison} />}
    </Frame>
  )
}

function Choice({ data: { left, right } }: { readonly data: ComparisonData }) {
  const { words } = useReader()
  const { compare } = words.browse
  return (
    <form className="compare-form" action={paths.compare()} method="get">
      <label htmlFor="compare-left">{compare.left}</label>
      <input
        id="compare-left"
        name={BROWSE_PARAMETERS.left}
        defaultValue={left}
        placeholder={compare.hint}
        maxLength={300}
        required
      />
      <label htmlFor="compare-right">{compare.right}</label>
      <input
        id="compare-right"
        name={BROWSE_PARAMETERS.right}
        defaultValue={right}
        placeholder={compare.hint}
        maxLength={300}
        required
      />
      <p className="actions">
        <button type="submit" className="quiet-button">
          {compare.button}
        </button>
        {left !== '' && right !== '' && <a href={paths.compare(right, left)}>{compare.swap}</a>}
      </p>
    </form>
  )
}

function Comparison({ comparison }: { readonly comparison: RecordComparison }) {
  const { lang, words } = useReader()
  const { compare } = words.browse
  const { left, right, fields } = comparison
  const count = (verdict: string) => formatCount(lang, fields.filter((field) => field.verdict === verdict).length)
  return (
    <>
      <Hang id="sides" heading={words.browse.standards}>
        <div className="sides">
          <section aria-label={compare.left}>
            <p className="line-note">{compare.left}</p>
            <EditionLine edition={left} />
          </section>
          <section aria-label={compare.right}>
            <p className="line-note">{compare.right}</p>
            <EditionLine edition={right} />
          </section>
        </div>
        <p className="notice">
          {left.key === right.key
            ? compare.same
            : compare.summary(count('equal'), count('changed'), count('only-left'), count('only-right'))}
        </p>
      </Hang>
      <Hang id="fields" heading={compare.fields}>
        <OtherFields fields={fields} />
        <EqualFields fields={fields} />
      </Hang>
      <CompareRelations relations={comparison.relations} />
    </>
  )
}
