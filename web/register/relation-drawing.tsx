import { useId } from 'react'
import type { RelationsView } from '../../src/register/relation-list.ts'
import type { EditionSummary, RelationRow } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import { formatCount } from '../ui/format.ts'
import { type Reader, useReader } from '../ui/reader.tsx'
import { STATUS_SIGNS } from '../ui/status-sign.tsx'
import { inReadersOrder } from '../ui/titles.ts'
import {
  fitted,
  type MapBox,
  type MapHeading,
  type MapLine,
  narrowMap,
  type RelationMap,
  wideMap,
} from './relation-map.ts'

/** The map of a standard's relations: one drawing for wide pages, one for narrow ones. */
export function RelationDrawing({ view }: { readonly view: RelationsView }) {
  return (
    <figure className="map">
      <div className="map-wide">
        <Drawing map={wideMap(view)} view={view} />
      </div>
      <div className="map-narrow">
        <Drawing map={narrowMap(view)} view={view} />
      </div>
    </figure>
  )
}

function Drawing({ map, view }: { readonly map: RelationMap; readonly view: RelationsView }) {
  const { words } = useReader()
  const id = useId()
  const { identifier, slug } = view.of
  return (
    <svg
      viewBox={`0 0 ${map.width} ${Math.ceil(map.height)}`}
      width={map.width}
      height={Math.ceil(map.height)}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{words.map.title(identifier)}</title>
      <desc id={`${id}-desc`}>{words.map.description(identifier)}</desc>
      {map.lines.map((line) => (
        <Line key={line.points.join(' ')} line={line} />
      ))}
      {map.headings.map((heading) => (
        <Heading key={`${heading.x} ${heading.y}`} heading={heading} />
      ))}
      {map.boxes.map((box) => (
        <Box key={`${box.x} ${box.y}`} box={box} slug={slug} />
      ))}
    </svg>
  )
}

function Line({ line: { points, isPlumb } }: { readonly line: MapLine }) {
  return (
    <polyline
      className={isPlumb ? 'map-plumb' : 'map-line'}
      points={points.map((point) => point.join(',')).join(' ')}
    />
  )
}

function Heading({ heading: { x, y, of } }: { readonly heading: MapHeading }) {
  const { lang, words } = useReader()
  if (of === 'newer' || of === 'older' || of === 'rests' || of === 'bears') {
    return (
      <text className={of === 'rests' || of === 'bears' ? 'map-side' : 'map-heading'} x={x} y={y}>
        {words.map[of]}
      </text>
    )
  }
  return (
    <text className="map-heading" x={x} y={y}>
      {words.relations[of.direction][of.kind]} <tspan className="map-total">{formatCount(lang, of.total)}</tspan>
    </text>
  )
}

function Box({ box, slug }: { readonly box: MapBox; readonly slug: string }) {
  const reader = useReader()
  const { lang, words } = reader
  const { what } = box
  if (what.is === 'self') return <Self box={box} edition={what.edition} />
  if (what.is === 'edition') {
    const label = [what.edition.identifier, titleOf(reader, what.edition), words.statuses[what.edition.status]]
    return (
      <Linked box={box} href={paths.standard(what.edition.slug)} label={label.filter(Boolean).join(', ')}>
        <Lines box={box} edition={what.edition} row={what.row} />
      </Linked>
    )
  }
  if (what.is === 'outside') {
    const { identifier } = what.row
    return (
      <Linked box={box} href={paths.search(identifier)} label={`${identifier}, ${words.standard.outside}`} dashed>
        <text className="map-identifier" x={box.x + 10} y={box.y + 19}>
          {fitted(identifier, (box.width - 20) / 14, 1)[0]}
        </text>
        <text className="map-title" x={box.x + 10} y={box.y + 37}>
          {words.standard.outside}
        </text>
      </Linked>
    )
  }
  const text = words.map.more(what.count, formatCount(lang, what.count))
  const href = what.is === 'more' ? paths.relations(slug, what.group) : `${paths.standard(slug)}#editions`
  return (
    <Linked box={box} href={href} label={text} dashed>
      <text className="map-more" x={box.x + 10} y={box.y + box.height / 2 + 5}>
        {text}
      </text>
    </Linked>
  )
}

function Linked(props: {
  readonly box: MapBox
  readonly href: string
  readonly label: string
  readonly dashed?: boolean
  readonly children: React.ReactNode
}) {
  const { x, y, width, height } = props.box
  return (
    <a href={props.href} aria-label={props.label} className="map-link">
      <title>{props.label}</title>
      <rect
        className={props.dashed ? 'map-box map-box-dashed' : 'map-box'}
        x={x}
        y={y}
        width={width}
        height={height}
        rx="2"
      />
      {props.children}
    </a>
  )
}

function Lines(props: {
  readonly box: MapBox
  readonly edition: EditionSummary
  readonly row: RelationRow | undefined
}) {
  const reader = useReader()
  const { edition, row } = props
  const { x, y, width } = props.box
  const [title] = inReadersOrder(reader.lang, edition.titles)
  return (
    <>
      <Sign edition={edition} x={x + 10} y={y + 8} />
      <text className="map-identifier" x={x + 29} y={y + 19}>
        {fitted(edition.identifier, (width - (row?.degree ? 75 : 40)) / 14, 1)[0]}
      </text>
      {row?.degree && (
        <text className="map-degree" x={x + width - 10} y={y + 19} textAnchor="end">
          {row.degree}
        </text>
      )}
      <text className="map-title" x={x + 10} y={y + 37} lang={title?.lang}>
        {fitted(title?.text ?? '', (width - 20) / 13, 1)[0]}
      </text>
    </>
  )
}

function Self({ box, edition }: { readonly box: MapBox; readonly edition: EditionSummary }) {
  const { lang } = useReader()
  const { x, y, width, height } = box
  const [title] = inReadersOrder(lang, edition.titles)
  return (
    <g>
      <rect className="map-self" x={x} y={y} width={width} height={height} rx="2" />
      <Sign edition={edition} x={x + 12} y={y + 14} />
      <text className="map-self-identifier" x={x + 32} y={y + 26}>
        {fitted(edition.identifier, (width - 44) / 16, 1)[0]}
      </text>
      {fitted(title?.text ?? '', (width - 24) / 15, 3).map((line, at) => (
        <text className="map-self-title" key={line} x={x + 12} y={y + 49 + at * 21} lang={title?.lang}>
          {line}
        </text>
      ))}
    </g>
  )
}

function Sign({ edition, x, y }: { readonly edition: EditionSummary; readonly x: number; readonly y: number }) {
  return (
    <svg
      className={`map-sign status-${edition.status}`}
      x={x}
      y={y}
      width="13"
      height="13"
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {STATUS_SIGNS[edition.status]}
    </svg>
  )
}

function titleOf({ lang }: Reader, { titles }: EditionSummary): string | undefined {
  return inReadersOrder(lang, titles)[0]?.text
}
