import {
  asList,
  asMap,
  maps,
  type RelatonId,
  type RelatonRecord,
  type RelatonRelation,
  textOf,
  textsOf,
  type YamlMap,
} from './relaton-record.ts'

/**
 * Relaton models 1.2.x: `docid[].id`, `docstatus.stage.value`, `date[].value`. ICS, committee and document type stand
 * under `ext` since the extension schemas, and at the top before.
 */
export function readV12(record: YamlMap): RelatonRecord {
  const ext = asMap(record['ext'])
  const extended = (key: string) => ext[key] ?? record[key]
  const status = asMap(record['docstatus'])
  const doctype = extended('doctype')
  return {
    docids: maps(record['docid']).map(docidOf),
    titles: textsOf(record['title']),
    abstracts: textsOf(record['abstract']),
    dates: maps(record['date']).map((date) => ({ type: textOf(date['type']), value: textOf(date['value']) })),
    links: maps(record['link']).map((link) => ({ type: textOf(link['type']), content: textOf(link['content']) })),
    languages: asList(record['language']).map(textOf),
    relations: maps(record['relation']).map(relationOf),
    stage: valueIn(status['stage']),
    substage: valueIn(status['substage']),
    type: textOf(record['type']),
    doctype: textOf(asMap(doctype)['type'] ?? doctype),
    edition: textOf(record['edition']),
    volume: textOf(asMap(asMap(maps(record['extent'])[0])['locality'])['reference_from']),
    committee: committeeOf(extended('editorialgroup') ?? ''),
    publisher: publisherOf(maps(record['contributor'])),
    ics: maps(extended('ics')).map((ics) => textOf(ics['code'])),
    doi: '',
  }
}

function docidOf(docid: YamlMap): RelatonId {
  return {
    id: textOf(docid['id']),
    type: textOf(docid['type']),
    primary: docid['primary'] === 'true',
    scope: textOf(docid['scope']),
  }
}

function valueIn(value: YamlMap[string] | undefined): string {
  return typeof value === 'string' ? value : textOf(asMap(value)['value'])
}

function relationOf(relation: YamlMap): RelatonRelation {
  const bibitem = asMap(relation['bibitem'])
  const docids = maps(bibitem['docid'])
  const docid = docids.find((id) => id['primary'] === 'true') ?? docids[0]
  return {
    type: textOf(relation['type']),
    description: textOf(relation['description']),
    target: textOf(docid?.['id']) || textOf(bibitem['formattedref']),
    edition: textOf(bibitem['edition']),
  }
}

// ISO and IEC: `technical_committee[]`; IEEE: `committee[]`, names; ETSI: a list of names.
function committeeOf(group: YamlMap[string]): string {
  const [technical] = maps(asMap(group)['technical_committee'])
  if (technical) return textOf(technical['identifier']) || textOf(technical['name'])
  const named = textOf(asMap(group)['committee'])
  return named || textOf(maps(group)[0]?.['name'])
}

function publisherOf(contributors: readonly YamlMap[]): string {
  const publishers = contributors.filter((one) => maps(one['role']).some((role) => role['type'] === 'publisher'))
  return publishers
    .map((one) => textOf(asMap(one['organization'])['name']))
    .filter(Boolean)
    .join(', ')
}
