import type { RelationComparison } from '../../../src/register/browse/browse-views.ts'
import type { RelationRow } from '../../../src/register/views.ts'
import { paths } from '../../paths.ts'
import { Hang } from '../../ui/hang.tsx'
import { Identifier } from '../../ui/identifier.tsx'
import { useReader } from '../../ui/reader.tsx'

/** Relations of both records by kind: which stand on one side only, which on both. */
export function CompareRelations({ relations }: { readonly relations: readonly RelationComparison[] }) {
  const { words } = useReader()
  const { compare } = words.browse
  return (
    <Hang id="relations" heading={compare.relations}>
      {relations.length === 0 && <p>{compare.noRelations}</p>}
      {relations.map((group) => (
        <section key={`${group.kind} ${group.direction}`} className="group">
          <h3 className="group-heading">{words.relations[group.direction][group.kind]}</h3>
          {group.whole ? (
            <dl className="facts">
              <Rows name={compare.onlyLeft} rows={group.left} />
              <Rows name={compare.onlyRight} rows={group.right} />
              <Rows name={compare.both} rows={group.both} />
            </dl>
          ) : (
            <p>{compare.tooMany}</p>
          )}
        </section>
      ))}
    </Hang>
  )
}

function Rows({ name, rows }: { readonly name: string; readonly rows: readonly RelationRow[] }) {
  if (rows.length === 0) return null
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        <ul className="values">
          {rows.map(({ identifier, other, degree }) => (
            <li key={`${identifier} ${degree}`}>
              <a href={other ? paths.standard(other.slug) : paths.search(identifier)}>
                <Identifier text={identifier} />
              </a>{' '}
              {degree}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  )
}
