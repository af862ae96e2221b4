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
  expect(closenessOf(closeForm(typed), ['别的', title])).toBeCloseTo(closeness)
})
