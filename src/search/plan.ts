/** From an analysed text to what is looked for in the segments, with weights. Pure. */
import { closeForm, type Reading } from './closeness.ts'
import type { MatchReason } from './entry.ts'
import { identifierParts, typedIdentifier } from './fold.ts'
import { indexedTerm, TERM } from './segment.ts'
import type { AnalysedQuery, Lexicon, QueryAlternative, QueryConcept, TextAnalysis } from './text/index.ts'
import { PREFIX_RARITY, rarityOf, termFactor } from './weights.ts'

export type By = MatchReason['by']

export interface PlanTerm {
  readonly term: string
  readonly factor: number
  readonly by: By
}

/** Any of the terms, or any that begins so. */
export interface PlanSlot {
  readonly terms: readonly PlanTerm[]
  readonly prefix?: PlanTerm
}

/** All of the slots; the boosts add rank. */
export interface PlanAlternative {
  readonly slots: readonly PlanSlot[]
  readonly boosts: readonly PlanTerm[]
}

export interface PlanConcept {
  readonly typed: string
  readonly start: number
  readonly end: number
  readonly alternatives: readonly PlanAlternative[]
  readonly isOptional: boolean
  /** What was typed has no documents; near terms stand in. */
  readonly isCorrected: boolean
}

export interface Plan {
  readonly concepts: readonly PlanConcept[]
  /** How the whole query reads, as typed first: in its close form, to be looked for in titles. */
  readonly readings: readonly Reading[]
  /** Exact names, the best first. */
  readonly names: readonly string[]
  /** Beginnings of folded designations. */
  readonly designations: readonly string[]
  /** Whether a number may go on behind the beginning. */
  readonly isOpen: boolean
}

/** What planning asks of the index. */
export interface Statistics {
  readonly live: number
  documentsWith(term: string): number
  /** Whether some document has a term that begins so. */
  isBegun(prefix: string): boolean
  lexicon(): Lexicon | undefined
}

const NEAR_TERMS = 8
const NEAR_WEIGHT = 0.6
const PART_WEIGHT = 1
/** The shortest word whose beginning may be the stem of what is being typed, and how far beyond it typing may be. */
const SHORTEST_STEM = 4
const LONGEST_ENDING = 5

/** The plan of a query. A loose one takes near terms also for those that have documents: for when nothing was found. */
export function planQuery(
  query: AnalysedQuery,
  question: { readonly text: string; readonly names: readonly string[]; readonly isTyping: boolean },
  statistics: Statistics,
  analysis: Pick<TextAnalysis, 'alternative'>,
  isLoose = false,
): Plan {
  const concepts = query.concepts
    .map((concept) => planConcept(concept, statistics, analysis, isLoose))
    .filter((concept) => concept.alternatives.length > 0 || !concept.isOptional)
  const isAllOptional = concepts.every(({ isOptional }) => isOptional)
  return {
    concepts: isAllOptional ? concepts.map((concept) => ({ ...concept, isOptional: false })) : concepts,
    readings: readingsOf(query, question.text),
    names: question.names,
    designations: typedIdentifier(question.text).filter((folded) => folded.length > 1 && /\d/.test(folded)),
    isOpen: question.isTyping,
  }
}

// Of several parts each may be meant otherwise, but how they would read together nobody knows.
function readingsOf({ concepts }: AnalysedQuery, text: string): readonly Reading[] {
  const [only, ...more] = concepts
  const meant = only !== undefined && more.length === 0 ? only.alternatives : []
  return [
    { form: closeForm(text), weight: 1 },
    ...meant.flatMap(({ written, weight }) => (written === undefined ? [] : [{ form: closeForm(written), weight }])),
  ]
}

function planConcept(
  concept: QueryConcept,
  statistics: Statistics,
  analysis: Pick<TextAnalysis, 'alternative'>,
  isLoose: boolean,
): PlanConcept {
  const parts = partsAlternative(concept)
  const asTyped = [...concept.alternatives.map(plainAlternative), ...(parts ? [parts] : [])]
  const whole = asTyped.filter((alternative) => alternative.slots.length > 0)
  const living = whole.filter((alternative) => isLiving(alternative, statistics))
  const typing = typingAlternatives(concept).filter((alternative) => canMatch(alternative, statistics))
  const exact = living.map((alternative) => weighed(alternative, statistics))
  const all = [...exact, ...typing]
  const isFound = exact.length > 0 || typing.length > 0
  const near = isFound && !isLoose ? [] : nearAlternatives(concept, statistics, analysis, isLoose)
  const { typed, start, end } = concept
  return {
    ...{ typed, start, end },
    alternatives: isFound ? [...all, ...near] : near,
    isOptional: concept.isOptional,
    isCorrected: near.length > 0,
  }
}

