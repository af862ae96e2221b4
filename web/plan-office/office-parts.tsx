/** What the plan office's pages share. */
import type { FrozenRecord, OfficeView, Paged } from '../office-portal.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { inReadersOrder } from '../ui/titles.ts'
import { wordFor } from '../words/words.ts'

const PLACES = ['tasks', 'snapshots', 'figures', 'marks'] as const

const addressOf = { ...paths, tasks: paths.planTasks }

/** Title and lead of a page, the plan it belongs to, and the ways to its neighbours. */
export function OfficeHead(props: {
  readonly view: OfficeView
  readonly title: string
  readonly lead: string
  readonly here?: (typeof PLACES)[number]
}) {
  const { lang, words } = useReader()
  const { planOffice } = words
  const { view, title, lead, here } = props
  return (
    <header className="hang-head">
      <p>
        <a href={paths.planOfficeHome(view.plan.id)}>{view.plan.title[lang]}</a>
      </p>
      <h1 className="page-title">{title}</h1>
      <p>{lead}</p>
      <nav aria-label={planOffice.navigation}>
        <ul className="row-of-links">
          {PLACES.map((place) => (
            <li key={place}>
              <a href={addressOf[place](view.plan.id)} aria-current={place === here ? 'page' : undefined}>
                {planOffice.places[place]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

/** Instead of a page about a plan or snapshot that is not there. */
export function MissingPlan() {
  const { words } = useReader()
  const { planOffice } = words
  return (
    <Frame title={planOffice.missing} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{planOffice.missing}</h1>
        <p>{planOffice.missingLead}</p>
      </header>
    </Frame>
  )
}

/** A value with its unit as it is read aloud; a value rounded to two places. */
export function useValue(): (value: number | null, unit: string) => string {
  const { lang, words } = useReader()
  const { planOffice } = words
  return (value, unit) => {
    if (value === null) return planOffice.noValue
    const figure = formatCount(lang, Math.round(value * 100) / 100)
    const name = wordFor(planOffice.units, unit)
    return unit === 'percent' || lang === 'zh'
      ? `${figure}${lang === 'zh' && unit !== 'percent' ? ' ' : ''}${name}`
      : `${figure} ${name}`
  }
}

/** Met or not, in a word; nothing where there is no value. */
export function MetWord({ met }: { readonly met: boolean | null }) {
  const { words } = useReader()
  if (met === null) return null
  return (
    <span className={met ? 'office-met' : 'office-unmet'}>{met ? words.planOffice.met : words.planOffice.notMet}</span>
  )
}

/** Records behind a frozen value, page by page. */
export function RecordList(props: {
  readonly id: string
  readonly heading: string
  readonly page: Paged<FrozenRecord>
  readonly first?: string
  readonly next?: string
}) {
  const { lang, words } = useReader()
  const { planOffice } = words
  const { id, heading, page, first, next } = props
  return (
    <Hang id={id} heading={heading}>
      <p className="quiet">{planOffice.total(page.total, formatCount(lang, page.total))}</p>
      <ul className="lines">
        {page.items.map((record) => (
          <li key={record.key}>
            <RecordLine record={record} />
          </li>
        ))}
      </ul>
      <Pages
        label={heading}
        {...(first === undefined ? {} : { first })}
        {...(next === undefined ? {} : { next })}
        nextWord={planOffice.more}
      />
    </Hang>
  )
}

function RecordLine({ record }: { readonly record: FrozenRecord }) {
  const { lang, words } = useReader()
  const { key, identifier, slug, titles } = record
  if (slug === null) {
    return (
      <>
        <Identifier text={key} /> <span className="quiet">{words.planOffice.snapshot.gone}</span>
      </>
    )
  }
  const [title] = inReadersOrder(lang, titles ?? {})
  return (
    <>
      <a href={paths.standard(slug)}>
        <Identifier text={identifier ?? key} />
      </a>{' '}
      {title && <span lang={title.lang}>{title.text}</span>}
    </>
  )
}

/** Where a list goes on, and back to its beginning. */
export function Pages(props: {
  readonly label: string
  readonly first?: string
  readonly next?: string
  readonly nextWord?: string
}) {
  const { words } = useReader()
  const { planOffice } = words
  return (
    <nav className="pages" aria-label={props.label}>
      {props.first && <a href={props.first}>{planOffice.first}</a>}
      {props.next ? (
        <a rel="next" href={props.next}>
          {props.nextWord ?? planOffice.next}
        </a>
      ) : (
        <span className="quiet">{planOffice.end}</span>
      )}
    </nav>
  )
}

/** Why a form was not taken, with a way to its field. */
export function RefusedForm({
  form,
  lead,
  labels,
}: {
  readonly form: string
  readonly lead: string
  readonly labels: Readonly<Record<string, string>>
}) {
  const { lang, words, refusal } = useReader()
  if (refusal?.form !== form) return null
  const label = labels[refusal.field]
  return (
    <p className="notice" role="alert">
      {label === undefined ? (
        refusal.words[lang]
      ) : (
        <>
          {lead}
          {words.site.colon}
          <a href={`#${form}-${refusal.field}`}>{label}</a>
        </>
      )}
    </p>
  )
}

/** For readers who might enter something and have not signed in. */
export function SignInLine() {
  const { words } = useReader()
  return (
    <p>
      <a href={paths.operator()}>{words.planOffice.signIn}</a>
    </p>
  )
}
