import { useLoaderData } from 'react-router'
import { FIELD_MEASURES, type FieldComparison, type FieldMeasure } from '../../src/plans/field-views.ts'
import { paths } from '../paths.ts'
import { CountedNote } from '../register/browse/counted-note.tsx'
import { ChoiceList } from '../register/browse/filter-form.tsx'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatNumber, formatShare } from '../ui/format.ts'
import { type Reader, useReader } from '../ui/reader.tsx'

/** Fields beside each other: a table whose cells are shaded by how they stand to the largest of their column. */
export function CompareFieldsPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<FieldComparison>()
  const { taxonomy } = words
  const classes = [
    { class: undefined, title: taxonomy.allClasses },
    ...view.classes.map((one) => ({ class: one.class, title: one.title[lang] })),
  ]
  return (
    <Frame title={taxonomy.compare}>
      <header className="hang-head">
        <nav aria-label={taxonomy.path}>
          <ol className="path">
            <li>
              <a href={paths.fields()}>{taxonomy.title}</a>
            </li>
          </ol>
        </nav>
        <h1 className="page-title">{taxonomy.compare}</h1>
        <p>{taxonomy.compareLead}</p>
        <ChoiceList
          label={taxonomy.classes}
          choices={classes.map((one) => ({
            name: one.title,
            href: paths.compareFields(one.class),
            isChosen: one.class === view.class,
          }))}
        />
        <CountedNote counted={view.counted} />
      </header>
      <section className="hang-lone heat-place" aria-label={taxonomy.compare}>
        <HeatMap view={view} />
      </section>
      <p className="hang-lone quiet">{taxonomy.tableNote}</p>
    </Frame>
  )
}

function HeatMap({ view }: { readonly view: FieldComparison }) {
  const reader = useReader()
  const { lang, words } = reader
  const largest = new Map(
    FIELD_MEASURES.map((measure) => [measure, Math.max(0, ...view.rows.map(({ values }) => values[measure] ?? 0))]),
  )
  return (
    <table className="heat">
      <thead>
        <tr>
          <th scope="col">{words.taxonomy.field}</th>
          {FIELD_MEASURES.map((measure) => (
            <th key={measure} scope="col" className="number">
              {measureName(reader, measure, view)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.rows.map(({ line, values }) => (
          <tr key={line.field}>
            <th scope="row">
              <a href={paths.field(line.field)}>{line.name[lang]}</a>
            </th>
            {FIELD_MEASURES.map((measure) => {
              const value = values[measure]
              return (
                <td key={measure} className={`number heat-${shadeOf(value, largest.get(measure)!)}`}>
                  {value === null ? (
                    <span className="unseen">{words.taxonomy.noValue}</span>
                  ) : (
                    shown(reader, measure, value)
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Six shades from none to the largest of the column. */
const SHADES = 5

function shadeOf(value: number | null, largest: number): number {
  return value === null || largest <= 0 ? 0 : Math.ceil((SHADES * value) / largest)
}

function measureName({ words }: Reader, measure: FieldMeasure, view: FieldComparison): string {
  const { measures } = words.taxonomy
  if (measure === 'recent') return measures.recent(view.recentFrom.slice(0, 4))
  return measure === 'old' ? measures.old(`${view.oldAfter}`) : measures[measure]
}

function shown({ lang }: Reader, measure: FieldMeasure, value: number): string {
  if (measure === 'old' || measure === 'adopting') return formatShare(lang, value)
  return measure === 'meanAge' ? formatNumber(lang, Math.round(value * 10) / 10) : formatCount(lang, value)
}
