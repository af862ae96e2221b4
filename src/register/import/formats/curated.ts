import { Value } from '@sinclair/typebox/value'
import { type FileEntry, readText, readYaml } from '../../../platform/index.ts'
import { type StandardEntry, standardEntriesDefinition } from '../../../standards/index.ts'
import type { EditionClaims, ReadItem, RelationClaim } from '../../claims.ts'
import type { Reader } from '../reader.ts'
import { reject } from './claim-parts.ts'

const MAX_FILE = 4 * 1024 ** 2

/** Curated lists as packs keep them (`standards/*.yaml`); the key of a row is its identifier. */
export const curated: Reader = {
  format: 'curated',
  detect: (path, head) => /\.ya?ml$/i.test(path) && /^standards:\s*$/m.test(Buffer.from(head).toString('utf8')),
  source: ({ container, path }) => `${packOf(container, path)}-curated`,
  read,
}

// `packs/cn/standards` → `cn`: each pack's list is a source of its own.
function packOf(container: string, path: string): string {
  const folders = (container.endsWith(path) ? container.slice(0, -path.length) : container).split('/').filter(Boolean)
  return folders.at(folders.at(-1) === 'standards' ? -2 : -1) ?? 'pack'
}

async function* read(entry: FileEntry): AsyncGenerator<ReadItem> {
  const decoded = await readText(entry, MAX_FILE)
  if (!decoded.ok) {
    if (decoded.reason !== 'truncated') yield reject(decoded.reason, entry.path, '', decoded.detail)
    return
  }
  const yaml = readYaml(decoded.text)
  if (!yaml.ok) yield reject('malformed-yaml', entry.path, decoded.text, yaml.detail)
  else if (!Value.Check(standardEntriesDefinition.schema, yaml.value)) yield reject('unknown-shape', entry.path, '')
  else for (const row of yaml.value.standards) yield { ok: true, key: row.id, claims: claimsOf(row) }
}

function claimsOf({ id, zh, en, replaces, adopts, ...facts }: StandardEntry): EditionClaims {
  const relations: RelationClaim[] = [
    ...(replaces ?? []).map((target): RelationClaim => ({ kind: 'replaces', target })),
    ...(adopts ?? []).map(({ id: target, degree }): RelationClaim => ({ kind: 'adopts', target, degree })),
  ]
  return {
    kind: 'edition',
    identifier: id,
    titles: { ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) },
    ...facts,
    ...(relations.length === 0 ? {} : { relations }),
  }
}
