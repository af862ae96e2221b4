/** A row: a name that leads to its records, numbers, and the parts its bar is stacked of. */
export interface Bar {
  readonly key: string
  readonly name: React.ReactNode
  readonly href?: string
  /** As they are shown, one for each heading of `numbers`. */
  readonly numbers: readonly string[]
  readonly parts: readonly number[]
}

/**
 * Horizontal bars from a zero line as a table: the numbers stand beside the bars, so there is no other table behind it.
 * `whole` makes every bar as long as the whole: shares instead of sizes.
 */
export function BarTable(props: {
  readonly labelledBy: string
  readonly heading: string
  readonly numbers: readonly string[]
  /** Names of the parts, where there are several. */
  readonly series?: readonly string[]
  readonly rows: readonly Bar[]
  readonly whole?: boolean
}) {
  const sums = props.rows.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0))
  const largest = Math.max(1, ...sums)
  return (
    <>
      {props.series && <SeriesKey names={props.series} />}
      <table className="bars" aria-labelledby={props.labelledBy}>
        <thead>
          <tr>
            <th scope="col">{props.heading}</th>
            {props.numbers.map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
            <td className="bar" />
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, name, href, numbers, parts }, n) => (
            <tr key={key}>
              <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
              {numbers.map((number, at) => (
                <td key={props.numbers[at]} className="number">
                  {number}
                </td>
              ))}
              <td className="bar">
                <BarOf parts={parts} whole={props.whole ? sums[n]! : largest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function BarOf({ parts, whole }: { readonly parts: readonly number[]; readonly whole: number }) {
  let before = 0
  return (
    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      {parts.map((part, series) => {
        const x = before
        before += (100 * part) / Math.max(whole, 1)
        return part <= 0 ? null : (
          <rect
            key={`${x} ${part}`}
            className={`series-${series + 1}`}
            x={Number(x.toFixed(3))}
            width={Number((before - x).toFixed(3))}
            height="1"
          />
        )
      })}
    </svg>
  )
}

/** Which colour is what, in the order of the parts. */
export function SeriesKey({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="series-key">
      {names.map((name, series) => (
        <li key={name}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect className={`series-${series + 1}`} width="10" height="10" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
