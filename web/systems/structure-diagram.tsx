import type { NodeView, SystemPart } from '../../src/plans/systems/system-view.ts'
import { paths } from '../paths.ts'
import { formatCount } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'
import { shadeOf } from './coverage-picture.tsx'

/** The structure diagram: layers from the top down, sequences from left to right, as a printed standard draws them. */
export function StructureDiagram({ view }: { readonly view: SystemPart }) {
  const { lang, words } = useReader()
  const tops = view.nodes.filter(({ depth }) => depth === 0)
  return (
    <figure className="structure">
      <p className="structure-root">{view.title[lang]}</p>
      <ol className={`structure-bands structure-${view.arrangement}`}>
        {tops.map((top) => (
          <li key={top.node} className="structure-band">
            <Box system={view.system} node={top} isTop />
            <Parts view={view} parent={top} />
          </li>
        ))}
      </ol>
      <figcaption className="quiet">{words.systems.structureKey}</figcaption>
    </figure>
  )
}

function Parts({ view, parent }: { readonly view: SystemPart; readonly parent: NodeView }) {
  const parts = view.nodes.filter((node) => node.parent === parent.node)
  if (parts.length === 0) return null
  return (
    <ol className={`structure-parts structure-${parent.arrangement}`}>
      {parts.map((part) => (
        <li key={part.node}>
          <Box system={view.system} node={part} />
          <Parts view={view} parent={part} />
        </li>
      ))}
    </ol>
  )
}

function Box(props: { readonly system: string; readonly node: NodeView; readonly isTop?: boolean }) {
  const { lang, words } = useReader()
  const { node, title, counts } = props.node
  const says = words.systems.existingOf(formatCount(lang, counts.existing), formatCount(lang, counts.shouldHave))
  return (
    <a
      className={`structure-box ${shadeOf(counts.coverage)}${props.isTop ? ' structure-top' : ''}`}
      href={paths.systemNode(props.system, node)}
    >
      <span className="structure-code">{node}</span> <span className="structure-title">{title[lang]}</span>{' '}
      <span className="structure-count">
        <span aria-hidden="true">
          {counts.existing}/{counts.shouldHave}
        </span>
        <span className="unseen">{says}</span>
      </span>
    </a>
  )
}
