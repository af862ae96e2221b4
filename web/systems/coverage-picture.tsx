import type { NodeView } from '../../src/plans/systems/system-view.ts'
import { paths } from '../paths.ts'
import { formatCount, formatShare } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'
import { type Rectangle, squarified } from './treemap.ts'

// Sides of the picture as it is parted; it is as wide as its place, and letters never scale.
const WIDTH = 960
const HEIGHT = 420
const HEAD = 22

/**
 * A treemap: a part as large as the standards there should be in it, the stronger its colour the more of them exist. Its
 * parts lead to their items; the table below has the same numbers and links, so keys pass it by.
 */
export function CoveragePicture({ system, nodes }: { readonly system: string; readonly nodes: readonly NodeView[] }) {
  const { words } = useReader()
  const tops = nodes.filter(({ depth, counts }) => depth === 0 && counts.shouldHave > 0)
  if (tops.length === 0) return null
  const places = squarified(
    tops.map(({ counts }) => counts.shouldHave),
    { x: 0, y: 0, width: WIDTH, height: HEIGHT },
  )
  const shown = tops.filter(({ counts }) => counts.coverage !== null)
  const range = shown.map(({ counts }) => counts.coverage!)
  return (
    <svg className="treemap" width="100%" height={HEIGHT}>
      <title>{words.systems.pictureSays(tops.length, Math.min(...range), Math.max(...range))}</title>
      {tops.map((top, index) => (
        <Part key={top.node} system={system} node={top} nodes={nodes} place={places[index]!} />
      ))}
    </svg>
  )
}

function Part(props: {
  readonly system: string
  readonly node: NodeView
  readonly nodes: readonly NodeView[]
  readonly place: Rectangle
}) {
  const { lang } = useReader()
  const { system, node, nodes, place } = props
  const below = nodes.filter(({ parent, counts }) => parent === node.node && counts.shouldHave > 0)
  const own = node.counts.shouldHave - below.reduce((sum, { counts }) => sum + counts.shouldHave, 0)
  // What stands at the node itself, beside its parts, is a part of its own in the picture.
  const leaves = own > 0 ? [node, ...below] : below
  const sizes = leaves.map((leaf) => (leaf === node ? own : leaf.counts.shouldHave))
  const room = { x: place.x, y: place.y + HEAD, width: place.width, height: Math.max(place.height - HEAD, 0) }
  const places = squarified(sizes, room)
  return (
    <g>
      <svg {...onPicture({ ...place, height: HEAD })}>
        <title>{node.title[lang]}</title>
        <text className="treemap-head" x="6" y="15">
          {node.node} {node.title[lang]}
        </text>
      </svg>
      {leaves.map((leaf, index) => (
        <Leaf key={leaf.node} system={system} node={leaf} place={places[index]!} />
      ))}
      <rect {...onPicture(place)} className="treemap-frame" />
    </g>
  )
}

function Leaf(props: { readonly system: string; readonly node: NodeView; readonly place: Rectangle }) {
  const { lang } = useReader()
  const { node, place } = props
  const { existing, shouldHave, coverage } = node.counts
  const numbers = `${formatCount(lang, existing)}/${formatCount(lang, shouldHave)}`
  const named = `${node.node} ${numbers}`
  const isNamed = fits(node.title[lang], place.width) && place.height > 40
  return (
    <svg {...onPicture(place)}>
      <title>{`${node.node} ${node.title[lang]} ${numbers}`}</title>
      <a href={paths.system(props.system, { node: node.node })} tabIndex={-1}>
        <rect className={`treemap-leaf ${shadeOf(coverage)}`} width="100%" height="100%" />
        <text className="treemap-text" x="6" y="18">
          {fits(named, place.width) ? named : node.node}
        </text>
        {/* Lines that would not fit are left to the table below. */}
        {isNamed && (
          <text className="treemap-text treemap-title" x="6" y="35">
            {node.title[lang]}
          </text>
        )}
        {coverage !== null && place.height > (isNamed ? 58 : 40) && (
          <text className="treemap-text treemap-title" x="6" y={isNamed ? 52 : 35}>
            {formatShare(lang, coverage)}
          </text>
        )}
      </a>
    </svg>
  )
}

/** Whether letters of the picture's size fit into a width, where the picture is as wide as a page's column. */
function fits(text: string, width: number): boolean {
  const letters = [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 13 : 7), 0)
  return letters + 10 <= width * 0.75
}

function onPicture({ x, y, width, height }: Rectangle) {
  const share = (part: number) => `${Number(((100 * part) / WIDTH).toFixed(3))}%`
  const pixels = (part: number) => Number(part.toFixed(2))
  return { x: share(x), width: share(width), y: pixels(y), height: pixels(height) }
}

/** The shade of a share, in five steps. */
export function shadeOf(coverage: number | null): string {
  return `shade-${coverage === null ? 0 : Math.ceil(coverage * 4)}`
}
