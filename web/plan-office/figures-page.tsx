import { useLoaderData } from 'react-router'
import { FIGURE_BOUNDS, type Figure } from '../../src/plans/office/figure.ts'
import type { FigureSubject, FiguresView, StandingFigure } from '../office-portal.ts'
import { FormField, useFilledIn } from '../operator/form-field.tsx'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatBytes, formatCount, formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import { MissingPlan, OfficeHead, Pages, RefusedForm, SignInLine, useValue } from './office-parts.tsx'

/** Figures that others publish about a plan: those that stand, every entry, and the form to enter one. */
export function FiguresPage() {
  const { words } = useReader()
  const view = useLoaderData<FiguresView | null>()
  if (view === null) return <MissingPlan />
  const { places, figures } = words.planOffice
  return (
    <Frame title={places.figures}>
      <OfficeHead view={view} title={places.figures} lead={figures.lead} here="figures" />
      <Hang id="standing" heading={figures.standing}>
        {view.standing.length === 0 && <p>{figures.none}</p>}
        <ul className="lines">
          {view.standing.map((one) => (
            <li key={one.figure.id} className="stack">
              <Standing one={one} view={view} />
            </li>
          ))}
        </ul>
      </Hang>
      <Hang id="enter" heading={figures.enter}>
        {view.mayEnter ? <EnterForm view={view} /> : <SignInLine />}
      </Hang>
      <Hang id="entries" heading={figures.all}>
        <Entries view={view} />
      </Hang>
    </Frame>
  )
}

function subjectOf({ subjects }: FiguresView, { indicator, target }: Figure): FigureSubject | undefined {
  const id = target === undefined ? indicator : `${indicator}/${target}`
  return subjects.find((subject) => subject.id === id) ?? subjects.find((subject) => subject.id === indicator)
}

function Standing({ one, view }: { readonly one: StandingFigure; readonly view: FiguresView }) {
  const { lang, words } = useReader()
  const value = useValue()
  const { figures } = words.planOffice
  const { figure, computed } = one
  const subject = subjectOf(view, figure)
  return (
    <>
      <h3 className="small-heading">
        {subject?.title[lang] ?? figure.indicator}
        {figure.part !== '' && (
          <>
            {' · '}
            <bdi>{figure.part}</bdi>
          </>
        )}
      </h3>
      <p className="office-value">
        <strong>{value(figure.value, subject?.unit ?? '')}</strong> <span>{formatDate(lang, figure.day)}</span>
      </p>
      <Proof figure={figure} />
      {computed !== undefined && <p className="quiet">{figures.computed(value(computed, subject?.unit ?? ''))}</p>}
    </>
  )
}

function Proof({ figure }: { readonly figure: Figure }) {
  const { lang } = useReader()
  const { source, address, file, note } = figure
  return (
    <p className="run-note">
      <bdi>{source}</bdi>
      {address && (
        <a className="office-address" href={address} rel="nofollow noopener">
          <bdi>{URL.parse(address)?.host ?? address}</bdi>
        </a>
      )}
      {file && (
        <a href={paths.evidence(file.digest)} download>
          <bdi>{file.name}</bdi> ({formatBytes(lang, file.bytes)})
        </a>
      )}
      {note && <bdi>{note}</bdi>}
    </p>
  )
}

