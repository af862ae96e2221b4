import { Parser } from 'htmlparser2'

/** What a page shows: tables with a header, and labels with their values (`发布日期` → `2020-03-31`). */
export interface PageContent {
  readonly tables: readonly PageTable[]
  readonly pairs: ReadonlyMap<string, string>
}

/** A table whose first row of header cells names its columns. */
export interface PageTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Bounds of one page. */
const MAX_CELLS = 200_000
const MAX_TEXT = 20_000
const MAX_LABEL = 30

interface Cell {
  readonly isHeader: boolean
  readonly text: string
}

/** Labels (badges such as "adopted") inside a heading or cell, apart from its text. */
export const LABEL_COLUMN = '@label'

/**
 * Reads the tables and the labelled values of an HTML page: `td` and `h1` that say `label：value`, and `div`s of class
 * `title` followed by one of class `content`. Scripts, styles and comments are not read.
 */
export function readPage(html: string): PageContent {
  const page = new PageReader()
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes['class'] ?? ''),
    ontext: (text) => page.text(text),
    onclosetag: (name) => page.close(name),
  })
  parser.end(html)
  return page.content()
}

interface OpenBox {
  /** What its text is: a cell, a heading, a label's name or value, a badge. */
  readonly role: 'cell' | 'header' | 'heading' | 'title' | 'content' | 'badge'
  text: string
}

class PageReader {
  readonly #boxes: (OpenBox | undefined)[] = []
  /** The open elements that take text, innermost last: pages nest thousands of others. */
  readonly #takers: OpenBox[] = []
  readonly #tables: Cell[][][] = []
  readonly #done: PageTable[] = []
  readonly #pairs = new Map<string, string>()
  #silent = 0
  #cells = 0
  #label = ''

  open(name: string, className: string): void {
    if (name === 'script' || name === 'style') this.#silent += 1
    if (name === 'table') this.#tables.push([])
    if (name === 'tr') this.#tables.at(-1)?.push([])
    if (name === 'br') this.text(' ')
    const role = roleOf(name, className)
    const box: OpenBox | undefined = role === undefined ? undefined : { role, text: '' }
    this.#boxes.push(box)
    if (box !== undefined) this.#takers.push(box)
  }

  text(text: string): void {
    if (this.#silent > 0) return
    const box = this.#takers.at(-1)
    if (box !== undefined && box.text.length < MAX_TEXT) box.text += text
  }

  close(name: string): void {
    if (name === 'script' || name === 'style') this.#silent -= 1
    const box = this.#boxes.pop()
    if (box !== undefined) this.#closeBox(this.#takers.pop()!)
    if (name === 'table') this.#closeTable()
  }

  #closeBox(box: OpenBox): void {
    const text = box.text.replace(/\s+/g, ' ').trim()
    if (box.role === 'cell' || box.role === 'header') this.#closeCell(box.role === 'header', text)
    if (box.role === 'cell' || box.role === 'heading') this.#pairIn(text)
    if (box.role === 'badge') this.#badge(text)
    if (box.role === 'title') this.#label = text
    if (box.role === 'content') this.#pair(this.#label, text)
  }

  content(): PageContent {
    while (this.#tables.length > 0) this.#closeTable()
    return { tables: this.#done, pairs: this.#pairs }
  }

  #closeCell(isHeader: boolean, text: string): void {
    this.#cells += 1
    if (this.#cells < MAX_CELLS) this.#tables.at(-1)?.at(-1)?.push({ isHeader, text })
  }

  #closeTable(): void {
    const rows = this.#tables.pop() ?? []
    const at = rows.findIndex((row) => row.length > 1 && row.every(({ isHeader }) => isHeader))
    if (at < 0) return
    const texts = (row: readonly Cell[]): string[] => row.map(({ text }) => text)
    const body = rows.slice(at + 1).filter((row) => row.some(({ isHeader }) => !isHeader))
    this.#done.push({ header: texts(rows[at]!), rows: body.map(texts) })
  }

  // A badge in a cell is all the cell may hold ("yes"); in a heading it stands beside the text.
  #badge(text: string): void {
    const around = this.#takers.at(-1)
    if (around?.role === 'cell') around.text += text
    else if (around?.role === 'heading') this.#pair(LABEL_COLUMN, text)
  }

  #pairIn(text: string): void {
    const colon = text.search(/[：:]/)
    if (colon > 0) this.#pair(text.slice(0, colon), text.slice(colon + 1))
  }

  #pair(label: string, value: string): void {
    const name = label.trim()
    if (name === '' || name.length > MAX_LABEL || value.trim() === '' || this.#pairs.has(name)) return
    this.#pairs.set(name, value.trim())
  }
}

function roleOf(name: string, className: string): OpenBox['role'] | undefined {
  const classes = className.split(/\s+/)
  if (name === 'td') return 'cell'
  if (name === 'th') return 'header'
  if (name === 'h1') return 'heading'
  if (name === 'span' && classes.includes('label')) return 'badge'
  if (name !== 'div') return undefined
  return classes.includes('title') ? 'title' : classes.includes('content') ? 'content' : undefined
}
