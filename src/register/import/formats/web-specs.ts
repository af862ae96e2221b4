import { jsonElements, oneLine } from '../../../platform/index.ts'
import type { Doubt, EditionClaims, Json, ReadItem, RelationClaim } from '../../claims.ts'
import { MAX_TITLE, type Reader } from '../reader.ts'
import { cleanRelations, defined, httpLink, identifierField, reject, someOf } from './claim-parts.ts'
import { isJsonObject, type JsonObject, parseJson, stringIn, stringsIn } from './json-fields.ts'
import { isoProjectAt, specDesignation } from './spec-designations.ts'

/**
 * web-specs (npm `web-specs`, github.com/w3c/browser-specs): a JSON array of specifications. Relations name others by
 * short name; those of the same organization are meant.
 */
export const webSpecs: Reader = {
  format: 'web-specs',
  detect: (path, head) =>
    /\.json$/i.test(path) && /^\s*\[\s*\{\s*"url":[^{}]*"seriesComposition":/.test(Buffer.from(head).toString('utf8')),
  source: () => 'web-specs',
  async *read(entry) {
    for await (const element of jsonElements(entry.open())) {
      const where = `${entry.path}#${element.index + 1}`
      if (element.ok) {
        const parsed = parseJson(element.text)
        if (!parsed.ok) yield reject('malformed-json', where, element.text, parsed.detail)
        else if (isJsonObject(parsed.value)) yield webSpecItem(parsed.value, where)
      } else if (!entry.fault) yield reject(element.reason, where, element.raw)
    }
  },
}

/** Claims of one specification, as it stands in the array or in the npm package. */
export function webSpecItem(spec: JsonObject, where: string): ReadItem {
  const shortname = stringIn(spec, 'shortname')
  if (!shortname) return reject('no-identifier', where, stringIn(spec, 'title') ?? '')
  const organization = oneLine(stringIn(spec, 'organization') ?? '', 200)
  const url = stringIn(spec, 'url') ?? ''
  const identifier = identifierField(specDesignation(shortname, organization, url))
  if ('reason' in identifier) return reject(identifier.reason, where, shortname)
  const doubts: Doubt[] = []
  const title = oneLine(stringIn(spec, 'title') ?? '', MAX_TITLE)
  if (title === '') doubts.push({ field: 'titles', raw: '', reason: 'no-title' })
  const relations = cleanRelations(relationsOf(spec, shortname, organization), identifier.text, doubts)
  const claims = {
    kind: 'edition',
    identifier: identifier.text,
    titles: title === '' ? {} : { en: title },
    languages: ['en'],
    ...defined<Omit<EditionClaims, 'kind' | 'identifier' | 'titles' | 'languages'>>({
      otherIdentifiers: someOf(stringsIn(spec, 'formerNames').map((name) => specDesignation(name, organization, ''))),
      externalIds: externalIds(shortname, url),
      scopes: undefined,
      published: undefined,
      effective: undefined,
      withdrawn: undefined,
      stableUntil: undefined,
      status: statusOf(spec),
      stage: undefined,
      type: undefined,
      edition: undefined,
      ics: undefined,
      ccs: undefined,
      committee: groupOf(spec['groups']),
      publisher: organization || undefined,
      pages: undefined,
      link: httpLink(url),
      relations,
      simulated: undefined,
      doubts: someOf(doubts),
    }),
  } satisfies EditionClaims
  return { ok: true, key: shortname, claims }
}

function externalIds(shortname: string, url: string): Readonly<Record<string, string>> {
  const project = isoProjectAt(url)
  return { shortname: shortname.slice(0, 300), ...(project ? { 'iso-project': project } : {}) }
}

// What became of a specification says more than the stage it stopped at.
function statusOf(spec: JsonObject): string | undefined {
  const stage = [spec['release'], spec['nightly']].flatMap((draft) =>
    isJsonObject(draft) ? (stringIn(draft, 'status') ?? []) : [],
  )
  return stringIn(spec, 'standing') === 'discontinued' ? 'discontinued' : stage[0]?.slice(0, 100)
}

function groupOf(groups: Json | undefined): string | undefined {
  const [group] = Array.isArray(groups) ? groups : []
  return isJsonObject(group) ? oneLine(stringIn(group, 'name') ?? '', 300) || undefined : undefined
}

function relationsOf(spec: JsonObject, shortname: string, organization: string): readonly RelationClaim[] {
  const designation = (name: string) => specDesignation(name, organization, '')
  const series = isJsonObject(spec['series']) ? stringIn(spec['series'], 'shortname') : undefined
  const previous = stringIn(spec, 'seriesPrevious')
  const original = stringIn(spec, 'forkOf')
  return [
    ...(series && series !== shortname
      ? [{ kind: 'part-of', target: designation(series), note: 'series' } as const]
      : []),
    ...(previous ? [{ kind: 'related', target: designation(previous), note: 'previous level' } as const] : []),
    ...(original ? [{ kind: 'derives-from', target: designation(original), note: 'fork' } as const] : []),
    ...stringsIn(spec, 'obsoletedBy').map(
      (name) => ({ kind: 'replaces', inverse: true, target: designation(name) }) as const,
    ),
  ]
}
