/** A trend as a picture of dots, for readers that know no vector drawings: lines without letters. Pure. */
import { crc32, deflateSync } from 'node:zlib'
import type { TrendChart } from './trend-chart.ts'

const SCALE = 2
const PAPER = 255

type Colour = readonly [red: number, green: number, blue: number]

const LINE: Colour = [0x17, 0x69, 0x7b]
const GOAL: Colour = [0xc0, 0x7a, 0x1a]
const GRID: Colour = [0xd8, 0xd4, 0xca]

/** The picture as PNG, twice as large as the drawing in each direction. */
export function chartPicture(chart: TrendChart): Uint8Array {
  const picture = new Picture(chart.width * SCALE, chart.height * SCALE)
  for (const y of chart.grid) picture.line([chart.left, y], [chart.right, y], 1, GRID)
  picture.line([chart.left, chart.target], [chart.right, chart.target], 1.5, GOAL)
  for (const line of chart.lines) {
    for (const [index, place] of line.slice(1).entries()) picture.line(line[index]!, place, 2, LINE)
  }
  for (const place of chart.dots) picture.line(place, place, 5, LINE)
  return picture.png()
}

type Place = readonly [x: number, y: number]

class Picture {
  readonly #width: number
  readonly #height: number
  readonly #bytes: Uint8Array

  constructor(width: number, height: number) {
    this.#width = Math.round(width)
    this.#height = Math.round(height)
    // Each row begins with a byte for its filter, which is none.
    this.#bytes = new Uint8Array(this.#height * this.#stride).fill(PAPER)
    for (let y = 0; y < this.#height; y += 1) this.#bytes[y * this.#stride] = 0
  }

  get #stride(): number {
    return this.#width * 3 + 1
  }

  /** A line with round ends; edges are as dark as they cover a dot. */
  line(from: Place, to: Place, thickness: number, colour: Colour): void {
    const [x1, y1, x2, y2] = [from[0] * SCALE, from[1] * SCALE, to[0] * SCALE, to[1] * SCALE]
    const half = (thickness * SCALE) / 2
    const reach = half + 1
    const [left, right] = [Math.min(x1, x2) - reach, Math.max(x1, x2) + reach]
    const [top, bottom] = [Math.min(y1, y2) - reach, Math.max(y1, y2) + reach]
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(this.#height, bottom); y += 1) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(this.#width, right); x += 1) {
        const cover = Math.min(1, half + 0.5 - distance(x + 0.5, y + 0.5, x1, y1, x2, y2))
        if (cover > 0) this.#blend(x, y, colour, cover)
      }
    }
  }

  #blend(x: number, y: number, colour: Colour, cover: number): void {
    const at = y * this.#stride + 1 + x * 3
    for (const [index, part] of colour.entries()) {
      const before = this.#bytes[at + index]!
      this.#bytes[at + index] = Math.round(before + (part - before) * cover)
    }
  }

  png(): Uint8Array {
    const header = new Uint8Array(13)
    const view = new DataView(header.buffer)
    view.setUint32(0, this.#width)
    view.setUint32(4, this.#height)
    // Eight bits of red, green and blue each.
    header.set([8, 2, 0, 0, 0], 8)
    const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    return Buffer.concat([
      Uint8Array.from(signature),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(this.#bytes)),
      chunk('IEND', new Uint8Array()),
    ])
  }
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

/** From a point to the nearest point of a line. */
function distance(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const long = dx * dx + dy * dy
  const along = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / long))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
}
