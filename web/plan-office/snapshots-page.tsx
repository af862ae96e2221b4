import { useLoaderData } from 'react-router'
import type { SnapshotLine } from '../../src/plans/office/snapshot.ts'
import type { SnapshotsView } from '../office-portal.ts'
import { FormField, useFilledIn } from '../operator/form-field.tsx'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatDate, formatInstant } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { MissingPlan, OfficeHead, Pages, RefusedForm, SignInLine } from './office-parts.tsx'

/** The snapshots of a plan, two of which can be chosen to be compared, and the form to take one. */
export function SnapshotsPage() {
  const { words } = useReader()
  const view = useLoaderData<SnapshotsView | null>()
  if (view === null) return <MissingPlan />
  const { planOffice } = words
  return (
    <Frame title={planOffice.places.snapshots}>
      <OfficeHead view={view} title={planOffice.places.snapshots} lead={planOffice.snapshots.lead} here="snapshots" />
      <Hang id="snapshots" heading={planOffice.places.snapshots}>
        <List view={view} />
      </Hang>
      <Hang id="take" heading={planOffice.snapshots.take}>
        {view.mayEnter ? <TakeForm view={view} /> : <SignInLine />}
      </Hang>
    </Frame>
  )
}

function List({ view }: { readonly view: SnapshotsView }) {
  const { lang, words } = useReader()
  const { planOffice } = words
  const { list, plan, cursor } = view
  if (list.total === 0) {
    return (
      <p>
        {planOffice.snapshots.none} {planOffice.snapshots.noneNext}
      </p>
    )
  }
  return (
    <>
      <p className="quiet">{planOffice.total(list.total, formatCount(lang, list.total))}</p>
      <form action={paths.comparison(plan.id)} method="get">
        <table className="runs office-list" aria-labelledby="snapshots">
          <Head />
          <tbody>
            {list.items.map((line, n) => (
              <Row key={line.hash} line={line} chosen={n === 0 ? 'b' : n === 1 ? 'a' : undefined} />
            ))}
          </tbody>
        </table>
        {list.items.length > 1 && (
          <p className="acts">
            <button type="submit" className="quiet-button">
              {planOffice.snapshots.compare}
            </button>
          </p>
        )}
      </form>
      <Pages
        label={planOffice.places.snapshots}
        {...(cursor && { first: paths.snapshots(plan.id) })}
        {...(list.next && { next: paths.snapshots(plan.id, list.next) })}
      />
    </>
  )
}

function Head() {
  const { words } = useReader()
  const { snapshots } = words.planOffice
  return (
    <thead>
      <tr>
        <th scope="col">{snapshots.asOf}</th>
        <th scope="col">{snapshots.targets}</th>
        <th scope="col">{snapshots.takenAt}</th>
        <th scope="col">{snapshots.before}</th>
        <th scope="col">{snapshots.after}</th>
      </tr>
    </thead>
  )
}

function Row({ line, chosen }: { readonly line: SnapshotLine; readonly chosen: 'a' | 'b' | undefined }) {
  const { lang, words } = useReader()
  const { snapshots, simulated } = words.planOffice
  const { hash, plan, asOf, takenAt, met, notMet, withoutValue, corrects, correctedBy, note } = line
  const count = (value: number) => formatCount(lang, value)
  const day = formatDate(lang, asOf)
  return (
    <tr>
      <th scope="row">
        <a href={paths.snapshot(plan, hash)}>{day}</a>
        <span className="run-note">
          <code>{hash.slice(0, 12)}</code>
          {note && <span>{note}</span>}
          {correctedBy && <a href={paths.snapshot(plan, correctedBy)}>{snapshots.correctedBy}</a>}
          {corrects && (
            <span>
              {snapshots.corrects} <a href={paths.snapshot(plan, corrects)}>{corrects.slice(0, 12)}</a>
            </span>
          )}
          {line.simulated > 0 && <strong>{simulated(line.simulated, count(line.simulated))}</strong>}
        </span>
      </th>
      <td data-name={snapshots.targets}>{snapshots.counts(count(met), count(notMet), count(withoutValue))}</td>
      <td data-name={snapshots.takenAt}>
        <time dateTime={takenAt}>{formatInstant(takenAt)}</time>
      </td>
      {(['a', 'b'] as const).map((side) => (
        <td key={side} data-name={side === 'a' ? snapshots.before : snapshots.after} className="office-choice">
          <input
            type="radio"
            name={side}
            value={hash}
            defaultChecked={chosen === side}
            aria-label={`${side === 'a' ? snapshots.before : snapshots.after} ${day} ${hash.slice(0, 12)}`}
          />
        </td>
      ))}
    </tr>
  )
}

const FORM = 'snapshot'

function TakeForm({ view }: { readonly view: SnapshotsView }) {
  const { words } = useReader()
  const { snapshots } = words.planOffice
  const [day, note] = [useFilledIn(FORM, 'asOf'), useFilledIn(FORM, 'note')]
  return (
    <form className="fields" method="post" action={paths.snapshots(view.plan.id)}>
      <RefusedForm form={FORM} lead={snapshots.take} labels={{ asOf: snapshots.day }} />
      <FormField form={FORM} name="asOf" label={snapshots.day} hint={snapshots.takeLead}>
        {(control) => <input {...control} type="date" max={view.today} defaultValue={day || view.today} required />}
      </FormField>
      <FormField form={FORM} name="note" label={snapshots.note}>
        {(control) => <input {...control} type="text" maxLength={500} defaultValue={note} autoComplete="off" />}
      </FormField>
      <p>
        <button type="submit" className="button">
          {snapshots.button}
        </button>
      </p>
    </form>
  )
}
