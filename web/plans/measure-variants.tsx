import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { type Measured, measurePath } from './measure-paths.ts'
import { VariantValue } from './target-line.tsx'

/** The ways to count beside each other; the one whose records are shown is marked. */
export function MeasureVariants({ view }: { readonly view: Measured }) {
  const { words } = useReader()
  const { target: t } = words.plans
  return (
    <Hang id="variants" heading={t.variants}>
      <table className="variant-table">
        <thead>
          <tr>
            <th scope="col" className="variant-head">
              {t.variant}
            </th>
            <th scope="col" className="variant-head variant-figure">
              {t.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.variants.map((variant) => (
            <Variant key={variant.variant} variant={variant} view={view} />
          ))}
        </tbody>
      </table>
    </Hang>
  )
}

function Variant({ variant, view }: { readonly variant: Measured['variants'][number]; readonly view: Measured }) {
  const { lang, words } = useReader()
  const { plans } = words
  const says = view.indicator.variants.find((one) => one.variant === variant.variant)?.says
  const isShown = variant.variant === view.variant
  const isTold = isShown && view.variants.length > 1 && view.records !== null
  return (
    <tr>
      <th scope="row" className="variant-name">
        <a
          className="variant-link"
          href={measurePath(view, { asOf: view.asOf, variant: variant.variant })}
          aria-current={isShown ? 'true' : undefined}
        >
          {variant.title[lang]}
        </a>
        {variant.official && <span className="official">{'target' in view ? plans.official : plans.asDefined}</span>}
        {says && <p className="line-note">{says[lang]}</p>}
        {isTold && <p className="line-note">{plans.target.shown}</p>}
      </th>
      <td className="variant-figure">
        <VariantValue variant={variant} unit={view.unit} />
      </td>
    </tr>
  )
}

/** Which way to count a part of the page is of, where it is not the official one. */
export function VariantNote({ view }: { readonly view: Measured }) {
  const { lang, words } = useReader()
  const shown = view.variants.find(({ variant }) => variant === view.variant)
  if (shown === undefined || shown.official) return null
  return (
    <p className="quiet">
      {words.plans.target.variant}
      {words.site.colon}
      {shown.title[lang]}
    </p>
  )
}
