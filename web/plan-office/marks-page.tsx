import { useLoaderData } from 'react-router'
import { HIGHEST_MARK, MARK_BOUNDS, type Mark } from '../../src/plans/office/mark.ts'
import type { MarksView } from '../office-portal.ts'
import { FormField, useFilledIn } from '../operator/form-field.tsx'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { DayField, TextField } from './figures-page.tsx'
import { MissingPlan, OfficeHead, Pages, RefusedForm, SignInLine } from './office-parts.tsx'

const SCALE = Array.from({ length: HIGHEST_MARK + 1 }, (_, mark) => mark)

/** Goals without a figure: their scales, the marks that stand side by side, every entry, and the form to give one. */
export function MarksPage() {
  const { words } = useReader()
  const view = useLoaderData<MarksView | null>()
  if (view === null) return <MissingPlan />
  const { places, marks } = words.planOffice
  return (
    <Frame title={places.marks}>
      <OfficeHead view={view} title={places.marks} lead={marks.lead} here="marks" />
      <Hang id="goals" heading={marks.goal}>
        {view.goals.map((goal) => (
          <Goal key={goal.goal} goal={goal} />
        ))}
      </Hang>
      <Hang id="give" heading={marks.give}>
        {view.mayEnter ? <GiveForm view={view} /> : <SignInLine />}
      </Hang>
      <Hang id="entries" heading={marks.all}>
        <Entries view={view} />
      </Hang>
    </Frame>
  )
}

function Goal({ goal: { goal, title, by, scale, marks: given } }: { readonly goal: MarksView['goals'][number] }) {
  const { lang, words } = useReader()
  const { marks } = words.planOffice
  return (
    <section className="office-target" id={goal} aria-labelledby={`goal-${goal}`}>
      <h3 id={`goal-${goal}`} className="list-title">
        {goal} {title[lang]}
      </h3>
      <p className="quiet">
        {marks.due} {formatDate(lang, by)}
      </p>
      {given.length === 0 ? <p className="quiet">{marks.none}</p> : null}
      <ul className="stack">
        {given.map((mark) => (
          <li key={mark.id} className="stack">
            <p className="office-value">
              <strong>{marks.of(formatCount(lang, mark.mark ?? 0))}</strong>{' '}
              <span>{scale[mark.mark ?? 0]?.[lang]}</span>
            </p>
            <Ground mark={mark} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{marks.scale}</summary>
        <ol start={0} className="office-scale">
          {scale.map((step, n) => (
            <li key={SCALE[n]}>{step[lang]}</li>
          ))}
        </ol>
      </details>
    </section>
  )
}

function Ground({ mark: { assessor, day, evidence, links } }: { readonly mark: Mark }) {
  const { lang } = useReader()
  return (
    <>
      <p className="run-note">
        <bdi>{assessor}</bdi>
        <span>{formatDate(lang, day)}</span>
        {links.map((link) => (
          <a key={link} href={link} rel="nofollow noopener">
            <bdi>{URL.parse(link)?.host ?? link}</bdi>
          </a>
        ))}
      </p>
      <p className="office-evidence">
        <bdi>{evidence}</bdi>
      </p>
    </>
  )
}

function Entries({ view }: { readonly view: MarksView }) {
  const { lang, words } = useReader()
  const { planOffice } = words
  const { marks, figures } = planOffice
  const { list, plan, cursor } = view
  if (list.total === 0) return <p>{marks.none}</p>
  return (
    <>
      <p className="quiet">{planOffice.total(list.total, formatCount(lang, list.total))}</p>
      <ul className="lines">
        {list.items.map((mark) => (
          <li key={mark.id} id={`entry-${mark.id}`} className="stack">
            <p>
              <a href={`#${mark.goal}`}>{mark.goal}</a>
              {words.site.colon}
              <strong>{mark.mark === null ? marks.withdraw : marks.of(formatCount(lang, mark.mark))}</strong>{' '}
              <span className="quiet">
                {figures.entry(mark.id)}
                {mark.supersedes && ` · ${figures.correction(mark.supersedes)}`}
                {mark.supersededBy && ` · ${figures.superseded(mark.supersededBy)}`}
              </span>
            </p>
            <Ground mark={mark} />
          </li>
        ))}
      </ul>
      <Pages
        label={marks.all}
        {...(cursor && { first: paths.marks(plan.id) })}
        {...(list.next && { next: paths.marks(plan.id, list.next) })}
      />
    </>
  )
}

const FORM = 'mark'

function GiveForm({ view }: { readonly view: MarksView }) {
  const { words } = useReader()
  const { marks, figures } = words.planOffice
  const labels = {
    ...{ goal: marks.goal, mark: marks.mark, assessor: marks.assessor, day: marks.day, evidence: marks.evidence },
    ...{ links: marks.links, supersedes: figures.supersedes },
  }
  return (
    <form className="fields" method="post" action={paths.marks(view.plan.id)}>
      <RefusedForm form={FORM} lead={marks.refused} labels={labels} />
      <GoalField view={view} />
      <MarkField />
      <TextField form={FORM} name="assessor" label={marks.assessor} most={MARK_BOUNDS.assessor} />
      <DayField form={FORM} label={marks.day} today={view.today} />
      <LongField name="evidence" label={marks.evidence} most={MARK_BOUNDS.evidence} />
      <LongField name="links" label={marks.links} hint={marks.linksHint} most={MARK_BOUNDS.link * 2} />
      <TextField form={FORM} name="supersedes" label={figures.supersedes} inputMode="numeric" />
      <p>
        <button type="submit" className="button">
          {marks.button}
        </button>
      </p>
    </form>
  )
}

function GoalField({ view }: { readonly view: MarksView }) {
  const { lang, words } = useReader()
  const filledIn = useFilledIn(FORM, 'goal')
  return (
    <FormField form={FORM} name="goal" label={words.planOffice.marks.goal}>
      {(control) => (
        <select {...control} defaultValue={filledIn} required>
          {view.goals.map(({ goal, title }) => (
            <option key={goal} value={goal}>
              {goal} {title[lang]}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}

function MarkField() {
  const { words } = useReader()
  const { marks } = words.planOffice
  const filledIn = useFilledIn(FORM, 'mark')
  return (
    <FormField form={FORM} name="mark" label={marks.mark} hint={marks.markHint}>
      {(control) => (
        <select {...control} defaultValue={filledIn || '0'}>
          {SCALE.map((mark) => (
            <option key={mark} value={mark}>
              {mark}
            </option>
          ))}
          <option value="">{marks.withdraw}</option>
        </select>
      )}
    </FormField>
  )
}

function LongField(props: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly most: number
}) {
  const { name, label, hint, most } = props
  const filledIn = useFilledIn(FORM, name)
  return (
    <FormField form={FORM} name={name} label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => <textarea {...control} rows={3} maxLength={most} defaultValue={filledIn} />}
    </FormField>
  )
}
