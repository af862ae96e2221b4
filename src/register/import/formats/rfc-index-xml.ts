import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import type { FileEntry } from '../../../platform/index.ts'
import type { PartialDate, ReadItem } from '../../claims.ts'
import type { ReadContext, Reader } from '../reader.ts'
import { reject } from './claim-parts.ts'
import { emptyRfcEntry, type RfcEntry, rfcClaims } from './rfc-claims.ts'

/** Longest text of one element. */
const MAX_TEXT = 20_000
/** Most values of one list of an entry. */
const MAX_VALUES = 2_000

/**
 * `rfc-index.xml` of the RFC Editor: RFCs, numbers never issued, and the subseries STD, BCP, FYI. Read as a stream. A
 * document type declaration ends the reading: no entity is ever defined, so none can grow.
 */
export const rfcIndexXml: Reader = {
  format: 'rfc-index',
  detect: (_path, head) => /<rfc-index[\s>]/.test(Buffer.from(head).toString('utf8')),
  source: () => 'rfc-index',
  read,
}

async function* read(entry: FileEntry, { today }: ReadContext): AsyncGenerator<ReadItem> {
  const index = new IndexParser(entry.path, today)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of entry.open()) {
      index.write(decoder.decode(chunk, { stream: true }))
      yield* index.take()
      if (index.stopped) return
    }
    if (!entry.fault) index.end()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    yield reject('not-utf8', entry.path, '')
  }
  yield* index.take()
}

const ENTRIES = new Set(['rfc-entry', 'rfc-not-issued-entry', 'std-entry', 'bcp-entry', 'fyi-entry'])

/** Collects entries as the parser meets their ends. */
class IndexParser {
  stopped = false
  readonly #parser = new SaxesParser({ position: true })
  readonly #today: PartialDate
  readonly #path: string
  #found: ReadItem[] = []
  #trail: string[] = []
  #values = new Map<string, string[]>()
  #text = ''

  constructor(path: string, today: PartialDate) {
    this.#path = path
    this.#today = today
    this.#parser.on('doctype', () => this.#stop('a document type declaration is not read'))
    this.#parser.on('error', (error) => this.#stop(error.message))
    this.#parser.on('opentag', ({ name }) => this.#open(name))
    this.#parser.on('closetag', ({ name }) => this.#close(name))
    this.#parser.on('text', (text) => this.#add(text))
    this.#parser.on('cdata', (text) => this.#add(text))
  }

  write(text: string): void {
    if (!this.stopped) this.#parser.write(text)
  }

  end(): void {
    if (!this.stopped) this.#parser.close()
  }

  take(): readonly ReadItem[] {
    const found = this.#found
    this.#found = []
    return found
  }

  #stop(detail: string): void {
    if (this.stopped) return
    this.stopped = true
    this.#found.push(reject('malformed-xml', `${this.#path}:${this.#parser.line}`, '', detail))
  }

  #open(name: string): void {
    if (this.stopped) return
    if (ENTRIES.has(name)) {
      this.#values = new Map()
      this.#trail = []
    } else this.#trail.push(name)
    this.#text = ''
  }

  #close(name: string): void {
    if (this.stopped) return
    if (ENTRIES.has(name)) this.#found.push(this.#item(name))
    else {
      const path = this.#trail.join('/')
      const values = this.#values.get(path) ?? []
      if (values.length < MAX_VALUES) values.push(this.#text.trim())
      this.#values.set(path, values)
      this.#trail.pop()
    }
    this.#text = ''
  }

  #add(text: string): void {
    if (this.#text.length < MAX_TEXT) this.#text += text
  }

  #item(kind: string): ReadItem {
    const where = `${this.#path}:${this.#parser.line}`
    const one = (path: string) => this.#values.get(path)?.[0] ?? ''
    const docId = one('doc-id')
    if (kind === 'rfc-not-issued-entry') return reject('not-a-record', where, docId)
    return rfcClaims(this.#entry(docId, one), where, this.#today)
  }

  #entry(docId: string, one: (path: string) => string): RfcEntry {
    const ids = (list: string) => this.#values.get(`${list}/doc-id`) ?? []
    const [day, month, year] = [one('date/day'), one('date/month'), one('date/year')]
    return {
      ...emptyRfcEntry(docId),
      title: one('title'),
      date: [day, month, year].filter(Boolean).join(' '),
      status: one('current-status'),
      doi: one('doi'),
      obsoletes: ids('obsoletes'),
      obsoletedBy: ids('obsoleted-by'),
      updates: ids('updates'),
      updatedBy: ids('updated-by'),
      also: ids('is-also'),
    }
  }
}
