import { useLoaderData } from 'react-router'
import { TASK_REPORT_BOUNDS, TASK_STATES, type TaskReport, type TaskState } from '../../src/plans/office/task-report.ts'
import type { TasksView } from '../office-portal.ts'
import { FormField, useFilledIn } from '../operator/form-field.tsx'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { DayField, TextField } from './figures-page.tsx'
import { MissingPlan, OfficeHead, Pages, RefusedForm, SignInLine } from './office-parts.tsx'

const FORM = 'task'

/** The tasks of a plan by how far they have come, every report, and the form to report. */
export function TasksPage() {
  const { words } = useReader()
  const view = useLoaderData<TasksView | null>()
  if (view === null) return <MissingPlan />
  const { places, tasks } = words.planOffice
  return (
    <Frame title={places.tasks}>
      <OfficeHead view={view} title={places.tasks} lead={tasks.lead} here="tasks" />
      <Hang id="states" heading={tasks.byState}>
        {[...TASK_STATES, undefined].map((state) => (
          <InState key={state ?? 'untold'} state={state} view={view} />
        ))}
      </Hang>
      <Hang id="report" heading={tasks.give}>
        {view.mayEnter ? <ReportForm view={view} /> : <SignInLine />}
      </Hang>
      <Hang id="entries" heading={tasks.all}>
        <Entries view={view} />
      </Hang>
    </Frame>
  )
}

function InState({ state, view }: { readonly state: TaskState | undefined; readonly view: TasksView }) {
  const { lang, words } = useReader()
  const { tasks } = words.planOffice
  const own = view.tasks.filter(({ report }) => report?.state === state)
  if (own.length === 0) return null
  const name = state === undefined ? tasks.untold : tasks.states[state]
  return (
    <section className="office-target" aria-labelledby={`state-${state ?? 'untold'}`}>
      <h3 className="list-title" id={`state-${state ?? 'untold'}`}>
        {name} {formatCount(lang, own.length)}
      </h3>
      <ul className="plain">
        {own.map(({ id, title, report }) => (
          <li key={id}>
            <a href={paths.planItem(view.plan.id, id)}>{id}</a> {title[lang]}{' '}
            {report && <span className="quiet">{formatDate(lang, report.day)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entries({ view }: { readonly view: TasksView }) {
  const { lang, words } = useReader()
  const { planOffice } = words
  const { list, plan, cursor } = view
  if (list.total === 0) return <p>{planOffice.tasks.none}</p>
  return (
    <>
      <p className="quiet">{planOffice.total(list.total, formatCount(lang, list.total))}</p>
      <ul className="lines">
        {list.items.map((entry) => (
          <Entry key={entry.id} entry={entry} plan={plan.id} />
        ))}
      </ul>
      <Pages
        label={planOffice.tasks.all}
        {...(cursor && { first: paths.planTasks(plan.id) })}
        {...(list.next && { next: paths.planTasks(plan.id, list.next) })}
      />
    </>
  )
}

function Entry({ entry, plan }: { readonly entry: TaskReport; readonly plan: string }) {
  const { lang, words } = useReader()
  const { task, state, reporter, day, says } = entry
  return (
    <li className="stack">
      <p>
        <a href={paths.planItem(plan, task)}>{task}</a>
        {words.site.colon}
        <strong>{words.planOffice.tasks.states[state]}</strong>
      </p>
      <p className="run-note">
        <bdi>{reporter}</bdi>
        <span>{formatDate(lang, day)}</span>
      </p>
      <p className="office-evidence">
        <bdi>{says}</bdi>
      </p>
    </li>
  )
}

function ReportForm({ view }: { readonly view: TasksView }) {
  const { words } = useReader()
  const { tasks } = words.planOffice
  const { task, state, day, reporter, says } = tasks
  return (
    <form className="fields" method="post" action={paths.planTasks(view.plan.id)}>
      <RefusedForm form={FORM} lead={tasks.refused} labels={{ task, state, day, reporter, says }} />
      <TaskField view={view} />
      <StateField />
      <DayField form={FORM} label={day} today={view.today} />
      <TextField form={FORM} name="reporter" label={reporter} most={TASK_REPORT_BOUNDS.reporter} />
      <TextField form={FORM} name="says" label={says} most={TASK_REPORT_BOUNDS.says} />
      <p>
        <button type="submit" className="button">
          {tasks.button}
        </button>
      </p>
    </form>
  )
}

function TaskField({ view }: { readonly view: TasksView }) {
  const { lang, words } = useReader()
  const filledIn = useFilledIn(FORM, 'task')
  return (
    <FormField form={FORM} name="task" label={words.planOffice.tasks.task}>
      {(control) => (
        <select {...control} defaultValue={filledIn === '' ? undefined : filledIn} required>
          {view.tasks.map(({ id, title }) => (
            <option key={id} value={id}>
              {id} {title[lang]}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}

function StateField() {
  const { words } = useReader()
  const { tasks } = words.planOffice
  const filledIn = useFilledIn(FORM, 'state')
  return (
    <FormField form={FORM} name="state" label={tasks.state}>
      {(control) => (
        <select {...control} defaultValue={filledIn === '' ? 'under-way' : filledIn}>
          {TASK_STATES.map((one) => (
            <option key={one} value={one}>
              {tasks.states[one]}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
