import { describe, expect, test } from 'vitest'
import type { Fields } from './fields.ts'
import { printTemplate } from './printer.ts'
import { compileTemplate, type Resources } from './reader.ts'
import { BUILT_IN, compileSlot } from './slots.ts'
import { spell } from './spelling.ts'
import { parseTemplate } from './template.ts'

const slots = {
  code: compileSlot({ values: { AB: ['AB', 'Ab.'], CD: null } }),
  number: compileSlot('\\d{1,5}'),
  part: compileSlot('\\d{1,3}'),
  kind: compileSlot({ values: { Amd: ['Amd', 'AMD'] } }),
}
const bare: Resources = { slots: new Map([...BUILT_IN, ...Object.entries(slots)]), supplements: new Map() }
const amendment = compileTemplate(parseTemplate('/{kind}< |>{number}[:{year}]', new Map()), bare)
const resources: Resources = { ...bare, supplements: new Map([['attached', [amendment]]]) }

const template = compileTemplate(
  parseTemplate('{code} {number}[.{part}]*[—{year:year2}][< (all)|（全部）>{allParts=true}]{supplements}', new Map()),
  resources,
)
const printNested = () => ''

function read(text: string) {
  const reading = template.whole(spell(text), () => null)
  if (reading === null) throw new Error(text)
  return reading
}

describe('printing goes by the fields', () => {
  const cases: [text: string, change: Fields, printed: string][] = [
    ['AB1.2—89', {}, 'AB1.2—89'],
    ['AB1.2—89', { year: 1991 }, 'AB1.2—91'],
    ['AB1.2—89', { number: '77', parts: ['5', '6'] }, 'AB77.5.6—89'],
    ['AB 1.2.3 – 1989', { parts: ['9'] }, 'AB 1.9 – 1989'],
    ['Ab. 1', { code: 'CD' }, 'CD 1'],
    ['AB1', { year: 2001 }, 'AB1—2001'],
    ['AB 1.2.3—1989', { year: undefined }, 'AB 1.2.3'],
    ['AB 1（全部）', {}, 'AB 1（全部）'],
    ['AB 1（全部）', { allParts: undefined }, 'AB 1'],
    ['AB 1/AMD 2:1999', { supplements: [{ kind: 'Amd', number: '3' }] }, 'AB 1/AMD 3'],
    [
      'AB 1/AMD2',
      {
        supplements: [
          { kind: 'Amd', number: '2' },
          { kind: 'Amd', number: '3', year: 2000 },
        ],
      },
      'AB 1/AMD2/Amd 3:2000',
    ],
  ]
  test.each(cases)('%s with %j is %s', (text, change, printed) => {
    const { fields, style } = read(text)
    expect(printTemplate(template, { ...fields, ...change }, { style, printNested })?.text).toBe(printed)
  })

  test('a value without a spelling is not printed', () => {
    const { fields, style } = read('AB 1')
    expect(printTemplate(template, { ...fields, code: 'XY' }, { style, printNested })).toBe(null)
  })
})

test('a slot that stands twice must read the same twice', () => {
  const twice = compileTemplate(parseTemplate('{number}/{number}', new Map()), resources)
  expect(twice.whole(spell('1/1'), () => null)?.fields).toEqual({ number: '1' })
  expect(twice.whole(spell('1/2'), () => null)).toBe(null)
})

test('what must be read may be left out in print', () => {
  const dated = compileTemplate(parseTemplate('{number}[:{year}]!', new Map()), resources)
  expect(dated.whole(spell('1'), () => null)).toBe(null)
  expect(printTemplate(dated, { number: '1' }, { printNested })?.text).toBe('1')
})