function canMatch({ slots }: PlanAlternative, statistics: Statistics): boolean {
  return slots.every(
    ({ terms, prefix }) =>
      (prefix && statistics.isBegun(prefix.term)) || terms.some(({ term }) => statistics.documentsWith(term) > 0),
  )
}

function isLiving({ slots }: PlainAlternative, statistics: Statistics): boolean {
  return slots.every((slot) => statistics.documentsWith(slot[0]!.term) > 0)
}

interface PlainTerm {
  readonly term: string
  readonly by: By
  readonly weight: number
}

interface PlainAlternative {
  readonly slots: readonly (readonly PlainTerm[])[]
  readonly boosts: readonly PlainTerm[]
}

function plainAlternative({ terms, boost, by, weight }: QueryAlternative): PlainAlternative {
  const plain = (term: string): PlainTerm => ({ term: indexedTerm(term), by, weight })
  const isTerm = ({ term }: PlainTerm) => term !== ''
  return {
    slots: [...new Set(terms)]
      .map(plain)
      .filter(isTerm)
      .map((term) => [term]),
    boosts: boost
      .filter((term) => !terms.includes(term))
      .map(plain)
      .filter(isTerm),
  }
}

// What looks like part of a designation is also looked for in designations.
function partsAlternative({ typed }: QueryConcept): PlainAlternative | undefined {
  if (!/^[\p{ASCII}\uff01-\uff5e—–]+$/u.test(typed)) return undefined
  const parts = [...new Set(identifierParts(typed))]
  if (parts.length === 0) return undefined
  const slots = parts.map((part) => [{ term: TERM.part + part, by: 'words' as const, weight: PART_WEIGHT }])
  return { slots, boosts: [] }
}

function weighed({ slots, boosts }: PlainAlternative, statistics: Statistics): PlanAlternative {
  const weigh = ({ term, by, weight }: PlainTerm): PlanTerm => {
    const rarity = rarityOf(statistics.documentsWith(term), statistics.live)
    return { term, by, factor: termFactor(rarity, weight) }
  }
  return { slots: slots.map((terms) => ({ terms: terms.map(weigh) })), boosts: boosts.map(weigh) }
}

// The last word may go on; and where words are kept by their stems, it may already have gone beyond its stem.
function typingAlternatives({ prefix, typed }: QueryConcept): PlanAlternative[] {
  if (prefix === undefined || indexedTerm(prefix) === '') return []
  const factor = termFactor(PREFIX_RARITY, 1)
  const open = (term: string): PlanSlot => ({ terms: [], prefix: { term, factor, by: 'prefix' } })
  const stems: PlanTerm[] = []
  for (let length = prefix.length - 1; length >= SHORTEST_STEM && prefix.length - length <= LONGEST_ENDING; length--) {
    if (/^[\x21-\x7e]+$/.test(prefix)) stems.push({ term: prefix.slice(0, length), factor, by: 'prefix' })
  }
  const parts = /^[\x21-\x7e]+$/.test(typed) ? identifierParts(typed) : []
  const last = parts.at(-1)
  const closed = parts
    .slice(0, -1)
    .map((part): PlanSlot => ({ terms: [{ term: TERM.part + part, factor, by: 'words' }] }))
  return [
    { slots: [{ ...open(indexedTerm(prefix)), terms: stems }], boosts: [] },
    ...(last === undefined ? [] : [{ slots: [...closed, open(TERM.part + last)], boosts: [] }]),
  ]
}

function nearAlternatives(
  concept: QueryConcept,
  statistics: Statistics,
  analysis: Pick<TextAnalysis, 'alternative'>,
  isLoose: boolean,
): PlanAlternative[] {
  const lexicon = statistics.lexicon()
  const [asTyped] = concept.alternatives
  if (!lexicon || !asTyped) return []
  const slots = [...new Set(asTyped.terms)].map(indexedTerm).map((term): PlainTerm[] => {
    const held: PlainTerm[] = statistics.documentsWith(term) > 0 ? [{ term, by: 'words', weight: asTyped.weight }] : []
    if (held.length > 0 && !isLoose) return held
    const near = lexicon
      .near(term, NEAR_TERMS)
      .filter((other) => statistics.documentsWith(other.term) > 0)
      .map(({ term: other, by, weight }) => ({ term: other, by, weight: weight * NEAR_WEIGHT }))
    return [...held, ...near]
  })
  const corrected: PlainAlternative[] = slots.every((terms) => terms.length > 0) ? [{ slots, boosts: [] }] : []
  const spelled = /^[a-z']+$/i.test(concept.typed) ? lexicon.spelled(concept.typed.toLowerCase(), NEAR_TERMS) : []
  const words = spelled
    .map((word) => analysis.alternative(word, 'pinyin', NEAR_WEIGHT))
    .filter((alternative) => alternative !== undefined)
    .map(plainAlternative)
    .filter((alternative) => isLiving(alternative, statistics))
  return [...corrected, ...words].map((alternative) => weighed(alternative, statistics))
}
