/**
 * Where everything stands on the map of relations: the standard in the middle of a plumb line, newer editions above and
 * older ones below, what it rests on to the left, what rests on it to the right; on a narrow page all of it hangs from one
 * line. Pure.
 */
import type { RelationsView } from '../../src/register/relation-list.ts'
import type { EditionSummary, RelationGroup, RelationRow } from '../../src/register/views.ts'

/** A document on the map, or what stands for all that are not drawn. */
export interface MapBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly what:
    | { readonly is: 'self'; readonly edition: EditionSummary }
    | { readonly is: 'edition'; readonly edition: EditionSummary; readonly row?: RelationRow }
    | { readonly is: 'outside'; readonly row: RelationRow }
    | { readonly is: 'more'; readonly group: RelationGroup; readonly count: number }
    | { readonly is: 'more-editions'; readonly count: number }
}

/** Words above a group of boxes. */
export interface MapHeading {
  readonly x: number
  readonly y: number
  readonly of: RelationGroup | 'rests' | 'bears' | 'newer' | 'older'
}

/** A line from point to point. */
export interface MapLine {
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly isPlumb?: boolean
}

export interface RelationMap {
  readonly width: number
  readonly height: number
  readonly boxes: readonly MapBox[]
  readonly headings: readonly MapHeading[]
  readonly lines: readonly MapLine[]
}

const BOX = 46
const GAP = 8
const HEADING = 30
const SELF = 104
/** Where the standard stands at most, when what is beside it is long. */
const TOP = 240

/** Documents drawn on a side, and of editions on either end of the line. */
const WIDE = { width: 1000, column: 290, side: 14, editions: 3 }
const NARROW = { width: 340, column: 312, side: 7, editions: 2 }

/** What is not drawn beside the line. */
const ON_THE_LINE = 'replaces'

/** The map for a wide page. */
export function wideMap(view: RelationsView): RelationMap {
  const { column, width } = WIDE
  const [rests, bears] = [sideOf(view, 'out', WIDE.side), sideOf(view, 'in', WIDE.side)]
  const { newer, older } = editionsAround(view, WIDE.editions)
  const above = stackHeight(newer.length) + (newer.length > 0 ? HEADING + 12 : 0)
  const below = stackHeight(older.length) + (older.length > 0 ? HEADING + 12 : 0)
  // Beside a short column the standard stands at its middle; a long one begins at its top, so that both are seen at once.
  const sides = Math.max(columnHeight(rests), columnHeight(bears))
  const middle = Math.max(above + SELF / 2, Math.min(sides / 2, TOP), SELF / 2) + 4
  const topOf = (groups: readonly DrawnGroup[]) => Math.max(0, middle - columnHeight(groups) / 2)
  const height = Math.max(
    middle + SELF / 2 + below,
    ...[rests, bears].map((groups) => topOf(groups) + columnHeight(groups)),
  )
  const canvas = new Canvas()
  const centre = (width - column - 20) / 2
  const axis = width / 2
  const self = { x: centre, y: middle - SELF / 2, width: column + 20, height: SELF }
  if (newer.length + older.length > 0)
    canvas.lines.push({
      points: [
        [axis, 0],
        [axis, height],
      ],
      isPlumb: true,
    })
  canvas.boxes.push({ ...self, what: { is: 'self', edition: view.of } })
  const lineColumn = { x: centre + 10, width: column }
  canvas.stack(newer.toReversed(), { ...lineColumn, y: middle - SELF / 2 - 12 - stackHeight(newer.length) })
  if (newer.length > 0)
    canvas.headings.push({ x: centre + 10, y: middle - SELF / 2 - above + HEADING - 10, of: 'newer' })
  canvas.stack(older, { ...lineColumn, y: middle + SELF / 2 + 12 + HEADING })
  if (older.length > 0) canvas.headings.push({ x: centre + 10, y: middle + SELF / 2 + HEADING + 2, of: 'older' })
  canvas.column(rests, {
    x: 0,
    width: column,
    middle,
    top: topOf(rests),
    spine: column + 22,
    self: self.x,
    label: 'rests',
  })
  canvas.column(bears, {
    x: width - column,
    width: column,
    middle,
    top: topOf(bears),
    spine: width - column - 22,
    self: self.x + self.width,
    label: 'bears',
  })
  return { width, height, ...canvas }
}

