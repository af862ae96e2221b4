import { expect, it } from 'vitest'
import { closeForm, closenessOf } from './closeness.ts'

it.each([
  ['质量管理体系 要求', '质量管理体系　要求', 0.5],
  ['质量管理', '质量管理体系要求', 0.375],
  ['Quality management', 'Quality  Management—Vocabulary', 0.25 + (0.25 * 17) / 27],
  ['management quality', 'Quality management', 0],
  ['要', '要求', 0],
  ['', '要求', 0],
])('%s in %s', (typed, title, closeness) => {
  expect(closenessOf([{ form: closeForm(typed), weight: 1 }], ['别的', title])).toBeCloseTo(closeness)
})

it('what the query also means counts by its weight, and the closest of all readings counts', () => {
  const readings = [
    { form: closeForm('充电宝'), weight: 1 },
    { form: closeForm('power bank'), weight: 0.5 },
  ]
  expect(closenessOf(readings, ['Power banks'])).toBeCloseTo(0.5 * (0.25 + (0.25 * 9) / 10))
  expect(closenessOf(readings, ['Power banks', '充电宝'])).toBeCloseTo(0.5)
  expect(closenessOf(readings, ['Power factor correction banks'])).toBe(0)
})
