import { useLoaderData } from 'react-router'
import type { FieldInPlan, FieldView } from '../../src/plans/field-views.ts'
import { paths } from '../paths.ts'
import { HeadCounts } from '../register/browse/class-names.tsx'
import { CountedNote } from '../register/browse/counted-note.tsx'
import { MissingPlace } from '../register/browse/missing-place.tsx'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatNumber, formatShare } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { FieldFigures } from './field-figures.tsx'
import { FieldList } from './field-list.tsx'
import { FieldRules } from './field-rules.tsx'
import { FieldEntry } from './fields-page.tsx'

/** A field: what it is, what exists in it, why standards belong to it, and which plans and targets it serves. */
export function FieldPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<FieldView | null>()
  const { taxonomy } = words
  if (view === null) return <MissingPlace up={{ href: paths.fields(), name: taxonomy.title }} />
  return (
    <Frame title={view.line.name[lang]}>
      <Heading view={view} />
      {view.parts.length > 0 && (
        <Hang id="field-parts" heading={taxonomy.parts}>
          <ul className="tree">
            {view.parts.map((line) => (
              <li key={line.field}>
                <FieldEntry line={line} />
              </li>
            ))}
          </ul>
        </Hang>
      )}
      <FieldFigures view={view} />
      <Plans view={view} />
      <FieldRules view={view} />
      <FieldList view={view} />
    </Frame>
  )
}

function Heading({ view }: { readonly view: FieldView }) {
  const { lang, words } = useReader()
  const { taxonomy } = words
  const { line, figures } = view
  const adopting = figures.byDegree.reduce((sum, { count }) => sum + count, 0)
  return (
    <header className="hang-head">
      <nav aria-label={taxonomy.path}>
        <ol className="path">
          <li>
            <a href={paths.fields()}>{taxonomy.title}</a>
          </li>
          <li>
            <a href={`${paths.fields()}#${line.class}`}>{view.classTitle[lang]}</a>
          </li>
          {view.path.map((above) => (
            <li key={above.field}>
              <a href={paths.field(above.field)}>{above.name[lang]}</a>
            </li>
          ))}
        </ol>
      </nav>
      <h1 className="page-title">{line.name[lang]}</h1>
      <p>{view.definition[lang]}</p>
      {figures.total === 0 ? (
        <p className="notice">{taxonomy.nothing}</p>
      ) : (
        <p className="field-lead">
          <HeadCounts {...figures} />
          {figures.meanAge !== null && (
            <span className="head-counts">
              {taxonomy.meanAge(formatNumber(lang, Math.round(figures.meanAge * 10) / 10))}
            </span>
          )}
          {adopting > 0 && (
            <span className="head-counts">
              {taxonomy.adoptionShare(formatShare(lang, adopting / figures.inForce), formatCount(lang, adopting))}
            </span>
          )}
        </p>
      )}
      <p className="row-of-links">
        {view.system && <a href={paths.system(view.system)}>{taxonomy.openSystem}</a>}
        <a href={paths.compareFields(line.class)}>{taxonomy.compare}</a>
        <a href={paths.fieldDecisions(line.field)}>{words.planOffice.decisions.link}</a>
      </p>
      <CountedNote counted={view.counted} />
    </header>
  )
}

function Plans({ view }: { readonly view: FieldView }) {
  const { words } = useReader()
  if (view.plans.length === 0) return null
  return (
    <Hang id="in-plans" heading={words.taxonomy.plans}>
      {view.plans.map((one) => (
        <InPlan key={one.plan.plan} one={one} />
      ))}
    </Hang>
  )
}

function InPlan({ one }: { readonly one: FieldInPlan }) {
  const { lang, words } = useReader()
  const { taxonomy } = words
  const { plan, ids } = one
  return (
    <section className="group">
      <h3 className="group-heading">
        <a href={paths.plan(plan.plan)}>{plan.title[lang]}</a>
      </h3>
      {ids.map(({ id, name, rationale }) => (
        <p key={id}>
          <a href={paths.planItem(plan.plan, id)}>
            <span className="item-id">{id}</span>
          </a>{' '}
          {name?.[lang]} {rationale && <span className="quiet">{rationale[lang]}</span>}
        </p>
      ))}
      <dl className="pointers">
        <Pointers
          name={taxonomy.targets}
          lines={one.targets.map((target) => ({ ...target, href: paths.target(plan.plan, target.id) }))}
        />
        <Pointers
          name={taxonomy.items}
          lines={one.items.map((item) => ({ ...item, href: paths.planItem(plan.plan, item.id) }))}
        />
      </dl>
    </section>
  )
}

interface Pointer {
  readonly id: string
  readonly title: FieldInPlan['targets'][number]['title']
  readonly href: string
}

/** Parts of a plan that name the field, one link each; nothing where there are none. */
function Pointers(props: { readonly name: string; readonly lines: readonly Pointer[] }) {
  const { lang } = useReader()
  if (props.lines.length === 0) return null
  return (
    <div className="item-links">
      <dt>{props.name}</dt>
      <dd>
        <ul>
          {props.lines.map(({ id, title, href }) => (
            <li key={id}>
              <a href={href}>
                <span className="item-id">{id}</span> {title[lang]}
              </a>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  )
}
