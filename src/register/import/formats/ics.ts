import { type FileEntry, oneLine, readText } from '../../../platform/index.ts'
import { icsParent, isIcsCode } from '../../../standards/index.ts'
import type { Doubt, EntryClaims, Json, ReadItem } from '../../claims.ts'
import { MAX_RAW, MAX_TITLE, type Reader } from '../reader.ts'
import { xmlSteps } from './xml-steps.ts'

const MAX_FILE_BYTES = 1024 ** 2
const LEVELS = ['field', 'group', 'subgroup'] as const

/** Fields, groups and subgroups of the International Classification for Standards as ISO's open-data XML gives them. */
export const icsXmlReader: Reader = {
  format: 'ics-xml',
  detect: (path, head) => /\.xml$/i.test(path) && /<fields[\s>]/.test(new TextDecoder().decode(head)),
  source: () => 'ics',
  read: readIcsXml,
}

/** The same classification as JSON-LD, one file a class, with the titles of all classes above. */
export const isoicsReader: Reader = {
  format: 'isoics',
  detect: (path, head) => /\.json$/i.test(path) && /"fieldcode"\s*:/.test(new TextDecoder().decode(head)),
  source: () => 'isoics',
  read: readIsoics,
}

interface OpenClass {
  identifier: string
  readonly titles: Record<string, string>
  readonly scopes: Record<string, string>
  readonly references: OpenReference[]
}
interface OpenReference {
  identifier: string
  readonly notes: Record<string, string>
}

async function* readIcsXml(entry: FileEntry): AsyncGenerator<ReadItem> {
  const damage = { found: false }
  const classes = new ClassReader()
  for await (const steps of xmlSteps(entry.open(), damage)) {
    for (const { kind, name, attributes, text } of steps) {
      if (kind === 'open') classes.open(name)
      else {
        const done = classes.close(name, attributes['xml:lang'] ?? 'en', text)
        if (done !== undefined) yield itemOf(done)
      }
    }
  }
  if (damage.found) yield { ok: false, reason: 'malformed-xml', where: entry.path, raw: '' }
}

// `field` is a class at the top and, inside a class, the code of the field it belongs to.
class ClassReader {
  #open: OpenClass | undefined
  #reference: OpenReference | undefined

  open(name: string): void {
    if (this.#open === undefined && /^(?:field|group|subgroup)$/i.test(name)) {
      this.#open = { identifier: '', titles: {}, scopes: {}, references: [] }
    } else if (name === 'reference') this.#reference = { identifier: '', notes: {} }
  }

  close(name: string, language: string, text: string): OpenClass | undefined {
    const current = this.#open
    if (current === undefined) return undefined
    const plain = oneLine(text, MAX_TITLE)
    if (name === 'identifier') (this.#reference ?? current).identifier = plain
    else if (name === 'title') current.titles[language] = plain
    else if (name === 'scope') current.scopes[language] = plain
    else if (name === 'note' && this.#reference) this.#reference.notes[language] = plain
    else if (name === 'reference' && this.#reference) {
      current.references.push(this.#reference)
      this.#reference = undefined
    } else if (/^(?:field|group|subgroup)$/i.test(name) && plain === '') {
      this.#open = undefined
      return current
    }
    return undefined
  }
}

function itemOf({ identifier, titles, scopes, references }: OpenClass): ReadItem {
  if (identifier === '')
    return { ok: false, reason: 'no-identifier', where: '', raw: JSON.stringify(titles).slice(0, MAX_RAW) }
  const links = references.map(({ identifier: code, notes }): Json => ({ code: `ics:${code}`, notes }))
  return icsItem(identifier, titles, {
    ...(Object.keys(scopes).length > 0 ? { scopes } : {}),
    ...(links.length > 0 ? { references: links } : {}),
  })
}

async function* readIsoics(entry: FileEntry): AsyncGenerator<ReadItem> {
  const read = await readText(entry, MAX_FILE_BYTES)
  if (!read.ok) return yield { ok: false, reason: read.reason, where: entry.path, raw: '' }
  const found = parsed(read.text)
  if (found === undefined)
    return yield { ok: false, reason: 'malformed-json', where: entry.path, raw: read.text.slice(0, MAX_RAW) }
  const { code, description, descriptionFull, notes } = found
  if (typeof code !== 'string' || code === '')
    return yield { ok: false, reason: 'no-identifier', where: entry.path, raw: '' }
  yield icsItem(code, typeof description === 'string' ? { en: oneLine(description, MAX_TITLE) } : {}, {
    ...(typeof descriptionFull === 'string' ? { path: oneLine(descriptionFull, MAX_TITLE) } : {}),
    ...(Array.isArray(notes) ? { notes: notes.slice(0, 100) as Json[] } : {}),
  })
}

function icsItem(
  code: string,
  titles: Readonly<Record<string, string>>,
  facts: Readonly<Record<string, Json>>,
): ReadItem {
  const parent = icsParent(code)
  const doubts: Doubt[] = isIcsCode(code) ? [] : [{ field: 'code', raw: code.slice(0, MAX_RAW), reason: 'odd-ics' }]
  const claims: EntryClaims = {
    kind: 'classification',
    code: `ics:${code}`,
    ...(parent === undefined ? {} : { parent: `ics:${parent}` }),
    titles,
    facts: { level: LEVELS[code.split('.').length - 1] ?? 'subgroup', ...facts },
    ...(doubts.length > 0 ? { doubts } : {}),
  }
  return { ok: true, key: claims.code, claims }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
