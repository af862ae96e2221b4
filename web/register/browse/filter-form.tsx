import { useReader } from '../../ui/reader.tsx'

/** One box over a long list, sent as a plain address; `kept` are choices that stay in force. */
export function FilterForm(props: {
  readonly action: string
  readonly label: string
  readonly button: string
  readonly query: string
  readonly kept?: { readonly name: string; readonly value: string | undefined }
}) {
  const { words } = useReader()
  return (
    <form className="narrow" action={props.action} method="get">
      <label htmlFor="narrow-by">{props.label}</label>
      <input id="narrow-by" type="search" name="q" defaultValue={props.query} maxLength={200} autoComplete="off" />
      {props.kept?.value && <input type="hidden" name={props.kept.name} value={props.kept.value} />}
      <button type="submit" className="quiet-button">
        {props.button}
      </button>
      {props.query !== '' && <a href={props.action}>{words.browse.changes.reset}</a>}
    </form>
  )
}

/** Choices of one kind as links; the one in force is marked. */
export function ChoiceList(props: {
  readonly label: string
  readonly choices: readonly { readonly name: string; readonly href: string; readonly isChosen: boolean }[]
}) {
  return (
    <ul className="filters" aria-label={props.label}>
      {props.choices.map(({ name, href, isChosen }) => (
        <li key={href}>
          <a href={href} aria-current={isChosen ? 'true' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
