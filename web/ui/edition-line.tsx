import type { EditionSummary } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import { Marked } from '../register/match-reasons.tsx'
import { Identifier } from './identifier.tsx'
import { useReader } from './reader.tsx'
import { StatusSign } from './status-sign.tsx'
import { inReadersOrder } from './titles.ts'

/** One line about an edition, as every list shows it; `children` say why it stands in this one. */
export function EditionLine(props: {
  readonly edition: EditionSummary
  /** Places to mark, by the text they lie in. */
  readonly marks?: ReadonlyMap<string, readonly (readonly [start: number, end: number])[]>
  /** Titles are left out where the page has said them. */
  readonly untitled?: boolean
  /** On a chosen day the lines lead to the same day. */
  readonly asOf?: string | undefined
  readonly children?: React.ReactNode
}) {
  const { lang, words } = useReader()
  const { edition } = props
  const [first, ...rest] = props.untitled ? [] : inReadersOrder(lang, edition.titles).slice(0, 2)
  // Some catalogues give the title of one language for another.
  const others = rest.filter(({ text }) => text !== first?.text)
  const dated = edition.published ? 'published' : 'effective'
  const date = edition[dated]
  return (
    <div className="line">
      <div>
        <a className="line-link" href={paths.standard(edition.slug, props.asOf)}>
          <Identifier text={edition.identifier} />{' '}
          {first && (
            <span className="line-title" lang={first.lang}>
              <Marked text={first.text} marks={props.marks?.get(first.text)} />
            </span>
          )}
        </a>
        {others.map(({ lang: other, text }) => (
          <p className="line-other" lang={other} key={other}>
            <Marked text={text} marks={props.marks?.get(text)} />
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
