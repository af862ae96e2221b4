/** Rectangles of a treemap: areas as the sizes, sides as even as can be. Pure. */

/** A place in a picture, in the units of its width and height. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Parts a rectangle by sizes (Bruls, Huizing and van Wijk: Squarified treemaps, 2000), in the order given. Areas are as
 * the sizes; sizes of zero take no room.
 */
export function squarified(sizes: readonly number[], within: Rectangle): readonly Rectangle[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const places: Rectangle[] = []
  let room = within
  let row: number[] = []
  const scale = total === 0 ? 0 : (within.width * within.height) / total
  const close = () => {
    const { placed, left } = laid(row, room)
    places.push(...placed)
    room = left
    row = []
  }
  for (const size of sizes) {
    const area = size * scale
    const side = Math.min(room.width, room.height)
    if (row.length > 0 && worst([...row, area], side) > worst(row, side)) close()
    row.push(area)
  }
  if (row.length > 0) close()
  return places
}

/** How far the least even rectangle of a row is from a square: 1 is a square. */
function worst(areas: readonly number[], side: number): number {
  const sum = areas.reduce((whole, area) => whole + area, 0)
  if (sum === 0 || side === 0) return 1
  const depth = sum / side
  return Math.max(
    ...areas.map((area) => {
      const length = area / depth
      return length === 0 ? 1 : Math.max(length / depth, depth / length)
    }),
  )
}

function laid(areas: readonly number[], room: Rectangle) {
  const sum = areas.reduce((whole, area) => whole + area, 0)
  const isWide = room.width >= room.height
  const side = isWide ? room.height : room.width
  const depth = side === 0 ? 0 : sum / side
  let at = isWide ? room.y : room.x
  const placed = areas.map((area) => {
    const length = depth === 0 ? 0 : area / depth
    const place = isWide
      ? { x: room.x, y: at, width: depth, height: length }
      : { x: at, y: room.y, width: length, height: depth }
    at += length
    return place
  })
  const left = isWide
    ? { ...room, x: room.x + depth, width: room.width - depth }
    : { ...room, y: room.y + depth, height: room.height - depth }
  return { placed, left }
}
