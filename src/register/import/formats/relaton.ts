import { type FileEntry, lines, readText, readYaml } from '../../../platform/index.ts'
import type { ReadItem } from '../../claims.ts'
import type { ReadContext, Reader } from '../reader.ts'
import { baseName, reject } from './claim-parts.ts'
import { relatonClaims } from './relaton-claims.ts'
import { asMap, textOf } from './relaton-record.ts'
import { readV12 } from './relaton-v1-2.ts'
import { readV15 } from './relaton-v1-5.ts'

/** No record of the catalogues comes near; the largest seen has 1.2 MB. */
const MAX_RECORD = 8 * 1024 ** 2

const SOURCE_NAME = /(?:^|\/)relaton-(?:data-)?([a-z0-9]+)/i

/**
 * Relaton YAML, one record a file or many in one, models 1.2 and 1.5 (www.relaton.org). The flavour of a catalogue is told
 * by the name of its archive or folder, `relaton-iso.tar.gz` or `relaton-data-iso/`; its key for a record is the file's
 * name there, or the record's own id in a file with many.
 */
export const relaton: Reader = {
  format: 'relaton',
  detect: (path, head) =>
    /\.ya?ml$/i.test(path) && /^(?:docid|docidentifier|schema[-_]version):/m.test(Buffer.from(head).toString('utf8')),
  source: ({ container, path }) => `relaton${flavourIn(container, path)}`,
  read,
}

function flavourIn(container: string, path: string): string {
  const named = SOURCE_NAME.exec(path) ?? SOURCE_NAME.exec(container.slice(container.lastIndexOf('/relaton-') + 1))
  const flavour = named?.[1] ?? /^([a-z0-9]+)\/data\//i.exec(path)?.[1]
  return flavour ? `-${flavour.toLowerCase()}` : ''
}

async function* read(entry: FileEntry, context: ReadContext): AsyncGenerator<ReadItem> {
  let count = 0
  for await (const document of documentsOf(entry)) {
    count += 1
    if ('refused' in document) yield document.refused
    else yield readRecord(document, entry.path, context)
  }
  if (count === 0 && !entry.fault) yield reject('unknown-shape', entry.path, '')
}

/** One record of a file; `isOnly` where the file holds no other. */
type Document = { readonly text: string; readonly isOnly: boolean } | { readonly refused: ReadItem }

// A record has a file of its own in the catalogues; a collection has many in one, each after a line of three hyphens.
async function* documentsOf(entry: FileEntry): AsyncGenerator<Document> {
  if (entry.size === undefined || entry.size > MAX_RECORD) {
    yield* streamed(entry)
    return
  }
  const decoded = await readText(entry, MAX_RECORD)
  if (!decoded.ok) {
    // A cut entry is reported with its archive.
    if (decoded.reason !== 'truncated') yield { refused: reject(decoded.reason, entry.path, '', decoded.detail) }
    return
  }
  const texts = decoded.text.split(/^---[ \t]*\r?\n/m).filter((text) => text.trim() !== '')
  for (const text of texts) yield { text, isOnly: texts.length === 1 }
}

async function* streamed(entry: FileEntry): AsyncGenerator<Document> {
  let waiting: string | undefined
  let isOnly = true
  for await (const text of splitDocuments(entry)) {
    if (typeof text !== 'string') {
      yield { refused: text }
      continue
    }
    if (waiting !== undefined) {
      isOnly = false
      yield { text: waiting, isOnly }
    }
    waiting = text
  }
  if (waiting !== undefined && !entry.fault) yield { text: waiting, isOnly }
}

// A document with a line that cannot be read is refused as a whole: half a record would be a wrong one.
async function* splitDocuments(entry: FileEntry): AsyncGenerator<string | ReadItem> {
  let text = ''
  let isSpoiled = false
  for await (const batch of lines(entry.open(), { maxLine: MAX_RECORD })) {
    const spoiled = new Set(batch.faults.map(({ line }) => line))
    for (const { reason, raw, line } of batch.faults) yield reject(reason, `${entry.path}:${line}`, raw)
    for (const [index, line] of batch.lines.entries()) {
      isSpoiled ||= spoiled.has(batch.first + index)
      if (line.trimEnd() !== '---') text = text.length > MAX_RECORD ? text : `${text}${line}\n`
      else {
        if (text.trim() !== '' && !isSpoiled) yield text
        ;[text, isSpoiled] = ['', false]
      }
    }
  }
  if (text.trim() !== '' && !isSpoiled) yield text
}

function readRecord({ text, isOnly }: { text: string; isOnly: boolean }, path: string, context: ReadContext): ReadItem {
  if (text.length > MAX_RECORD) return reject('too-long', path, text)
  const yaml = readYaml(text)
  if (!yaml.ok) return reject('malformed-yaml', path, text, yaml.detail)
  const map = asMap(yaml.value)
  const record = 'docidentifier' in map ? readV15(map) : 'docid' in map ? readV12(map) : undefined
  if (!record) return reject('unknown-shape', path, text)
  const key = isOnly ? keyOf(path) : textOf(map['id'])
  return relatonClaims(record, context.source.replace(/^relaton-?/, ''), { today: context.today, key, where: path })
}

// Below `data/` where there is such a folder, so that archives and checkouts of a catalogue agree.
function keyOf(path: string): string {
  const at = path.lastIndexOf('/data/')
  if (at >= 0) return path.slice(at + '/data/'.length)
  return path.startsWith('data/') ? path.slice('data/'.length) : baseName(path)
}
