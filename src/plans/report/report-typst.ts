/** A report as a source for print: the document goes along as data, so that no text in it means anything. Pure. */
import type { ReportDocument } from './document.ts'

/** The file by which the source reads its document. */
export const REPORT_DATA = 'report.json'

/** The document as data for `REPORT_SOURCE`. */
export function reportData(document: ReportDocument): string {
  return JSON.stringify(document)
}

/** The source of every report. */
export const REPORT_SOURCE = `#import "/house.typ": *
#let doc = json("/${REPORT_DATA}")
#let pages = (
  zh: (page, all) => [第 #page 页，共 #all 页],
  en: (page, all) => [Page #page of #all],
)
#show: house.with(running: doc.title, day: doc.dayShown, page-word: pages.at(doc.lang))

#let run(one) = to(one.at("to", default: none), if "isStrong" in one { strong(one.text) } else { one.text })
#let runs(all) = all.map(run).join()
#let fact-rows(all) = facts(all.map(one => (one.term, runs(one.says))))

#let cell(one) = {
  let content = if "bar" in one { bar(one.bar) } else { pad(left: one.at("indent", default: 0) * 1.2em, runs(one.runs)) }
  if "shade" in one { table.cell(fill: shade(one.shade), content) } else { content }
}

#let blocks = (
  text: one => {
    let tone = one.at("tone", default: "")
    if tone == "quiet" { par(quiet(runs(one.runs))) } else if tone == "lead" { par(text(size: 1.05em, runs(one.runs))) } else { par(runs(one.runs)) }
  },
  list: one => list(..one.items.map(runs)),
  facts: one => fact-rows(one.rows),
  table: one => rows(
    one.columns.map(column => column.name),
    one.rows.map(row => row.map(cell)),
    title: if "isNamedAbove" in one { none } else { one.title },
    columns: one.columns.map(column => column.share * 1fr),
    align: (x, _) => if one.columns.at(x).kind == "number" { right } else { left },
  ),
  trend: one => trend(one.chart, one.title, one.alt),
)

#let part(section, level) = {
  [#heading(level: level, section.title)]
  for one in section.blocks { (blocks.at(one.kind))(one) }
  for inner in section.sections { part(inner, level + 1) }
}

#cover(doc.title, over: doc.over, under: fact-rows(doc.facts))
#pagebreak()
#name(doc.contents, size: 15pt)
#outline(title: none, depth: 2)
#pagebreak()
#for section in doc.sections { part(section, 1) }
`
