import { PLAN_PARAMETERS } from '../paths.ts'
import { formatDate } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'

/** The day a page is evaluated on, and a field to choose another; `kept` are choices that stay in force. */
export function AsOfForm(props: {
  readonly action: string
  readonly asOf: string
  readonly today: string
  readonly kept?: Readonly<Record<string, string | undefined>>
}) {
  const { lang, words, url } = useReader()
  const { plans } = words
  const asked = url.searchParams.get(PLAN_PARAMETERS.asOf)
  return (
    <div className="as-of">
      <p>{plans.on(formatDate(lang, props.asOf))}</p>
      {asked && asked !== props.asOf && <p className="notice">{plans.asOfUnread}</p>}
      <form className="day" action={props.action} method="get">
        <label htmlFor="as-of">{plans.asOf}</label>
        <input id="as-of" type="date" name={PLAN_PARAMETERS.asOf} defaultValue={props.asOf} required />
        {Object.entries(props.kept ?? {}).map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <button type="submit" className="quiet-button">
          {plans.asOfButton}
        </button>
        {props.asOf !== props.today && <a href={props.action}>{plans.asOfToday}</a>}
      </form>
    </div>
  )
}
