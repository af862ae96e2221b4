import { expect, it } from 'vitest'
import { everythingOn, firstChoices } from './warming.ts'

it('narrows everything by what many documents have, and by nothing that few have', () => {
  const everything = {
    ...{ total: 90_000, hits: [], didYouMean: [], asOf: '', isBuilding: false, facetValues: { level: 2, ics: 1 } },
    facets: {
      level: [
        { value: 'national', count: 70_000 },
        { value: 'industry', count: 20_000 },
        { value: 'local', count: 19_999 },
      ],
      ics: [{ value: '35', count: 12 }],
    },
  }
  const questions = firstChoices(everything, '2026-11-24')
  expect(questions.map(({ filters }) => filters)).toEqual([{ level: ['national'] }, { level: ['industry'] }])
  expect(questions[0]).toEqual({ ...everythingOn('2026-11-24'), filters: { level: ['national'] } })
})
