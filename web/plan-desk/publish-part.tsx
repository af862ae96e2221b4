import type { PlanDesk } from '../../src/plans/versions/plan-version.ts'
import { paths } from '../paths.ts'
import { formatCount } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'

/** Lets the version shown hold, or takes back what was published; says what stands in the way. */
export function PublishPart({ desk }: { readonly desk: PlanDesk }) {
  const { words } = useReader()
  const { publish } = words.planDesk
  return (
    <>
      <PublishForm desk={desk} />
      {desk.holding !== null && (
        <form method="post" action={paths.planDesk(desk.plan)}>
          <input type="hidden" name="act" value="take-back" />
          <p className="quiet">{publish.takeBackSays}</p>
          <p>
            <button type="submit" className="quiet-button">
              {publish.takeBack}
            </button>
          </p>
        </form>
      )}
      {desk.holding !== null && (
        <p>
          <a href={paths.planText(desk.plan)}>{words.planDesk.download}</a>
        </p>
      )}
    </>
  )
}

function PublishForm({ desk }: { readonly desk: PlanDesk }) {
  const { lang, words } = useReader()
  const { publish } = words.planDesk
  const { shown } = desk
  if (shown === undefined) return <p>{publish.saveFirst}</p>
  const number = formatCount(lang, shown)
  if (shown === desk.holding) return <p>{publish.holdsAlready(number)}</p>
  if (desk.faults.length > 0) return <p>{publish.mendFirst}</p>
  return (
    <form method="post" action={paths.planDesk(desk.plan)}>
      <input type="hidden" name="act" value="publish" />
      <input type="hidden" name="version" value={shown} />
      <p className="quiet">{publish.says(number)}</p>
      <p>
        <button type="submit" className="button">
          {publish.button(number)}
        </button>
      </p>
    </form>
  )
}
