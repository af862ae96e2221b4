/** Reports in their forms, read back: what is in the document is in each of them, and nothing in it is obeyed. */
import { createHash } from 'node:crypto'
import { inflateRawSync, inflateSync } from 'node:zlib'
import { SaxesParser } from 'saxes'
import { extractLinks, extractText, getMeta } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { chartPicture } from './chart-picture.ts'
import type { Lang, ReportDocument } from './document.ts'
import { reportDocument, reportIn } from './report-actions.ts'
import { DETAIL, inputOf, targetOf } from './report-fixture.ts'
import { trendChart } from './trend-chart.ts'

const ORIGIN = 'https://standards.example'
const HOSTILE = '<script>alert(1)</script> #set $x^2$ ] \\ *b* & "q" \u0007 标准🦄'

function documentOf(lang: Lang, title = 'A plan & its “years” 2023—2035'): ReportDocument {
  const targets = [
    targetOf('SP-Q1', 42),
    targetOf('SP-Q2', null),
    targetOf('SP-Q3', 170, { title: { zh: title, en: title } }),
  ]
  const details = new Map([['SP-Q1', DETAIL]])
  return reportDocument(inputOf(targets, { details }, title), lang, ORIGIN)
}

async function made(format: 'html' | 'pdf' | 'docx', document: ReportDocument): Promise<Uint8Array> {
  const content = await reportIn(format, document)
  if ('code' in content) throw new Error(content.code)
  return content
}

async function pdfText(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
  return text.replace(/\s+/g, '')
}

const spaceless = (text: string) => text.replace(/\s+/g, '')

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  it('PDF holds the figures, their addresses, the title and the language', async () => {
    const document = documentOf(lang)
    const pdf = await made('pdf', document)
    const text = await pdfText(pdf)
    for (const said of ['SP-Q1', '42', document.over, DETAIL.contributions[0]!.parts[1]!.title[lang]])
      expect(text).toContain(spaceless(said))
    const { links } = await extractLinks(new Uint8Array(pdf))
    expect(links).toContain(`${ORIGIN}/plans/sample/targets/SP-Q1?as-of=2025-12-31`)
    const { info } = await getMeta(new Uint8Array(pdf))
    expect(info).toMatchObject({
      Title: `${document.title} · ${document.over}`,
      Language: lang === 'zh' ? 'zh-CN' : 'en-GB',
    })
  })

  it('HTML is one file that fetches nothing and runs nothing', async () => {
    const html = Buffer.from(await made('html', documentOf(lang, HOSTILE))).toString()
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|@import|\son\w+=/)
    expect(html).toContain(`<html lang="${lang}">`)
    expect(html.match(/<h1>/g)).toHaveLength(1)
  })

  it('DOCX is well-formed in all its parts, with heads of tables, alternative texts and links', async () => {
    const parts = partsOf(await made('docx', documentOf(lang, HOSTILE)))
    for (const [name, content] of parts) if (/\.(xml|rels|svg)$/.test(name)) wellFormed(name, content.toString())
    const body = parts.get('word/document.xml')!.toString()
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(body.match(/<w:tblHeader\/>/g)!.length).toBeGreaterThan(3)
    expect(body).toMatch(/<wp:docPr [^>]*descr="[^"]{20,}"/)
    expect(body).toContain('w:pStyle w:val="Heading1"')
    expect(parts.get('word/_rels/document.xml.rels')!.toString()).toContain(`${ORIGIN}/plans/sample/targets/SP-Q1`)
    expect(parts.get('word/styles.xml')!.toString()).toContain(lang === 'zh' ? 'w:val="zh-CN"' : 'w:val="en-GB"')
  })

  it.each([HOSTILE, '长'.repeat(580), 'word '.repeat(116)])(
    'a title that hurts or is long is printed as it is: %#',
    async (title) => {
      const pdf = await made('pdf', documentOf(lang, title))
      const text = await pdfText(pdf)
      expect(text).toContain(spaceless(title.slice(0, 20)))
    },
  )
})

it.each([[[]], [[targetOf('SP-Q1', null)]]])('a report with nothing to tell is printed too: %#', async (targets) => {
  for (const format of ['html', 'pdf', 'docx'] as const)
    expect((await made(format, reportDocument(inputOf(targets), 'zh'))).length).toBeGreaterThan(1_000)
})

/** The parts of a package, by the directory at the end of its archive. */
function partsOf(docx: Uint8Array): ReadonlyMap<string, Buffer> {
  const zip = Buffer.from(docx)
  const parts = new Map<string, Buffer>()
  for (let at = zip.indexOf('PK\x01\x02'); zip.toString('latin1', at, at + 4) === 'PK\x01\x02'; ) {
    const [method, size, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const from = zip.readUInt32LE(at + 42)
    const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28)
    const packed = zip.subarray(start, start + size)
    parts.set(zip.toString('utf8', at + 46, at + 46 + nameLength), method === 0 ? packed : inflateRawSync(packed))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}

function wellFormed(name: string, xml: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw new Error(`${name}: ${error.message}`)
  })
  parser.write(xml).close()
}

describe('the drawing of a trend', () => {
  const formats = { value: String, day: (day: string) => day }
  const points = [1, null, 3, 5].map((value, index) => ({ day: `202${index}-12-31`, value }))

  it('begins at zero, leaves a gap where there is no value, and keeps within its paper', () => {
    const chart = trendChart(points, 10, formats)
    expect(chart.gridLabels[0]).toMatchObject({ text: '0' })
    expect(chart.lines.map((line) => line.length)).toEqual([2])
    expect(chart.dots).toHaveLength(3)
    for (const [x, y] of chart.dots) {
      expect(x).toBeGreaterThanOrEqual(chart.left)
      expect(x).toBeLessThanOrEqual(chart.right)
      expect(y).toBeGreaterThanOrEqual(chart.grid.at(-1)!)
      expect(y).toBeLessThanOrEqual(chart.grid[0]!)
    }
  })

  it.each([
    [9, 10],
    [10, 10],
    [11, 10],
    [0, 0],
    [3, 1_000_000],
    [0.5, 90],
  ])('labels of value %d and target %d do not lie on each other', (value, target) => {
    const { lastLabel, targetLabel, grid } = trendChart([{ day: '2025-12-31', value }], target, formats)
    expect(Math.abs(lastLabel!.y - targetLabel.y)).toBeGreaterThanOrEqual(13)
    expect(grid.every(Number.isFinite)).toBe(true)
  })

  it('as a picture is a PNG of whole rows in which the line is drawn', () => {
    const chart = trendChart(points, 10, formats)
    const png = Buffer.from(chartPicture(chart))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
    const at = png.indexOf('IDAT')
    const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
    expect(rows.length).toBe(height * (width * 3 + 1))
    const [x, y] = chart.dots[0]!
    const place = Math.round(y * 2) * (width * 3 + 1) + 1 + Math.round(x * 2) * 3
    expect([...rows.subarray(place, place + 3)]).toEqual([0x17, 0x69, 0x7b])
    const other = chartPicture(trendChart(points, 20, formats))
    expect(createHash('sha256').update(other).digest('hex')).not.toBe(createHash('sha256').update(png).digest('hex'))
  })
})
