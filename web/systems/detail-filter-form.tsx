import { PRIORITIES } from '../../src/plans/systems/system-choices.ts'
import { ITEM_STATUSES, type SystemPart } from '../../src/plans/systems/system-view.ts'
import { DETAIL_COLUMNS, LEVEL_WORDS, PRIORITY_WORDS, STATUS_WORDS } from '../../src/plans/systems/system-words.ts'
import { paths } from '../paths.ts'
import { useReader } from '../ui/reader.tsx'

/** Choices that narrow the detail list, sent as a plain address. */
export function DetailFilterForm({ view }: { readonly view: SystemPart }) {
  const { lang, words } = useReader()
  const { filter, nodes, byLevel, system } = view
  const hasFilter = Object.values(filter).some((value) => value !== undefined)
  return (
    <form className="detail-filters" action={`${paths.system(system)}#list`} method="get">
      <Choice
        name="node"
        label={words.systems.subsystem}
        chosen={filter.node}
        options={nodes.map(({ node, depth, title }) => [node, `${'　'.repeat(depth)}${node} ${title[lang]}`])}
      />
      <Choice
        name="status"
        label={DETAIL_COLUMNS.status[lang]}
        chosen={filter.status}
        options={ITEM_STATUSES.map((status) => [status, STATUS_WORDS[status][lang]])}
      />
      <Choice
        name="level"
        label={DETAIL_COLUMNS.level[lang]}
        chosen={filter.level}
        options={byLevel.map(({ key }) => [key, LEVEL_WORDS[key]?.[lang] ?? key])}
      />
      <Choice
        name="priority"
        label={DETAIL_COLUMNS.priority[lang]}
        chosen={filter.priority}
        options={PRIORITIES.map((priority) => [priority, PRIORITY_WORDS[priority][lang]])}
      />
      <button type="submit" className="quiet-button">
        {words.systems.narrow}
      </button>
      {hasFilter && <a href={`${paths.system(system)}#list`}>{words.systems.widen}</a>}
    </form>
  )
}

function Choice(props: {
  readonly name: string
  readonly label: string
  readonly chosen: string | undefined
  readonly options: readonly (readonly [value: string, name: string])[]
}) {
  const { words } = useReader()
  const id = `detail-${props.name}`
  return (
    <span className="detail-choice">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} name={props.name} defaultValue={props.chosen ?? ''}>
        <option value="">{words.systems.any}</option>
        {props.options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}
