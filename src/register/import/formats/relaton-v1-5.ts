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
 * Relaton models 1.5.x: `docidentifier[].content`, `status.stage.content`, `date[].at` or `from`, links in `source`, the
 * committee as a subdivision of an author.
 */
export function readV15(record: YamlMap): RelatonRecord {
  const ext = asMap(record['ext'])
  const status = asMap(record['status'])
  const contributors = maps(record['contributor'])
  const abstracts = textsOf(record['abstract'])
  const scope = textOf(ext['scope'])
  return {
    docids: maps(record['docidentifier']).map(docidOf),
    titles: textsOf(record['title']),
    abstracts: scope === '' ? abstracts : [...abstracts, { content: scope, type: '', language: 'en' }],
    dates: maps(record['date']).map((date) => ({
      type: textOf(date['type']),
      value: textOf(date['at']) || textOf(date['from']),
    })),
    links: maps(record['source']).map((link) => ({ type: textOf(link['type']), content: textOf(link['content']) })),
    languages: asList(record['language']).map(textOf),
    relations: maps(record['relation']).map(relationOf),
    stage: textOf(status['stage']),
    substage: textOf(status['substage']),
    type: textOf(record['type']),
    doctype: textOf(ext['doctype']),
    edition: textOf(record['edition']),
    volume: '',
    committee: committeeOf(contributors),
    publisher: publisherOf(contributors),
    ics: maps(ext['ics']).map((ics) => textOf(ics['code'])),
    doi: textOf(ext['doi']),
  }
}

function docidOf(docid: YamlMap): RelatonId {
  return {
    id: textOf(docid['content']),
    type: textOf(docid['type']),
    primary: docid['primary'] === 'true',
    scope: textOf(docid['scope']),
  }
}

function relationOf(relation: YamlMap): RelatonRelation {
  const bibitem = asMap(relation['bibitem'])
  const docids = maps(bibitem['docidentifier'])
  const docid = docids.find((id) => id['primary'] === 'true') ?? docids[0]
  return {
    type: textOf(relation['type']),
    description: textOf(relation['description']),
    target: textOf(docid?.['content']) || textOf(bibitem['formattedref']),
    edition: textOf(bibitem['edition']),
  }
}

function committeeOf(contributors: readonly YamlMap[]): string {
  for (const contributor of contributors) {
    const isCommittee = maps(contributor['role']).some((role) => textOf(role['description']) === 'committee')
    const [subdivision] = maps(asMap(contributor['organization'])['subdivision'])
    if (isCommittee && subdivision) return textOf(subdivision['name'])
  }
  return ''
}

function publisherOf(contributors: readonly YamlMap[]): string {
  const publishers = contributors.filter((one) => maps(one['role']).some((role) => role['type'] === 'publisher'))
  return publishers
    .map((one) => textOf(asMap(one['organization'])['name']))
    .filter(Boolean)
    .join(', ')
}
