import type { Words } from '../standards/index.ts'

/** How a value is held against the number of a target. */
export const COMPARATORS = ['atLeast', 'atMost', 'moreThan', 'lessThan'] as const
export type Comparator = (typeof COMPARATORS)[number]

/** Whether a value meets a number. On the number itself: at least and at most do, more than and less than do not. */
export function meets(value: number, comparator: Comparator, number: number): boolean {
  switch (comparator) {
    case 'atLeast':
      return value >= number
    case 'atMost':
      return value <= number
    case 'moreThan':
      return value > number
    case 'lessThan':
      return value < number
  }
}

/**
 * Decisive words of Chinese legal language. 以上, 以下, 以内 and 届满 include the number, 不满, 超过 and 以外 do not
 * (Civil Code, article 1259). The longer stand first: 不超过 is no 超过.
 */
const DECISIVE: readonly (readonly [word: string, comparator: Comparator])[] = [
  ['不超过', 'atMost'],
  ['不多于', 'atMost'],
  ['不高于', 'atMost'],
  ['不大于', 'atMost'],
  ['不少于', 'atLeast'],
  ['不低于', 'atLeast'],
  ['不小于', 'atLeast'],
  ['以上', 'atLeast'],
  ['至少', 'atLeast'],
  ['以内', 'atMost'],
  ['以下', 'atMost'],
  ['至多', 'atMost'],
  ['超过', 'moreThan'],
  ['多于', 'moreThan'],
  ['高于', 'moreThan'],
  ['不满', 'lessThan'],
  ['不足', 'lessThan'],
  ['少于', 'lessThan'],
  ['低于', 'lessThan'],
]

const ANY_DECISIVE = new RegExp(DECISIVE.map(([word]) => word).join('|'), 'g')

/** What the wording says the comparator is, each with the word that says it; empty where no word decides. */
export function comparatorsIn(wording: string): readonly { readonly word: string; readonly comparator: Comparator }[] {
  const found = new Map<string, Comparator>()
  for (const [word] of wording.matchAll(ANY_DECISIVE)) found.set(word, new Map(DECISIVE).get(word)!)
  return [...found].map(([word, comparator]) => ({ word, comparator }))
}

/** Why a comparator does not fit the wording, or undefined where it does. */
export function contradiction(comparator: Comparator, wording: string): Words | undefined {
  const said = comparatorsIn(wording)
  const other = said.find((one) => one.comparator !== comparator)
  if (other !== undefined) {
    return {
      zh: `与措辞矛盾：“${other.word}”应为 ${other.comparator}，这里写作 ${comparator}`,
      en: `contradicts the wording: “${other.word}” is ${other.comparator}, this says ${comparator}`,
    }
  }
  if (said.length > 0) return undefined
  return {
    zh: '措辞中没有决定比较符的词，如“以上”“以内”“超过”',
    en: 'the wording has no word that fixes the comparator, such as 以上, 以内 or 超过',
  }
}
