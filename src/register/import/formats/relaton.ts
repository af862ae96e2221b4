import { type FileEntry, readText, readYaml } from '../../../platform/index.ts'
import type { ReadItem } from '../../claims.ts'
import type { ReadContext, Reader } from '../reader.ts'
import { baseName, reject } from './claim-parts.ts'
import { relatonClaims } from './relaton-claims.ts'
import { asMap } from './relaton-record.ts'
import { readV12 } from './relaton-v1-2.ts'
import { readV15 } from './relaton-v1-5.ts'

/** No record of the catalogues comes near; the largest seen has 1.2 MB. */
const MAX_RECORD = 8 * 1024 ** 2

const SOURCE_NAME = /(?:^|\/)relaton-(?:data-)?([a-z0-9]+)/i

/**
 * Relaton YAML, one record a file, models 1.2 and 1.5 (www.relaton.org). The flavour of a catalogue is told by the name of
 * its archive or folder, `relaton-iso.tar.gz` or `relaton-data-iso/`; its key for a record is the file's name there.
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
  const where = entry.path
  const decoded = await readText(entry, MAX_RECORD)
  if (!decoded.ok) {
    // A cut entry is reported with its archive.
    if (decoded.reason !== 'truncated') yield reject(decoded.reason, where, '', decoded.detail)
    return
  }
  const yaml = readYaml(decoded.text)
  if (!yaml.ok) {
    yield reject('malformed-yaml', where, decoded.text, yaml.detail)
    return
  }
  const map = asMap(yaml.value)
  const record = 'docidentifier' in map ? readV15(map) : 'docid' in map ? readV12(map) : undefined
  if (!record) yield reject('unknown-shape', where, decoded.text)
  else {
    const flavour = context.source.replace(/^relaton-?/, '')
    yield relatonClaims(record, flavour, { today: context.today, key: keyOf(entry.path), where })
  }
}

// Below `data/` where there is such a folder, so that archives and checkouts of a catalogue agree.
function keyOf(path: string): string {
  const at = path.lastIndexOf('/data/')
  if (at >= 0) return path.slice(at + '/data/'.length)
  return path.startsWith('data/') ? path.slice('data/'.length) : baseName(path)
}
