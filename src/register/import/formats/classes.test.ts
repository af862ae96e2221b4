import { expect, test } from 'vitest'
import { entriesOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import { ccsReader } from './ccs.ts'
import { icsXmlReader, isoicsReader } from './ics.ts'

const ICS_XML = `<?xml version="1.0"?><fields>
 <field><identifier>01</identifier><title xml:lang="en">Generalities</title><title xml:lang="fr">Généralités</title></field>
 <group><identifier>01.080</identifier><field>01</field><title xml:lang="en">Symbols</title>
  <scope xml:lang="en">Including <![CDATA[all]]></scope>
  <references><reference><identifier>35.240.10</identifier><note xml:lang="en">CAD</note></reference></references></group>
 <subGroup><identifier>01.080.10</identifier><group>01.080</group><title xml:lang="en">Public symbols</title></subGroup>
</fields>`

test('ICS as XML', async () => {
  const items = await readItems(icsXmlReader, entryOf(ICS_XML, 'ICS-simple.xml'))
  expect(entriesOf(items)).toEqual([
    {
      kind: 'classification',
      code: 'ics:01',
      titles: { en: 'Generalities', fr: 'Généralités' },
      facts: { level: 'field' },
    },
    {
      kind: 'classification',
      code: 'ics:01.080',
      parent: 'ics:01',
      titles: { en: 'Symbols' },
      facts: {
        level: 'group',
        scopes: { en: 'Including all' },
        references: [{ code: 'ics:35.240.10', notes: { en: 'CAD' } }],
      },
    },
    {
      kind: 'classification',
      code: 'ics:01.080.10',
      parent: 'ics:01.080',
      titles: { en: 'Public symbols' },
      facts: { level: 'subgroup' },
    },
  ])
})

test('ICS as XML that breaks keeps what came before', async () => {
  const broken = ICS_XML.slice(0, ICS_XML.indexOf('<references>'))
  expect(summary(await readItems(icsXmlReader, entryOf(broken, 'x.xml')))).toEqual(['ics:01', '?malformed-xml x.xml'])
  const entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><fields><field>&a;</field></fields>'
  expect(summary(await readItems(icsXmlReader, entryOf(entity, 'x.xml')))).toEqual(['?malformed-xml x.xml'])
})

test('ICS as JSON-LD', async () => {
  const file = {
    code: '35.240.15',
    fieldcode: '35',
    description: 'Chip cards',
    descriptionFull: 'IT. Chip cards.',
    notes: [{ text: 'x' }],
  }
  const read = (text: string) => readItems(isoicsReader, entryOf(text, 'ics/35_240_15.json'))
  expect(entriesOf(await read(JSON.stringify(file)))).toEqual([
    {
      kind: 'classification',
      code: 'ics:35.240.15',
      parent: 'ics:35.240',
      titles: { en: 'Chip cards' },
      facts: { level: 'subgroup', path: 'IT. Chip cards.', notes: [{ text: 'x' }] },
    },
  ])
  expect(summary(await read('{"code": "35'))).toEqual(['?malformed-json ics/35_240_15.json'])
  expect(summary(await read('{"fieldcode": "35"}'))).toEqual(['?no-identifier ics/35_240_15.json'])
})

test('CCS as CSV: classes, ranges, main classes, an odd code', async () => {
  const csv =
    '\ufeff代码 / Code,名称 / Name,代码 / Code,备注 / Notes\r\nA00,标准化,A00/09,"法规、\n导则"\r\nA00/09,综合,A,\r\nA,综合\r\nFF2,异步电机,K20/29,\r\n,无,,\r\n'
  const items = await readItems(ccsReader, entryOf(csv, 'ccs-level3.csv'))
  expect(summary(items)).toEqual(['ccs:A00', 'ccs:A00/09', 'ccs:A', 'ccs:FF2', '?no-identifier line 7'])
  expect(entriesOf(items).map(({ parent, facts, doubts }) => [parent, facts['level'], doubts?.[0]?.reason])).toEqual([
    ['ccs:A00/09', 'class', undefined],
    ['ccs:A', 'range', undefined],
    [undefined, 'main class', undefined],
    ['ccs:K20/29', 'class', 'odd-ccs'],
  ])
})
