import { TASK_STATES } from '../../src/plans/office/task-report.ts'
import type { Task } from '../../src/plans/plan-schema.ts'
import type { PlanView } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { formatCount, formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { nameOfBody } from './body-names.ts'
import { ItemLink } from './item-links.tsx'
import { PlanItem } from './plan-item.tsx'

interface Props {
  readonly view: PlanView
}

/** Tasks as a tree, each with whoever is responsible; mechanisms that belong to a task stand below it. */
export function Tasks({ view }: Props) {
  const { words } = useReader()
  const all = [...(view.file.tasks ?? []), ...(view.file.mechanisms ?? [])]
  const tops = (view.file.tasks ?? []).filter(({ parent }) => parent === undefined)
  if (tops.length === 0) return null
  return (
    <Hang id="tasks" heading={words.plans.headings.tasks}>
      <TaskTally view={view} />
      <Branch tasks={tops} all={all} view={view} />
    </Hang>
  )
}

/** Items with what is below each of them. */
export function Branch(props: { readonly tasks: readonly Task[]; readonly all: readonly Task[] } & Props) {
  const { tasks, all, view } = props
  return (
    <ul className="task-tree">
      {tasks.map((task) => {
        const below = all.filter(({ parent }) => parent === task.id)
        return (
          <li key={task.id}>
            <PlanItem item={task} view={view} aside={<TaskAside task={task.id} view={view} />} />
            {below.length > 0 && <Branch tasks={below} all={all} view={view} />}
          </li>
        )
      })}
    </ul>
  )
}

/** How many tasks stand where, with the way to the reports. */
function TaskTally({ view }: Props) {
  const { lang, words } = useReader()
  const { tasks } = words.planOffice
  const ids = new Set((view.file.tasks ?? []).map(({ id }) => id))
  const told = view.reports.filter(({ task }) => ids.has(task))
  const counts = TASK_STATES.map((state) => [state, told.filter((one) => one.state === state).length] as const)
  return (
    <p>
      {counts
        .filter(([, count]) => count > 0)
        .map(([state, count]) => `${tasks.states[state]} ${formatCount(lang, count)}`)
        .concat(ids.size > told.length ? [`${tasks.untold} ${formatCount(lang, ids.size - told.length)}`] : [])
        .join(lang === 'zh' ? '，' : ', ')}{' '}
      <a href={paths.planTasks(view.file.plan)}>{tasks.link}</a>
    </p>
  )
}

function TaskAside({ task, view }: { readonly task: string } & Props) {
  const { lang, words } = useReader()
  const report = view.reports.find((one) => one.task === task)
  return (
    <>
      {report && (
        <strong>
          {words.planOffice.tasks.states[report.state]} ({formatDate(lang, report.day)}){' '}
        </strong>
      )}
      <Bodies task={task} view={view} />
    </>
  )
}

function Bodies({ task, view }: { readonly task: string } & Props) {
  const { lang, words } = useReader()
  const rows = (view.file.responsible ?? []).filter(({ tasks }) => tasks.includes(task))
  if (rows.length === 0) return null
  return rows
    .map(({ body, role }) =>
      lang === 'zh'
        ? `${nameOfBody(view.file, body, view.asOf)[lang]}${words.plans.roles[role]}`
        : `${nameOfBody(view.file, body, view.asOf)[lang]} ${words.plans.roles[role]}`,
    )
    .join(lang === 'zh' ? '，' : ', ')
}

/** Boxes of the plan: a field and the key items listed under it. */
export function Columns({ view }: Props) {
  const { words } = useReader()
  const columns = view.file.columns ?? []
  if (columns.length === 0) return null
  return (
    <Hang id="columns" heading={words.plans.headings.columns}>
      <ul className="tree">
        {columns.map(({ area, items, task }) => (
          <li key={area} id={area}>
            <ItemLink id={area} names={view.names} plan={view.file.plan} />
            {task && (
              <p className="line-note">
                {words.plans.kinds.task}
                {words.site.colon}
                <ItemLink id={task} names={view.names} plan={view.file.plan} />
              </p>
            )}
            <ul className="column-items">
              {items.map((item) => (
                <li key={item} id={item}>
                  <ItemLink id={item} names={view.names} plan={view.file.plan} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Hang>
  )
}

/** Fields under the plan's own ids, with the reason for choosing them where it gives one. */
export function Areas({ view }: Props) {
  const { lang, words } = useReader()
  const areas = view.file.areas ?? []
  if (areas.length === 0) return null
  const inColumns = new Set((view.file.columns ?? []).flatMap(({ area, items }) => [area, ...items]))
  return (
    <Hang id="areas" heading={words.plans.headings.areas}>
      <ul className="tree">
        {areas.map(({ area, rationale }) => (
          <li key={area} id={inColumns.has(area) ? undefined : area}>
            <ItemLink id={area} names={view.names} plan={view.file.plan} />
            {rationale && (
              <p className="line-note">
                {words.plans.rationale}
                {words.site.colon}
                {rationale[lang]}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Hang>
  )
}

/** Who leads, supports and takes part, with the tasks of each. */
export function Responsible({ view }: Props) {
  const { lang, words } = useReader()
  const rows = view.file.responsible ?? []
  if (rows.length === 0) return null
  return (
    <Hang id="responsible" heading={words.plans.headings.responsible}>
      <ul className="tree">
        {rows.map(({ body, role, tasks }) => (
          <li key={`${body} ${role}`}>
            <p className="plan-item-title">
              {nameOfBody(view.file, body, view.asOf)[lang]}
              <span className="quiet plan-item-aside">{words.plans.roles[role]}</span>
            </p>
            <ul className="item-list">
              {tasks.map((id) => (
                <li key={id}>
                  <ItemLink id={id} names={view.names} plan={view.file.plan} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Hang>
  )
}
