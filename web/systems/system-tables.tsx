import type { NodeView, StatisticRow, SystemCounts } from '../../src/plans/systems/system-view.ts'
import { COUNT_WORDS } from '../../src/plans/systems/system-words.ts'
import { paths } from '../paths.ts'
import type { Bilingual } from '../portal.ts'
import { formatCount, formatShare } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'

const COUNTS = ['shouldHave', 'existing', 'inWork', 'toDo', 'untold'] as const

/** Nodes with their counts and the reason for each: the numbers behind the picture, and the anchors of nodes. */
export function NodeTable({ system, nodes }: { readonly system: string; readonly nodes: readonly NodeView[] }) {
  const { lang, words } = useReader()
  return (
    <table className="tally">
      <CountHead first={words.systems.subsystem} />
      <tbody>
        {nodes.map(({ node, depth, title, rationale, counts }) => (
          <tr key={node} id={`node-${node}`} className={depth === 0 ? 'tally-top' : undefined}>
            <th scope="row">
              <a href={paths.system(system, { node })}>
                {node} {title[lang]}
              </a>
              <span className="detail-more">{rationale[lang]}</span>
            </th>
            <CountCells counts={counts} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Counts by level or category, with what they add up to. */
export function StatisticTable(props: {
  readonly first: Bilingual
  readonly rows: readonly StatisticRow[]
  readonly total: SystemCounts
  readonly names: Readonly<Record<string, Bilingual>>
  /** Where a row leads. */
  href?(key: string): string
}) {
  const { lang } = useReader()
  return (
    <table className="tally">
      <CountHead first={props.first[lang]} />
      <tbody>
        {props.rows.map(({ key, ...counts }) => {
          const name = props.names[key]?.[lang] ?? key
          return (
            <tr key={key}>
              <th scope="row">{props.href === undefined ? name : <a href={props.href(key)}>{name}</a>}</th>
              <CountCells counts={counts} />
            </tr>
          )
        })}
        <tr className="tally-top">
          <th scope="row">{COUNT_WORDS.total[lang]}</th>
          <CountCells counts={props.total} />
        </tr>
      </tbody>
    </table>
  )
}

function CountHead({ first }: { readonly first: string }) {
  const { lang } = useReader()
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {[...COUNTS, 'coverage' as const].map((count) => (
          <th key={count} scope="col" className="number">
            {COUNT_WORDS[count][lang]}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function CountCells({ counts }: { readonly counts: SystemCounts }) {
  const { lang } = useReader()
  return (
    <>
      {COUNTS.map((count) => (
        <td key={count} className="number" data-label={COUNT_WORDS[count][lang]}>
          {formatCount(lang, counts[count])}
        </td>
      ))}
      <td className="number" data-label={COUNT_WORDS.coverage[lang]}>
        {counts.coverage === null ? '–' : formatShare(lang, counts.coverage)}
      </td>
    </>
  )
}
