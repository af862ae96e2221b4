import { type FileEntry, oneLine, readText, readYaml, type YamlValue } from '../../../platform/index.ts'
import type { EntryClaims, Json, ReadItem } from '../../claims.ts'
import type { Reader } from '../reader.ts'
import { identifierField, reject } from './claim-parts.ts'
import { asList, asMap, maps, textOf, type YamlMap } from './relaton-record.ts'

const MAX_FILE = 16 * 1024 ** 2

/**
 * `groups.yaml` of metanorma/ietf-data-importer: groups of the IETF and IRTF; its code is organization and
 * abbreviation, its key those and the type.
 */
export const ietfGroups: Reader = {
  format: 'ietf-groups',
  detect: (path, head) =>
    /\.ya?ml$/i.test(path) && /^groups:\s*\n\s*- abbreviation:/m.test(Buffer.from(head).toString('utf8')),
  source: () => 'ietf-groups',
  read,
}

async function* read(entry: FileEntry): AsyncGenerator<ReadItem> {
  const decoded = await readText(entry, MAX_FILE)
  if (!decoded.ok) {
    if (decoded.reason !== 'truncated') yield reject(decoded.reason, entry.path, '', decoded.detail)
    return
  }
  const yaml = readYaml(decoded.text)
  if (!yaml.ok) {
    yield reject('malformed-yaml', entry.path, decoded.text, yaml.detail)
    return
  }
  for (const [index, group] of maps(asMap(yaml.value)['groups']).entries())
    yield item(group, `${entry.path}#${index + 1}`)
}

function item(group: YamlMap, where: string): ReadItem {
  const organization = textOf(group['organization']).toUpperCase()
  const abbreviation = textOf(group['abbreviation'])
  const code = identifierField(abbreviation === '' ? '' : `${organization} ${abbreviation}`.trim())
  if ('reason' in code) return reject(code.reason, where, textOf(group['name']))
  const name = oneLine(textOf(group['name']), 500)
  const area = abbreviationOfArea(group['area'])
  const claims: EntryClaims = {
    kind: 'committee',
    code: code.text,
    ...(area ? { parent: `${organization} ${area}` } : {}),
    titles: name === '' ? {} : { en: name },
    facts: factsOf(group),
  }
  // A group listed under two types comes twice.
  return { ok: true, key: `${code.text}/${textOf(group['type'])}`, claims }
}

function abbreviationOfArea(area: YamlValue | undefined): string {
  return typeof area === 'string' ? oneLine(area, 100) : oneLine(textOf(asMap(area)['abbreviation']), 100)
}

// Titles are kept apart; everything else a group says is short.
function factsOf(group: YamlMap): Readonly<Record<string, Json>> {
  const facts: Record<string, Json> = {}
  for (const [key, value] of Object.entries(group).slice(0, 50)) {
    if (key === 'name' || key === 'abbreviation') continue
    const texts = asList(value)
      .map((one) => oneLine(textOf(one), 1000))
      .filter(Boolean)
    if (texts.length > 0) facts[key] = texts.length === 1 ? (texts[0] ?? '') : texts
  }
  return facts
}
