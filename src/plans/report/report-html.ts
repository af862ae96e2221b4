/** A report as a file of HTML. Pure. */
import { createElement as h } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReportDocument } from './document.ts'
import { reportElements } from './report-elements.ts'

/** The report as a file of its own: styles inside (ours, no text from outside), nothing fetched, no script. */
export function reportFile(document: ReportDocument, styles: string): string {
  const { lang, title, over, day } = document
  const body = h(
    'main',
    null,
    h('p', { className: 'report-over' }, over),
    h('h1', null, title),
    reportElements(document),
  )
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${renderToStaticMarkup(h('title', null, `${title} · ${over} · ${day}`))}
<style>
${styles}</style>
</head>
<body class="report-file">
${renderToStaticMarkup(body)}
</body>
</html>
`
}
