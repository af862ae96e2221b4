import { describe, expect, it } from 'vitest'
import { SUPERSEDED_VIEW, VIEW } from '../sample.ts'
import { CURRENT, EARLIER } from '../sample-lines.ts'
import { factsOf, originOf } from './facts.ts'
import { chainSaysMore, successorsOf } from './succession.ts'

describe('facts', () => {
  it('have values, and tell where they come from', () => {
    const facts = factsOf(VIEW.edition)
    expect(facts.every(({ values }) => values.length > 0)).toBe(true)
    expect(facts.find(({ path }) => path === 'published')?.origin).toEqual({ source: 'cn-list' })
  })

  it.each([
    ['effective', { source: 'pack-cn' }],
    ['titles.en', { source: 'pack-cn' }],
    ['level', 'identifier'],
    ['supersededOn', 'relations'],
    ['pages', 'untold'],
  ])('%s comes from %o', (path, origin) => expect(originOf(VIEW.edition, path)).toEqual(origin))

  it('leave out the printed designation where it is the canonical one', () => {
    const paths = factsOf({ ...VIEW.edition, printed: VIEW.edition.canonical }).map(({ path }) => path)
    expect(paths).not.toContain('printed')
  })
})

describe('successors', () => {
  it('are what replaces a superseded edition', () => {
    expect(successorsOf(SUPERSEDED_VIEW).map(({ key }) => key)).toEqual([CURRENT.key])
  })

  it('else the edition of the standard that is in force', () => {
    const view = { ...SUPERSEDED_VIEW, relations: [], editions: [CURRENT, EARLIER] }
    expect(successorsOf(view).map(({ key }) => key)).toEqual([CURRENT.key])
  })

  it('are not offered for an edition in force', () => expect(successorsOf(VIEW)).toEqual([]))
})

describe('the chain of replacement', () => {
  it.each([
    ['a merge', VIEW.chain, true],
    ['the editions over again', [[EARLIER], [CURRENT]], false],
    ['one step', [[CURRENT]], false],
    ['another standard', [[{ ...EARLIER, key: 'other' }], [CURRENT]], true],
  ])('%s says more: %#', (_, chain, more) => expect(chainSaysMore({ ...VIEW, chain })).toBe(more))
})
