import { formatCount } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'

/** One row: a name that leads to its records, how many they are. */
export interface Share {
  readonly key: string
  readonly name: string
  readonly href: string
  readonly count: number
}

/** Counts side by side, each a link to its records, with a bar from zero to the largest. */
export function ShareTable(props: {
  readonly labelledBy: string
  readonly columns: readonly [string, string, string]
  readonly rows: readonly Share[]
}) {
  const { lang } = useReader()
  const largest = Math.max(1, ...props.rows.map(({ count }) => count))
  return (
    <table className="shares" aria-labelledby={props.labelledBy}>
      <thead className="unseen">
        <tr>
          {props.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ key, name, href, count }) => (
          <tr key={key}>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            <td className="number">{formatCount(lang, count)}</td>
            <td className="share">
              <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(100 * count) / largest} height="1" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