/** The map for a narrow page. */
export function narrowMap(view: RelationsView): RelationMap {
  const { column, width } = NARROW
  const { newer, older } = editionsAround(view, NARROW.editions)
  const canvas = new Canvas()
  const x = width - column
  const axis = 10
  let y = 0
  const heading = (of: MapHeading['of']) => {
    canvas.headings.push({ x, y: y + HEADING - 10, of })
    y += HEADING
  }
  const boxes = (whats: readonly MapBox['what'][]) => {
    for (const what of whats) {
      const height = what.is === 'self' ? SELF : BOX
      canvas.boxes.push({ x, y, width: column, height, what })
      canvas.lines.push({
        points: [
          [axis, y + height / 2],
          [x, y + height / 2],
        ],
      })
      y += height + GAP
    }
  }
  if (newer.length > 0) heading('newer')
  boxes([...newer.toReversed(), { is: 'self', edition: view.of }])
  if (older.length > 0) heading('older')
  boxes(older)
  for (const [side, label] of [
    ['out', 'rests'],
    ['in', 'bears'],
  ] as const) {
    const groups = sideOf(view, side, NARROW.side)
    if (groups.length > 0) heading(label)
    for (const { group, whats } of groups) {
      heading(group)
      boxes(whats)
    }
  }
  canvas.lines.push({
    points: [
      [axis, 0],
      [axis, y],
    ],
    isPlumb: true,
  })
  return { width, height: y + 4, ...canvas }
}

interface DrawnGroup {
  readonly group: RelationGroup
  readonly whats: readonly MapBox['what'][]
}

class Canvas {
  readonly boxes: MapBox[] = []
  readonly headings: MapHeading[] = []
  readonly lines: MapLine[] = []

