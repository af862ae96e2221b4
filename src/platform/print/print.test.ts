import { expect, it } from 'vitest'
import { type Print, type PrintOptions, printPdf } from './index.ts'

const SOURCE = `#import "/house.typ": *
#show: house.with(running: sys.inputs.title)
#let data = json("/data.json")
= #data.title
#rows(("a", "b"), ((data.title, [2]),))
`
const TITLED = '#set document(title: sys.inputs.title)'
const HOSTILE = '# $x^2$ ] [ } \\ *b* _i_ `c` // /* @ref <label> "q" 标准#let x = 1'

async function pdfOf(source: string, title: string, more: Partial<PrintOptions> = {}): Promise<Print> {
  const print = await printPdf(source, {
    title,
    lang: 'zh',
    files: { 'data.json': JSON.stringify({ title }) },
    ...more,
  })
  if ('code' in print) throw new Error(print.code)
  return print
}

/** The title that the PDF tells of itself: UTF-16 or Latin, in the metadata as XML. */
function metadata({ pdf }: Print): string {
  return Buffer.from(pdf).toString('utf8')
}

it.each([
  [HOSTILE, 'ua-1'],
  ['长'.repeat(580), 'ua-1'],
  ['A&B <c>', 'ua-1'],
  ['control \u0007 and 🦄', null],
])('text from outside is shown, never obeyed: %j', async (title, standard) => {
  const print = await pdfOf(SOURCE, title)
  expect(metadata(print).startsWith('%PDF-1.7')).toBe(true)
  expect(print.standard).toBe(standard)
})

it('the document tells its title, its language and that it is accessible', async () => {
  const told = metadata(await pdfOf(SOURCE, '评估报告'))
  expect(told).toContain('评估报告')
  expect(told).toMatch(/\/Lang \(?.*zh/)
  expect(told).toContain('pdfuaid:part')
  expect(told).toContain('/MarkInfo')
  expect(told).toContain('/Outlines')
})

it('a document to be kept says so', async () => {
  const told = metadata(await pdfOf(SOURCE, '评估报告', { standard: 'a-2a', day: '2025-12-31' }))
  expect(told).toContain('pdfaid:conformance')
})

it('the same source gives the same bytes', async () => {
  const [one, other] = [await pdfOf(SOURCE, 'same'), await pdfOf(SOURCE, 'same')]
  expect(Buffer.from(one.pdf).equals(Buffer.from(other.pdf))).toBe(true)
})

it.each(['#read("/etc/hostname")', '#read("../package.json")', '#let', '#import "/else.typ": a', '= Untitled'])(
  'what was not handed in is not read, and faults are told: %s',
  async (source) => {
    await expect(printPdf(source, { title: 't', lang: 'en' })).rejects.toThrow(/faults/)
  },
)

it('packages are not fetched, odd names not taken', async () => {
  await expect(printPdf('#import "@preview/a:1.0.0": b', { title: 't', lang: 'en' })).rejects.toThrow(/packages/)
  for (const name of ['../a.json', '/a.json', 'house.typ', 'a', 'A.json'])
    await expect(printPdf('', { title: 't', lang: 'en', files: { [name]: '' } })).rejects.toThrow(/name/)
})

it.each([
  ['print-too-large', 'a'.repeat(2_000), { bytes: 1_000 }],
  ['print-too-long', '#for i in range(20) { pagebreak(weak: false) }', { pages: 5 }],
  ['print-too-slow', '#for i in range(100000) { for j in range(100000) { } }', { timeMs: 300 }],
])('%s', async (code, source, limits) => {
  const refusal = await printPdf(source, { title: 't', lang: 'en', limits })
  expect(refusal).toMatchObject({ code })
})

it('whoever comes while too many wait is told so', async () => {
  const limits = { waiting: 0 }
  const both = await Promise.all([1, 2].map(() => printPdf(TITLED, { title: 't', lang: 'en', limits })))
  expect(both.map((one) => ('code' in one ? one.code : one.pages))).toEqual([1, 'print-busy'])
})
