import { useLoaderData } from 'react-router'
import { DECISION_BOUNDS, DECISIONS, type FieldDecision } from '../../src/plans/office/field-decision.ts'
import type { DecisionsView } from '../office-portal.ts'
import { FormField, useFilledIn } from '../operator/form-field.tsx'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatInstant } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { TextField } from './figures-page.tsx'
import { MissingPlan, Pages, RefusedForm, SignInLine } from './office-parts.tsx'

const FORM = 'decision'
const MAX_STANDARD = 200

/** What people decided about a field, above its rules, and the form to decide. */
export function DecisionsPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<DecisionsView | null>()
  if (view === null) return <MissingPlan />
  const { decisions } = words.planOffice
  return (
    <Frame title={`${decisions.title}: ${view.field.title[lang]}`}>
      <header className="hang-head">
        <p>
          <a href={paths.field(view.field.id)}>{view.field.title[lang]}</a>
        </p>
        <h1 className="page-title">{decisions.title}</h1>
        <p>{decisions.lead}</p>
      </header>
      <Hang id="decide" heading={decisions.decide}>
        {view.mayEnter ? <DecideForm view={view} /> : <SignInLine />}
      </Hang>
      <Hang id="entries" heading={decisions.all}>
        <Entries view={view} />
      </Hang>
    </Frame>
  )
}

function DecideForm({ view }: { readonly view: DecisionsView }) {
  const { words } = useReader()
  const { decisions } = words.planOffice
  const { standard, decision, author, reason } = decisions
  return (
    <form className="fields" method="post" action={paths.fieldDecisions(view.field.id)}>
      <RefusedForm form={FORM} lead={decisions.refused} labels={{ standard, decision, author, reason }} />
      <TextField form={FORM} name="standard" label={standard} hint={decisions.standardHint} most={MAX_STANDARD} />
      <DecisionField />
      <TextField form={FORM} name="author" label={author} most={DECISION_BOUNDS.author} />
      <TextField form={FORM} name="reason" label={reason} most={DECISION_BOUNDS.reason} />
      <p>
        <button type="submit" className="button">
          {decisions.button}
        </button>
      </p>
    </form>
  )
}

function DecisionField() {
  const { words } = useReader()
  const { decisions } = words.planOffice
  const filledIn = useFilledIn(FORM, 'decision')
  return (
    <FormField form={FORM} name="decision" label={decisions.decision}>
      {(control) => (
        <select {...control} defaultValue={filledIn === '' ? 'include' : filledIn}>
          {DECISIONS.map((one) => (
            <option key={one} value={one}>
              {decisions.kinds[one]}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}

function Entries({ view }: { readonly view: DecisionsView }) {
  const { lang, words } = useReader()
  const { planOffice } = words
  const { list, field, cursor } = view
  if (list.total === 0) return <p>{planOffice.decisions.none}</p>
  return (
    <>
      <p className="quiet">{planOffice.total(list.total, formatCount(lang, list.total))}</p>
      <ul className="lines">
        {list.items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      <Pages
        label={planOffice.decisions.all}
        {...(cursor && { first: paths.fieldDecisions(field.id) })}
        {...(list.next && { next: paths.fieldDecisions(field.id, list.next) })}
      />
    </>
  )
}

function Entry({ entry }: { readonly entry: FieldDecision }) {
  const { words } = useReader()
  const { decisions } = words.planOffice
  const { token, identifier, decision, author, reason, decidedAt, holds } = entry
  return (
    <li className="stack">
      <p>
        {identifier === undefined ? (
          <Identifier text={token} />
        ) : (
          <a href={paths.standard(identifier)}>
            <Identifier text={identifier} />
          </a>
        )}{' '}
        <strong>{decisions.kinds[decision]}</strong> {!holds && <span className="quiet">{decisions.past}</span>}
      </p>
      <p className="run-note">
        <bdi>{author}</bdi>
        <time dateTime={decidedAt}>{formatInstant(decidedAt)}</time>
      </p>
      <p className="office-evidence">
        <bdi>{reason}</bdi>
      </p>
    </li>
  )
}
