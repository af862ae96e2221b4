import type { PlanItem as Item } from '../../src/plans/plan-schema.ts'
import type { PlanView } from '../../src/plans/plan-views.ts'
import { useReader } from '../ui/reader.tsx'
import { ItemLinks } from './item-links.tsx'

/** An item of a plan with all it says and points to. `children` stand below its words. */
export function PlanItem(props: {
  readonly item: Item
  readonly view: PlanView
  readonly aside?: React.ReactNode
  readonly children?: React.ReactNode
}) {
  const { lang } = useReader()
  const { item } = props
  return (
    <div className="plan-item" id={item.id}>
      <p className="plan-item-title">
        <span className="item-id">{item.id}</span> {item.title[lang]}
        {props.aside && <span className="quiet plan-item-aside">{props.aside}</span>}
      </p>
      {item.says && <p className="plan-item-says">{item.says[lang]}</p>}
      {item.note && <p className="line-note">{item.note[lang]}</p>}
      {props.children}
      <Pointers item={item} view={props.view} />
    </div>
  )
}

function Pointers({ item, view }: { readonly item: Item; readonly view: PlanView }) {
  const { lang, words } = useReader()
  const { plans } = words
  const { names, file } = view
  const same = view.same[item.id]
  const counterparts = view.counterparts[item.id]
  const themes = (item.themes ?? []).map(
    (theme) => file.themes?.find((one) => one.theme === theme)?.title[lang] ?? theme,
  )
  const hasAny = [item.fields, item.supports, same, counterparts, themes].some((list) => (list?.length ?? 0) > 0)
  if (!hasAny) return null
  const shared = { names, plan: file.plan }
  return (
    <dl className="pointers">
      {themes.length > 0 && (
        <div className="item-links">
          <dt>{plans.themes}</dt>
          <dd>{themes.join(lang === 'zh' ? '、' : ', ')}</dd>
        </div>
      )}
      <ItemLinks label={plans.fields} ids={item.fields} {...shared} />
      <ItemLinks label={plans.supports} ids={item.supports} {...shared} />
      <ItemLinks label={plans.sameAs} ids={same} {...shared} />
      <ItemLinks label={plans.counterparts} ids={counterparts} {...shared} />
    </dl>
  )
}
