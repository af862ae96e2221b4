/** The numbers behind a chart, folded: each row leads to its records. */
export function ChartTable(props: {
  readonly summary: string
  readonly headings: readonly string[]
  readonly rows: readonly {
    readonly key: string
    readonly name: string
    readonly href?: string
    readonly numbers: readonly string[]
  }[]
}) {
  const [first, ...others] = props.headings
  return (
    <details className="chart-table">
      <summary>{props.summary}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((heading) => (
              <th key={heading} scope="col" className="number">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, name, href, numbers }) => (
            <tr key={key}>
              <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
              {numbers.map((number, at) => (
                <td key={others[at]} className="number">
                  {number}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
