import type { Edition } from '../../src/register/edition.ts'
import type { EditionSummary, StandardView } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import { EditionLine } from '../ui/edition-line.tsx'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { chainSaysMore } from './succession.ts'

interface Props {
  readonly view: StandardView
  readonly asOf: string | undefined
}

/** The editions of the standard, newest first, hanging on a line. */
export function Timeline({ view, asOf }: Props) {
  const { words } = useReader()
  if (view.editions.length === 0) return null
  return (
    <Hang id="editions" heading={words.standard.editions}>
      <ol className="timeline" data-region="editions">
        {view.editions.map((edition, at) => (
          <Stop
            key={edition.key}
            editions={[edition]}
            current={view.edition}
            asOf={asOf}
            before={view.editions[at + 1]}
          />
        ))}
      </ol>
    </Hang>
  )
}

/** The chain of replacement, oldest first, where it leads to other standards. */
export function Chain({ view, asOf }: Props) {
  const { words } = useReader()
  if (!chainSaysMore(view)) return null
  return (
    <Hang id="chain" heading={words.standard.chain}>
      <ol className="timeline" data-region="chain">
        {view.chain.map((step) => (
          <Stop key={step.map(({ key }) => key).join(' ')} editions={step} current={view.edition} asOf={asOf} />
        ))}
      </ol>
    </Hang>
  )
}

function Stop(props: {
  readonly editions: readonly EditionSummary[]
  readonly current: Edition
  readonly asOf: string | undefined
  /** The edition before, to compare with. */
  readonly before?: EditionSummary | undefined
}) {
  const { words } = useReader()
  const here = props.editions.some(({ key }) => key === props.current.key)
  return (
    <li className="stop" aria-current={here ? 'true' : undefined}>
      {props.editions.map((edition) => (
        <EditionLine
          key={edition.key}
          edition={edition}
          untitled={isSameTitle(edition.titles, props.current.titles)}
          asOf={props.asOf}
        >
          {edition.key === props.current.key && <p className="line-note">{words.standard.thisEdition}</p>}
          {props.before && (
            <p className="line-compare">
              <a href={paths.compare(edition.slug, props.before.slug)}>
                {words.browse.compare.withPrevious}
                <span className="unseen"> ({edition.identifier})</span>
              </a>
            </p>
          )}
        </EditionLine>
      ))}
    </li>
  )
}

function isSameTitle(one: Edition['titles'], other: Edition['titles']): boolean {
  return Object.keys({ ...one, ...other }).every((code) => one[code] === other[code])
}
