import type { EditionSummary } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import { Identifier } from './identifier.tsx'
import { useReader } from './reader.tsx'
import { StatusSign } from './status-sign.tsx'
import { inReadersOrder } from './titles.ts'

/** One line about an edition, as every list shows it; `children` say why it stands in this one. */
export function EditionLine(props: {
  readonly edition: EditionSummary
  /** Words of the title to mark. */
  readonly mark?: string | undefined
  /** Titles are left out where the page has said them. */
  readonly untitled?: boolean
  /** On a chosen day the lines lead to the same day. */
  readonly asOf?: string | undefined
  readonly children?: React.ReactNode
}) {
  const { lang, words } = useReader()
  const { edition } = props
  const [first, ...others] = props.untitled ? [] : inReadersOrder(lang, edition.titles).slice(0, 2)
  const dated = edition.published ? 'published' : 'effective'
  const date = edition[dated]
  return (
    <div className="line">
      <div>
        <a className="line-link" href={paths.standard(edition.slug, props.asOf)}>
          <Identifier text={edition.identifier} />{' '}
          {first && (
            <span className="line-title" lang={first.lang}>
              <Marked text={first.text} mark={props.mark} />
            </span>
          )}
        </a>
        {others.map(({ lang: other, text }) => (
          <p className="line-other" lang={other} key={other}>
            <Marked text={text} mark={props.mark} />
          </p>
        ))}
        {props.children}
        {edition.simulated && <p className="line-note">{words.standard.simulated}</p>}
      </div>
      <div className="line-side">
        <StatusSign status={edition.status} />
        {date && (
          <span>
            {words.dated[dated].before}
            <time dateTime={date}>{date}</time>
            {words.dated[dated].after}
          </span>
        )}
      </div>
    </div>
  )
}

function Marked({ text, mark }: { readonly text: string; readonly mark?: string | undefined }) {
  const at = mark ? text.toLowerCase().indexOf(mark.toLowerCase()) : -1
  if (!mark || at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + mark.length)}</mark>
      {text.slice(at + mark.length)}
    </>
  )
}
