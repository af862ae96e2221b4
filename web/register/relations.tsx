import type { RelationGroup, RelationRow } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import { EditionLine } from '../ui/edition-line.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { type Reader, sourceName, useReader } from '../ui/reader.tsx'

/** Relations in both directions, by kind, each row with its sources. */
export function Relations(props: {
  readonly groups: readonly RelationGroup[]
  readonly slug: string
  readonly asOf: string | undefined
}) {
  const { words } = useReader()
  if (props.groups.length === 0) return null
  return (
    <Hang id="relations" heading={words.standard.relations}>
      <div data-region="relations">
        {props.groups.map((group) => (
          <Group key={`${group.kind} ${group.direction}`} group={group} slug={props.slug} asOf={props.asOf} />
        ))}
      </div>
      <p className="after">
        <a href={paths.relations(props.slug)}>{words.map.open}</a>
      </p>
    </Hang>
  )
}

/** Relations of one kind and direction; where there are more, a link to all of them. */
export function Group(props: {
  readonly group: RelationGroup
  readonly slug: string
  readonly asOf?: string | undefined
  /** A page of the whole: the rest is on the next. */
  readonly isPage?: boolean
}) {
  const { group, slug, asOf, isPage } = props
  const { lang, words } = useReader()
  const shown = formatCount(lang, group.rows.length)
  const total = formatCount(lang, group.total)
  return (
    <section className="group">
      <h3 className="group-heading">
        {words.relations[group.direction][group.kind]}
        <span className="group-total">{words.standard.relationTotal(group.total, total)}</span>
      </h3>
      <ul className="lines">
        {group.rows.map((row) => (
          <li key={`${row.identifier} ${row.degree} ${row.note}`}>
            <Row row={row} asOf={asOf} />
          </li>
        ))}
      </ul>
      {!isPage && group.rows.length < group.total && (
        <p className="quiet">
          {words.standard.relationCut(shown, total)}{' '}
          <a href={paths.relations(slug, group)}>{words.map.all(group.total, total)}</a>
        </p>
      )}
    </section>
  )
}

function Row({ row, asOf }: { readonly row: RelationRow; readonly asOf: string | undefined }) {
  const reader = useReader()
  const note = <p className="line-note">{remarks(reader, row).join(' · ')}</p>
  if (row.other !== undefined) {
    return (
      <EditionLine edition={row.other} asOf={asOf}>
        {note}
      </EditionLine>
    )
  }
  return (
    <div className="line">
      <div>
        <a className="line-link" href={paths.search(row.identifier)}>
          <Identifier text={row.identifier} />
        </a>
        {note}
      </div>
      <div className="line-side quiet">{reader.words.standard.outside}</div>
    </div>
  )
}

function remarks(reader: Reader, row: RelationRow): readonly string[] {
  const { standard } = reader.words
  return [
    ...(row.degree ? [`${row.degree} ${standard.degrees[row.degree]}`] : []),
    ...(row.normative === undefined ? [] : [row.normative ? standard.normative : standard.informative]),
    ...(row.note ? [row.note] : []),
    `${standard.sourceOf}${row.sources.map((id) => sourceName(reader, id)).join(standard.listComma)}`,
  ]
}
