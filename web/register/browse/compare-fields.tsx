import type { FieldComparison } from '../../../src/register/browse/browse-views.ts'
import { formatDate, languageName } from '../../ui/format.ts'
import { useReader } from '../../ui/reader.tsx'
import { fieldName, wordFor } from '../../words/words.ts'

/** Fields that differ or stand on one side only, with both values and the words that changed. */
export function OtherFields({ fields }: { readonly fields: readonly FieldComparison[] }) {
  const { lang, words } = useReader()
  const { compare } = words.browse
  const others = fields.filter(({ verdict }) => verdict !== 'equal')
  if (others.length === 0) return null
  return (
    <table className="comparison">
      <thead>
        <tr>
          <th scope="col">{compare.field}</th>
          <th scope="col">{compare.left}</th>
          <th scope="col">{compare.right}</th>
        </tr>
      </thead>
      <tbody>
        {others.map((field) => (
          <tr key={field.field}>
            <th scope="row">
              {fieldName(lang, field.field)}
              <span className="verdict">{compare.verdicts[field.verdict]}</span>
            </th>
            <Side field={field} side="left" name={compare.left} />
            <Side field={field} side="right" name={compare.right} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Fields that are equal, folded. */
export function EqualFields({ fields }: { readonly fields: readonly FieldComparison[] }) {
  const { lang, words } = useReader()
  const equal = fields.filter(({ verdict }) => verdict === 'equal')
  if (equal.length === 0) return null
  return (
    <details className="because equal-fields">
      <summary>{words.browse.compare.showEqual}</summary>
      <dl className="facts">
        {equal.map(({ field, left }) => (
          <div className="fact" key={field}>
            <dt>{fieldName(lang, field)}</dt>
            <dd lang={languageOf(field)} className="lines-kept">
              <Value field={field} text={left ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

// What was taken away is marked on the left, what came on the right: by sign, line and colour.
function Side(props: { readonly field: FieldComparison; readonly side: 'left' | 'right'; readonly name: string }) {
  const { words } = useReader()
  const { field, side } = props
  const text = field[side]
  const Mark = side === 'left' ? 'del' : 'ins'
  return (
    <td data-side={props.name} lang={languageOf(field.field)}>
      {text === undefined && <span className="quiet">{words.standard.noValue}</span>}
      {text !== undefined && field.pieces === undefined && <Value field={field.field} text={text} />}
      {field.pieces?.map((piece, at) => {
        // A piece has no name of its own; its place in the text is what it is.
        const key = `${at} ${piece.in}`
        if (piece.in === 'both') return <span key={key}>{piece.text}</span>
        return piece.in === side ? <Mark key={key}>{piece.text}</Mark> : null
      })}
    </td>
  )
}

function languageOf(field: string): string | undefined {
  const [group, language] = field.split('.')
  return group === 'titles' || group === 'scopes' ? language : undefined
}

const DATES = ['published', 'effective', 'withdrawn', 'supersededOn']

function Value({ field, text }: { readonly field: string; readonly text: string }) {
  const { lang, words } = useReader()
  if (DATES.includes(field)) return <time dateTime={text}>{formatDate(lang, text)}</time>
  if (field === 'level') return wordFor(words.levels, text)
  if (field === 'force') return wordFor(words.forces, text)
  if (field === 'languages') {
    return text
      .split('; ')
      .map((code) => languageName(lang, code))
      .join(words.standard.listComma)
  }
  return text
}
