import { type Static, Type } from '@sinclair/typebox'
import type { PackDefinition, RuleFault, Words } from '../../platform/index.ts'

/** A word or a few, as people write them; two ideographs or more, since one alone stands in too many words. */
const wordSchema = Type.String({ minLength: 2, maxLength: 80 })
const wordsSchema = Type.Array(wordSchema, { minItems: 1, maxItems: 12 })

const schema = Type.Object(
  {
    /** Each line: words that mean the same, in any language. */
    equal: Type.Optional(Type.Array(Type.Array(wordSchema, { minItems: 2, maxItems: 12 }))),
    /** What people say, and what documents are called: found in this direction only. */
    everyday: Type.Optional(
      Type.Array(Type.Object({ say: wordsSchema, mean: wordsSchema }, { additionalProperties: false })),
    ),
  },
  { additionalProperties: false },
)
/** One file of synonyms. */
export type SynonymFile = Static<typeof schema>

/** `synonyms/*.yaml`: what else a word of a query may stand for. Editors keep these files. */
export const SYNONYM_DEFINITION = {
  name: 'synonyms',
  files: ['synonyms/*.yaml'],
  schema,
  check: (file: SynonymFile) => [
    ...(file.equal ?? []).flatMap((words, index) => wordFaults(words, ['equal', index])),
    ...(file.everyday ?? []).flatMap(({ say, mean }, index) => [
      ...wordFaults(say, ['everyday', index, 'say']),
      ...wordFaults(mean, ['everyday', index, 'mean']),
      ...sharedFaults(say, mean, ['everyday', index, 'mean']),
    ]),
  ],
} satisfies PackDefinition<typeof schema>

/** What a word may stand for besides itself. */
export interface Synonym {
  readonly word: string
  readonly weight: number
}

/** Words of another language are farther from what was typed than those of its own. */
const WEIGHTS = { everyday: 0.9, equal: 0.8, otherLanguage: 0.5 } as const

/**
 * Calls `add` for each word of the files with each word it may stand for. What people say also stands for all that equals
 * what it means: 充电宝 is a 移动电源, and so a power bank.
 */
export function eachSynonym(files: readonly SynonymFile[], add: (word: string, synonym: Synonym) => void): void {
  const groups = files.flatMap(({ equal }) => equal ?? [])
  for (const group of groups) {
    for (const word of group) {
      for (const other of group) if (other !== word) add(word, weighed(word, other, WEIGHTS.equal))
    }
  }
  const equalsOf = equalsIn(groups)
  for (const { say, mean } of files.flatMap(({ everyday }) => everyday ?? [])) {
    const further = mean.flatMap(equalsOf).filter((word) => !isAmong(word, [...say, ...mean]))
    for (const word of say) {
      for (const other of mean) add(word, weighed(word, other, WEIGHTS.everyday))
      for (const other of further) add(word, byTwoSteps(weighed(word, other, WEIGHTS.equal)))
    }
  }
}

function byTwoSteps({ word, weight }: Synonym): Synonym {
  return { word, weight: weight * WEIGHTS.everyday }
}

function equalsIn(groups: readonly (readonly string[])[]): (word: string) => readonly string[] {
  const groupsOf = new Map<string, (readonly string[])[]>()
  for (const group of groups) {
    for (const word of group) groupsOf.set(comparable(word), [...(groupsOf.get(comparable(word)) ?? []), group])
  }
  return (word) => groupsOf.get(comparable(word))?.flat() ?? []
}

/** Longer names are several words. */
const MAX_TERM_OF_ART = 6

/** Words of the files that are written in ideographs: terms of art, which are not to be taken apart. */
export function ideographicWords(files: readonly SynonymFile[]): string[] {
  const all = files.flatMap(({ equal, everyday }) => [
    ...(equal ?? []).flat(),
    ...(everyday ?? []).flatMap(({ say, mean }) => [...say, ...mean]),
  ])
  return all.filter((word) => word.length <= MAX_TERM_OF_ART && ALL_IDEOGRAPHS.test(word))
}

const ALL_IDEOGRAPHS = /^\p{Script=Han}+$/u
const SOME_IDEOGRAPH = /\p{Script=Han}/u

function weighed(word: string, other: string, weight: number): Synonym {
  const isOfOneLanguage = SOME_IDEOGRAPH.test(word) === SOME_IDEOGRAPH.test(other)
  return { word: other, weight: isOfOneLanguage ? weight : Math.min(weight, WEIGHTS.otherLanguage) }
}

const NOTHING: Words = { zh: '没有可以检索的字词', en: 'holds nothing that can be searched for' }
const TWICE: Words = { zh: '同一行中重复', en: 'stands twice in this line' }
const ITSELF: Words = { zh: '与 say 中的词相同', en: 'is also under say' }

function wordFaults(words: readonly string[], at: RuleFault['at']): RuleFault[] {
  return words.flatMap((word, index) => {
    const faults: RuleFault[] = []
    if (!/[\p{L}\p{N}]/u.test(word)) faults.push({ at: [...at, index], message: NOTHING })
    if (isAmong(word, words.slice(0, index))) faults.push({ at: [...at, index], message: TWICE })
    return faults
  })
}

function sharedFaults(say: readonly string[], mean: readonly string[], at: RuleFault['at']): RuleFault[] {
  return mean.flatMap((word, index) => (isAmong(word, say) ? [{ at: [...at, index], message: ITSELF }] : []))
}

function isAmong(word: string, words: readonly string[]): boolean {
  return words.some((other) => comparable(other) === comparable(word))
}

function comparable(word: string): string {
  return word.normalize('NFKC').toLowerCase()
}
