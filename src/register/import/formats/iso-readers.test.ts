import { expect, test } from 'vitest'
import { editionsOf, entriesOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import { isoCommittees } from './iso-committees.ts'
import { isoOpenData } from './iso-open-data.ts'
import { isoStageSnapshots } from './iso-stage-snapshots.ts'

const deliverable = {
  id: 62085,
  deliverableType: 'IS',
  supplementType: 'Amd',
  reference: 'XYZ 9001:2015',
  title: { en: 'Widgets — Requirements', fr: 'Trucs', ru: null },
  publicationDate: '2015-09-22',
  edition: 5,
  icsCode: ['03.120.10'],
  ownerCommittee: 'XYZ/TC 176/SC 2',
  currentStage: 9092,
  replaces: [46486],
  replacedBy: [88464],
  languages: ['en', 'fr'],
  pages: { en: 29 },
  scope: { en: '<p>One</p>\n<p>Two</p>' },
}
const line = (changes: object) => JSON.stringify({ ...deliverable, ...changes })

test('a line of ISO Open Data', async () => {
  const items = await readItems(isoOpenData, entryOf(line({}), 'x.jsonl'))
  expect(items).toEqual([
    {
      ok: true,
      key: '62085',
      claims: {
        kind: 'edition',
        identifier: 'XYZ 9001:2015',
        externalIds: { 'iso-project': '62085' },
        titles: { en: 'Widgets — Requirements', fr: 'Trucs' },
        scopes: { en: 'One\nTwo' },
        published: '2015-09-22',
        stage: { scheme: 'iso', code: '90.92' },
        type: 'IS Amd',
        edition: '5',
        ics: ['03.120.10'],
        committee: 'XYZ/TC 176/SC 2',
        languages: ['en', 'fr'],
        pages: 29,
        link: 'https://www.iso.org/standard/62085.html',
        relations: [
          { kind: 'replaces', target: '', targetId: 'iso-project:46486' },
          { kind: 'replaces', target: '', targetId: 'iso-project:88464', inverse: true },
        ],
      },
    },
  ])
})

const lines: readonly [string, string | Uint8Array, string][] = [
  ['blank lines are passed over', `\n${line({})}\n \n\r\n`, '62085'],
  ['a missing title is a doubt', line({ title: undefined }), '62085'],
  ['no reference', line({ reference: null }), '?no-identifier x.jsonl:1'],
  ['a reference of 10,000 characters', line({ reference: 'X'.repeat(10_000) }), '?too-long x.jsonl:1'],
  ['no id', line({ id: '62085' }), '?unknown-shape x.jsonl:1'],
  ['a list', '[1]', '?unknown-shape x.jsonl:1'],
  ['half a line', '{"id": 1', '?malformed-json x.jsonl:1'],
  ['not UTF-8', Buffer.from('7b22d6d0227d', 'hex'), '?not-utf8 x.jsonl:1'],
  ['nested without end', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, '?malformed-json x.jsonl:1'],
]

test.each(lines)('%s', async (_, text, expected) => {
  expect(summary(await readItems(isoOpenData, entryOf(text, 'x.jsonl')))).toEqual([expected])
})

test('a bad line does not keep the next from being read; a line at a cut is reported by its archive', async () => {
  const text = `${line({ id: 1 })}\n{"id":\n${line({ id: 2 })}\n{"id": 3`
  const fault = { ok: false, reason: 'truncated', where: 'x.gz' } as const
  expect(summary(await readItems(isoOpenData, entryOf(text, 'x')))).toEqual([
    '1',
    '?malformed-json x:2',
    '2',
    '?malformed-json x:4',
  ])
  expect(summary(await readItems(isoOpenData, entryOf(`${line({ id: 1 })}\n{"id": 3`, 'x', { fault })))).toEqual(['1'])
})

test('odd values are kept as doubts', async () => {
  const [claims] = editionsOf(
    await readItems(
      isoOpenData,
      entryOf(line({ title: {}, publicationDate: '1900-01-01', currentStage: 'x', replaces: ['a', 62085] })),
    ),
  )
  expect(claims?.doubts).toEqual([
    { field: 'titles', raw: '', reason: 'no-title' },
    { field: 'published', raw: '1900-01-01', reason: 'placeholder-date' },
    { field: 'stage', raw: '000x', reason: 'odd-stage' },
  ])
})

const committee = {
  id: 46506,
  reference: 'XYZ/TC 20/SC 1',
  status: 'Active',
  title: { en: 'Widgets' },
  secretariat: { id: 1, acronym: 'ABC' },
  creationDate: '1947-01-01',
  scope: { en: '<strong>All</strong> widgets' },
  pMembers: [
    { id: 1, acronym: 'ABC' },
    { id: 2, acronym: 'DE F' },
  ],
  oMembers: null,
  committeeLiaisons: [
    { id: 3, reference: 'XYZ/TC 4' },
    { id: 4, reference: null },
  ],
  organizationLiaisons: [{ id: 9, acronym: 'GHI' }],
}
const csv = `id,reference,status,title.en,secretariat.id,secretariat.acronym,creationDate,scope.en,parentId,childrenId,pMembers.id,pMembers.acronym,oMembers.id,oMembers.acronym,committeeLiaisons.id,committeeLiaisons.reference,organizationLiaisons.id,organizationLiaisons.acronym,sortKey
46506,XYZ/TC 20/SC 1,Active,Widgets,1,ABC,1947-01-01,<strong>All</strong> widgets,,,"[1, 2]","[ABC, DE F]",,,"[3, 4]","[XYZ/TC 4, null]",[9],[GHI],x
`

test('committees read alike from JSON lines and CSV', async () => {
  const fromLines = await readItems(isoCommittees, entryOf(`${JSON.stringify(committee)}\n`, 'tc.jsonl'))
  const fromCsv = await readItems(isoCommittees, entryOf(csv, 'tc.csv'))
  expect(fromCsv).toEqual(fromLines)
  expect(entriesOf(fromLines)).toEqual([
    {
      kind: 'committee',
      code: 'XYZ/TC 20/SC 1',
      parent: 'XYZ/TC 20',
      titles: { en: 'Widgets' },
      facts: {
        isoCommittee: '46506',
        status: 'Active',
        secretariat: 'ABC',
        created: '1947-01-01',
        scope: { en: 'All widgets' },
        pMembers: ['ABC', 'DE F'],
        oMembers: [],
        committeeLiaisons: ['XYZ/TC 4'],
        organizationLiaisons: ['GHI'],
      },
    },
  ])
})

test('bad committees are rejected', async () => {
  const text = `{"id":1}\n{"id":2,"reference":"A"\n[]\n{"reference":"B"}\n`
  expect(summary(await readItems(isoCommittees, entryOf(text, 'tc.jsonl')))).toEqual([
    '?no-identifier tc.jsonl:1',
    '?malformed-json tc.jsonl:2',
    '?unknown-shape tc.jsonl:3',
    '?unknown-shape tc.jsonl:4',
  ])
  const open = csv.replace('[ABC, DE F]"', '[ABC, DE F]')
  expect(
    summary(await readItems(isoCommittees, entryOf(open, 'tc.csv'))).filter((item) => item.startsWith('?')),
  ).toHaveLength(1)
})

test('the references of a project at its stages', async () => {
  const snapshot = (reference: string, stage: number, publicationDate: string | null) => ({
    reference,
    stage,
    publicationDate,
  })
  const project = {
    id: 7,
    snapshots: [
      snapshot('XYZ/CD 1', 3060, null),
      snapshot('XYZ 1', 6000, null),
      snapshot('XYZ 1:2024', 6060, '2024-09'),
    ],
  }
  const text = `${JSON.stringify(project)}\n{"id": 8, "snapshots": []}\n{"id"\n`
  const items = await readItems(isoStageSnapshots, entryOf(text, 's'))
  expect(summary(items)).toEqual(['7', '?unknown-shape s:2', '?malformed-json s:3'])
  expect(editionsOf(items)).toEqual([
    {
      kind: 'edition',
      identifier: 'XYZ 1:2024',
      titles: {},
      externalIds: { 'iso-project': '7' },
      otherIdentifiers: ['XYZ/CD 1', 'XYZ 1'],
      published: '2024-09',
      stage: { scheme: 'iso', code: '60.60' },
    },
  ])
})

test('each detects its own file only', () => {
  const heads: readonly [string, string][] = [
    ['a.jsonl', line({})],
    ['b.jsonl', JSON.stringify(committee)],
    ['b.csv', csv],
    ['c.jsonl', '{"id": 7, "snapshots": [{"reference"'],
  ]
  const readers = [isoOpenData, isoCommittees, isoStageSnapshots]
  const found = heads.map(([path, head]) =>
    readers.filter((reader) => reader.detect(path, Buffer.from(head))).map(({ format }) => format),
  )
  expect(found).toEqual([['iso-open-data'], ['iso-committees'], ['iso-committees'], ['iso-stage-snapshots']])
})