  stack(
    whats: readonly MapBox['what'][],
    { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  ): void {
    for (const [at, what] of whats.entries()) {
      this.boxes.push({ x, y: y + at * (BOX + GAP), width, height: BOX, what })
    }
  }

  /** A column of groups beside the middle, joined to it by a spine. */
  column(
    groups: readonly DrawnGroup[],
    place: {
      readonly x: number
      readonly width: number
      readonly middle: number
      readonly top: number
      readonly spine: number
      readonly self: number
      readonly label: 'rests' | 'bears'
    },
  ): void {
    if (groups.length === 0) return
    const { x, width, middle, spine, self } = place
    const edge = spine > x + width ? x + width : x
    let y = place.top
    this.headings.push({ x, y: y + HEADING - 12, of: place.label })
    y += HEADING
    const joints: number[] = []
    for (const { group, whats } of groups) {
      this.headings.push({ x, y: y + HEADING - 10, of: group })
      y += HEADING
      this.stack(whats, { x, y, width })
      for (const at of whats.keys()) joints.push(y + at * (BOX + GAP) + BOX / 2)
      y += stackHeight(whats.length)
    }
    for (const joint of joints)
      this.lines.push({
        points: [
          [edge, joint],
          [spine, joint],
        ],
      })
    const ends = [...joints, middle]
    this.lines.push({
      points: [
        [spine, Math.min(...ends)],
        [spine, Math.max(...ends)],
      ],
    })
    this.lines.push({
      points: [
        [spine, middle],
        [self, middle],
      ],
    })
  }
}

function stackHeight(boxes: number): number {
  return boxes * (BOX + GAP)
}

function columnHeight(groups: readonly DrawnGroup[]): number {
  const heights = groups.map(({ whats }) => HEADING + stackHeight(whats.length))
  return groups.length === 0 ? 0 : HEADING + heights.reduce((sum, height) => sum + height, 0)
}

/** The groups of a side with what of each is drawn: every kind has its share, small ones are drawn whole. */
function sideOf(view: RelationsView, direction: 'out' | 'in', room: number): readonly DrawnGroup[] {
  const groups = view.groups.filter((group) => group.direction === direction && group.kind !== ON_THE_LINE)
  const shares = new Map<RelationGroup, number>()
  let left = room
  for (const [at, group] of groups.toSorted((one, other) => one.total - other.total).entries()) {
    const share = Math.max(1, Math.min(group.rows.length, Math.floor(left / (groups.length - at))))
    shares.set(group, share)
    left -= share
  }
  return groups.map((group) => ({ group, whats: drawnOf(group, shares.get(group)!) }))
}

function drawnOf(group: RelationGroup, share: number): readonly MapBox['what'][] {
  const drawn = group.rows.slice(0, share)
  const boxes = drawn.map((row): MapBox['what'] =>
    row.other === undefined ? { is: 'outside', row } : { is: 'edition', edition: row.other, row },
  )
  const count = group.total - drawn.length
  return count > 0 ? [...boxes, { is: 'more', group, count }] : boxes
}

/** Editions on the line, the nearest first: of the same standard, and those of others that replaced or were replaced. */
function editionsAround(view: RelationsView, room: number) {
  const supplements = new Set(
    view.groups
      .filter(({ kind, direction }) => direction === 'in' && (kind === 'amends' || kind === 'corrects'))
      .flatMap(({ rows }) => rows.flatMap(({ other }) => other?.key ?? [])),
  )
  const own = view.editions.filter(({ key }) => !supplements.has(key))
  const at = own.findIndex(({ key }) => key === view.of.key)
  const newer = [...replacements(view, 'in'), ...own.slice(0, Math.max(at, 0)).toReversed()]
  const older = [...replacements(view, 'out'), ...own.slice(at + 1)]
  return { newer: onTheLine(newer, view.of, room), older: onTheLine(older, view.of, room) }
}

function replacements(view: RelationsView, direction: 'out' | 'in'): readonly EditionSummary[] {
  const own = new Set(view.editions.map(({ key }) => key))
  const group = view.groups.find((each) => each.kind === ON_THE_LINE && each.direction === direction)
  return group?.rows.flatMap(({ other }) => (other === undefined || own.has(other.key) ? [] : [other])) ?? []
}

function onTheLine(editions: readonly EditionSummary[], self: EditionSummary, room: number): readonly MapBox['what'][] {
  const others = [...new Map(editions.map((edition) => [edition.key, edition])).values()].filter(
    ({ key }) => key !== self.key,
  )
  const drawn = others.slice(0, room).map((edition): MapBox['what'] => ({ is: 'edition', edition }))
  const count = others.length - drawn.length
  return count > 0 ? [...drawn, { is: 'more-editions', count }] : drawn
}

/** Width of a text in ems: a Chinese character is as wide as it is high, a letter about half. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += /[\p{Script=Han}\u3000-\u303f\uff00-\uff60—…]/u.test(character) ? 1 : 0.56
  return width
}

/** A text in at most so many lines of so many ems; what does not fit ends with an ellipsis. */
export function fitted(text: string, ems: number, lines: number): readonly string[] {
  const found: string[] = []
  let rest = text.trim()
  while (rest !== '' && found.length < lines) {
    const isLast = found.length === lines - 1
    const length = fittingLength(rest, isLast ? ems - 1 : ems)
    if (widthOf(rest) <= ems) return [...found, rest]
    const cut = isLast ? length : breakBefore(rest, length)
    found.push(isLast ? `${rest.slice(0, cut).trimEnd()}…` : rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return found
}

function fittingLength(text: string, ems: number): number {
  let width = 0
  let length = 0
  for (const character of text) {
    width += widthOf(character)
    if (width > ems) break
    length += character.length
  }
  return Math.max(length, 1)
}

function breakBefore(text: string, length: number): number {
  if (text[length] === ' ') return length
  const blank = text.lastIndexOf(' ', length)
  return blank > length / 3 ? blank : length
}
