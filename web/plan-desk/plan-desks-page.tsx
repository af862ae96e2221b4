import { useLoaderData } from 'react-router'
import type { PlanDeskLine } from '../../src/plans/versions/plan-version.ts'
import { FormField, useFilledIn } from '../operator/form-field.tsx'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'

const FORM = 'new-plan'

/** All plans that can be written, and the beginning of a new one. */
export function PlanDesksPage() {
  const { words } = useReader()
  const lines = useLoaderData<readonly PlanDeskLine[]>()
  const { planDesk } = words
  return (
    <Frame title={planDesk.title} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{planDesk.title}</h1>
        <p>{planDesk.lead}</p>
      </header>
      <Hang id="plans" heading={planDesk.list}>
        <table className="runs" aria-labelledby="plans">
          <thead>
            <tr>
              <th scope="col">{planDesk.facts.plan}</th>
              <th scope="col">{planDesk.facts.holds}</th>
              <th scope="col">{planDesk.facts.latest}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.plan} line={line} />
            ))}
          </tbody>
        </table>
      </Hang>
      <Hang id="begin" heading={planDesk.begin.heading}>
        <BeginForm />
      </Hang>
    </Frame>
  )
}

function Line({ line }: { readonly line: PlanDeskLine }) {
  const { lang, words } = useReader()
  const { planDesk } = words
  const { plan, title, holding, latest } = line
  const version = (number: number) => planDesk.version(formatCount(lang, number))
  const packs = title === undefined ? planDesk.none : planDesk.fromPacks
  return (
    <tr>
      <th scope="row">
        <a href={paths.planDesk(plan)}>{title?.[lang] ?? <bdi translate="no">{plan}</bdi>}</a>
      </th>
      <td data-name={planDesk.facts.holds}>{holding === undefined ? packs : version(holding)}</td>
      <td data-name={planDesk.facts.latest}>{latest === undefined ? planDesk.none : version(latest)}</td>
    </tr>
  )
}

function BeginForm() {
  const { words } = useReader()
  const { begin } = words.planDesk
  const filledIn = useFilledIn(FORM, 'plan')
  return (
    <form className="fields" method="post" action={paths.planDesks()}>
      <FormField form={FORM} name="plan" label={begin.plan} hint={begin.planHint}>
        {(control) => (
          <input
            {...control}
            type="text"
            required
            maxLength={80}
            pattern="[a-z][a-z0-9\-]*"
            defaultValue={filledIn}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        )}
      </FormField>
      <p>
        <button type="submit" className="button">
          {begin.button}
        </button>
      </p>
    </form>
  )
}