function Entries({ view }: { readonly view: FiguresView }) {
  const { lang, words } = useReader()
  const value = useValue()
  const { planOffice } = words
  const { figures } = planOffice
  const { list, plan, cursor } = view
  if (list.total === 0) return <p>{figures.none}</p>
  return (
    <>
      <p className="quiet">{planOffice.total(list.total, formatCount(lang, list.total))}</p>
      <table className="runs" aria-labelledby="entries">
        <thead>
          <tr>
            <th scope="col">{figures.about}</th>
            <th scope="col">{figures.day}</th>
            <th scope="col" className="number">
              {figures.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((figure) => (
            <tr key={figure.id} id={`entry-${figure.id}`}>
              <th scope="row">
                {subjectOf(view, figure)?.title[lang] ?? figure.indicator}
                <span className="run-note">
                  <span>{figures.entry(figure.id)}</span>
                  {figure.part !== '' && <bdi>{figure.part}</bdi>}
                  {figure.supersedes && <span>{figures.correction(figure.supersedes)}</span>}
                  {figure.supersededBy && <strong>{figures.superseded(figure.supersededBy)}</strong>}
                  <span>{planOffice.by(wordFor(words.standard.actors, figure.actor))}</span>
                </span>
                <Proof figure={figure} />
              </th>
              <td data-name={figures.day}>{formatDate(lang, figure.day)}</td>
              <td className="number" data-name={figures.value}>
                {figure.value === null ? figures.takenBack : value(figure.value, subjectOf(view, figure)?.unit ?? '')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pages
        label={figures.all}
        {...(cursor && { first: paths.figures(plan.id) })}
        {...(list.next && { next: paths.figures(plan.id, list.next) })}
      />
    </>
  )
}

const FORM = 'figure'

function EnterForm({ view }: { readonly view: FiguresView }) {
  const { lang, words } = useReader()
  const { figures } = words.planOffice
  const about = useFilledIn(FORM, 'about')
  const { day, value, source, address, file, note, part, supersedes } = figures
  const labels = {
    day,
    value,
    source,
    address,
    file,
    note,
    part,
    supersedes,
    indicator: figures.about,
    target: figures.about,
  }
  return (
    <form className="fields" method="post" action={paths.figures(view.plan.id)} encType="multipart/form-data">
      <RefusedForm form={FORM} lead={figures.refused} labels={labels} />
      <FormField form={FORM} name="about" label={figures.about}>
        {(control) => (
          <select {...control} defaultValue={about} required>
            {view.subjects.map(({ id, title }) => (
              <option key={id} value={id}>
                {title[lang]}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <DayField form={FORM} label={day} today={view.today} />
      <TextField form={FORM} name="value" label={value} hint={figures.valueHint} inputMode="decimal" />
      <TextField form={FORM} name="source" label={source} hint={figures.sourceHint} most={FIGURE_BOUNDS.source} />
      <TextField form={FORM} name="address" label={address} type="url" most={FIGURE_BOUNDS.address} />
      <FormField form={FORM} name="file" label={file} hint={figures.fileHint}>
        {(control) => <input {...control} type="file" />}
      </FormField>
      <TextField form={FORM} name="part" label={part} most={FIGURE_BOUNDS.part} />
      <TextField form={FORM} name="note" label={note} most={FIGURE_BOUNDS.note} />
      <TextField form={FORM} name="supersedes" label={supersedes} inputMode="numeric" />
      <p>
        <button type="submit" className="button">
          {figures.button}
        </button>
      </p>
    </form>
  )
}

/** A field for a day that is not ahead. */
export function DayField(props: { readonly form: string; readonly label: string; readonly today: string }) {
  const filledIn = useFilledIn(props.form, 'day')
  return (
    <FormField form={props.form} name="day" label={props.label}>
      {(control) => <input {...control} type="date" max={props.today} defaultValue={filledIn} required />}
    </FormField>
  )
}

/** A field for one line of text. */
export function TextField(props: {
  readonly form: string
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly most?: number
  readonly type?: 'text' | 'url'
  readonly inputMode?: 'decimal' | 'numeric'
}) {
  const { form, name, label, hint, most = 40, type = 'text', inputMode } = props
  const filledIn = useFilledIn(form, name)
  return (
    <FormField form={form} name={name} label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <input
          {...control}
          type={type}
          inputMode={inputMode}
          maxLength={most}
          defaultValue={filledIn}
          autoComplete="off"
        />
      )}
    </FormField>
  )
}
