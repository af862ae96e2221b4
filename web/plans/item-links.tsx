import type { Named } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { useReader } from '../ui/reader.tsx'

export type Names = Readonly<Record<string, Named>>

/** What stands behind a name or id, as a link to where it is told; a name nobody knows is shown as it is. */
export function ItemLink(props: { readonly id: string; readonly names: Names; readonly plan?: string | undefined }) {
  const { lang, words } = useReader()
  const named = props.names[props.id]
  if (named === undefined) return props.id
  const isElsewhere = ITEMS.includes(named.kind) && named.place !== props.plan
  const plan = isElsewhere ? props.names[named.place]?.title[lang] : undefined
  return (
    <>
      <a href={addressOf(props.id, named)}>
        {isCoded(props.id) && <span className="item-id">{props.id} </span>}
        {named.title[lang]}
      </a>
      {plan && <span className="quiet">{words.plans.inPlan(plan)}</span>}
    </>
  )
}

const ITEMS: readonly Named['kind'][] = ['statement', 'goal', 'target', 'task', 'mechanism', 'safeguard']

// Ids of plans are cited by people; own names of fields and indicators are not.
function isCoded(id: string): boolean {
  return /^[A-Z]{2,6}-/.test(id)
}

function addressOf(id: string, { kind, place }: Named): string {
  if (kind === 'field') return paths.field(place)
  if (kind === 'rubric') return `${paths.indicators()}#${encodeURIComponent(id)}`
  if (kind === 'indicator') return paths.indicator(id)
  if (kind === 'plan') return paths.plan(place)
  return kind === 'target' ? paths.target(place, id) : paths.planItem(place, id)
}

/** Links under a heading of one word, on one line where they fit; nothing where there are none. */
export function ItemLinks(props: {
  readonly label: string
  readonly ids: readonly string[] | undefined
  readonly names: Names
  readonly plan?: string
}) {
  if (props.ids === undefined || props.ids.length === 0) return null
  return (
    <div className="item-links">
      <dt>{props.label}</dt>
      <dd>
        <ul>
          {props.ids.map((id) => (
            <li key={id}>
              <ItemLink id={id} names={props.names} plan={props.plan} />
            </li>
          ))}
        </ul>
      </dd>
    </div>
  )
}
