import type { PlanView } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { ItemLinks, type Names } from './item-links.tsx'

interface Props {
  readonly view: PlanView
}

/** What sources say differently, the reading that is used, and why. */
export function Discrepancies({ view }: Props) {
  const { words } = useReader()
  const { plans } = words
  const list = view.file.discrepancies ?? []
  if (list.length === 0) return null
  return (
    <Hang id="discrepancies" heading={plans.headings.discrepancies}>
      {list.map((one) => (
        <Discrepancy key={one.id} one={one} names={view.names} plan={view.file.plan} />
      ))}
    </Hang>
  )
}

/** One difference of sources: each reading, the one used, why, and how sure that is. */
export function Discrepancy(props: {
  readonly one: NonNullable<PlanView['file']['discrepancies']>[number]
  readonly names: Names
  readonly plan: string
}) {
  const { one, names, plan } = props
  const { lang, words } = useReader()
  const { plans } = words
  return (
    <section className="group" id={one.id}>
      <h3 className="group-heading">{one.title[lang]}</h3>
      <dl className="facts">
        {one.readings.map(({ source, says }) => (
          <div className="fact" key={source.en}>
            <dt>{source[lang]}</dt>
            <dd>{says[lang]}</dd>
          </div>
        ))}
        <div className="fact">
          <dt>{plans.used}</dt>
          <dd>{one.used[lang]}</dd>
        </div>
        <div className="fact">
          <dt>{plans.because}</dt>
          <dd>
            {one.because[lang]} <span className="quiet">{plans.evidences[one.evidence]}</span>
          </dd>
        </div>
      </dl>
      {one.about && (
        <dl className="pointers">
          <ItemLinks label={plans.about} ids={one.about} names={names} plan={plan} />
        </dl>
      )}
    </section>
  )
}

/** The plan as a document: number, dates, bodies with their names over time, what it rests on and leaves out. */
export function PlanFacts({ view }: Props) {
  const { lang, words } = useReader()
  const { plans } = words
  const { file, line } = view
  const issuers = new Set(file.issuers)
  return (
    <Hang id="about" heading={plans.headings.about}>
      <dl className="facts">
        <Fact name={plans.number} values={file.number === undefined ? [] : [file.number]} />
        <Fact
          name={plans.issued}
          values={[
            `${formatDate(lang, file.issued)}${lang === 'zh' ? '，' : ', '}${plans.evidences[file.issuedEvidence]}`,
          ]}
        />
        <Fact
          name={plans.period}
          values={[plans.until(formatDate(lang, file.period.from), formatDate(lang, file.period.until))]}
        />
        <Fact
          name={plans.aliases}
          values={(file.aliases ?? []).map(({ title, note }) => spaced(title[lang], note?.[lang]))}
        />
        <Fact name={plans.derivesFrom} values={line.derivesFrom.map((one) => link(one.plan, one.title[lang]))} />
        <Fact name={plans.derived} values={line.derived.map((one) => link(one.plan, one.title[lang]))} />
        <Fact name={plans.restsOn} values={(file.restsOn ?? []).map((one) => one[lang])} />
        <Fact name={plans.leavesOut} values={(file.leavesOut ?? []).map((one) => one[lang])} />
        <Fact name={plans.themes} values={(file.themes ?? []).map(({ title }) => title[lang])} />
        {file.bodies.map(({ body, names }) => (
          <Fact
            key={body}
            name={issuers.has(body) ? plans.issuers : plans.headings.responsible}
            values={names.map((name) => spaced(name[lang], spanOf(name)))}
          />
        ))}
      </dl>
    </Hang>
  )
}

function link(plan: string, title: string) {
  return (
    <a key={plan} href={paths.plan(plan)}>
      {title}
    </a>
  )
}

function spaced(text: string, more: string | undefined) {
  return (
    <span key={text}>
      {text} {more && <span className="quiet">{more}</span>}
    </span>
  )
}

function spanOf({ from, until }: { readonly from?: string; readonly until?: string }): string | undefined {
  return from === undefined && until === undefined ? undefined : `${from ?? ''}–${until ?? ''}`
}

function Fact({ name, values }: { readonly name: string; readonly values: readonly React.ReactNode[] }) {
  if (values.length === 0) return null
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        <ul className="values">
          {values.map((value, at) => (
            <li key={typeof value === 'string' ? value : at}>{value}</li>
          ))}
        </ul>
      </dd>
    </div>
  )
}
