/** Why a document was found: the fields that matched, with the places to mark. Only for the hits that are shown. */
import type { MatchReason, SearchEntry } from './entry.ts'
import { foldIdentifier } from './fold.ts'
import type { By, Plan, PlanTerm } from './plan.ts'
import { indexedTerm, TERM } from './segment.ts'
import type { TextAnalysis } from './text/index.ts'
import { DESIGNATION_SCORE } from './weights.ts'

export interface Explanation {
  readonly why: readonly MatchReason[]
  /** What stands in the document where a word of the query was corrected, by the place of the word in the query. */
  readonly corrections: ReadonlyMap<number, string>
}

/** A place of a text, and which concept it matches how. */
interface Match {
  readonly start: number
  readonly end: number
  readonly concept: number
  readonly by: By
}

/** Terms of a plan, for looking them up from the side of the texts. */
export interface Explainer {
  readonly plan: Plan
  readonly analysis: TextAnalysis
  readonly terms: ReadonlyMap<string, { readonly concept: number; readonly by: By }>
  readonly prefixes: readonly { readonly prefix: string; readonly concept: number }[]
}

/** Prepares to explain the hits of a plan. */
export function explainerOf(plan: Plan, analysis: TextAnalysis): Explainer {
  const terms = new Map<string, { concept: number; by: By }>()
  const prefixes: { prefix: string; concept: number }[] = []
  const learn = (concept: number, { term, by }: PlanTerm) => {
    if (!terms.has(term) || by === 'words') terms.set(term, { concept, by })
  }
  for (const [concept, { alternatives }] of plan.concepts.entries()) {
    for (const { slots, boosts } of alternatives) {
      for (const slot of slots) {
        for (const term of slot.terms) learn(concept, term)
        if (slot.prefix) prefixes.push({ prefix: slot.prefix.term, concept })
      }
      for (const boost of boosts) learn(concept, boost)
    }
  }
  return { plan, analysis, terms, prefixes }
}

/** Explains one hit. Fields that only some words are found in come last, and only where the others leave a word open. */
export function explain(explainer: Explainer, entry: SearchEntry, score: number): Explanation {
  const why: MatchReason[] = []
  const open = new Set(explainer.plan.concepts.keys())
  const corrections = new Map<number, string>()
  const take = (field: MatchReason['field'], text: string, matches: readonly Match[], more: Partial<MatchReason>) => {
    if (matches.length === 0) return
    why.push(reasonOf(field, text, matches, more))
    for (const { concept } of matches) open.delete(concept)
    noteCorrections(explainer, text, matches, corrections)
  }
  for (const identifier of entry.identifiers) {
    take('identifier', identifier, matchIdentifier(explainer, identifier, score), {})
  }
  for (const [language, title] of Object.entries(entry.titles)) {
    take('title', title, matchText(explainer, title, language), { language })
  }
  if (open.size > 0 && score < DESIGNATION_SCORE) explainRest(explainer, entry, open, take)
  return { why, corrections }
}

type Take = (field: MatchReason['field'], text: string, matches: readonly Match[], more: Partial<MatchReason>) => void

function explainRest(explainer: Explainer, entry: SearchEntry, open: ReadonlySet<number>, take: Take): void {
  const opening = (matches: readonly Match[]) => (matches.some(({ concept }) => open.has(concept)) ? matches : [])
  for (const { identifier: through, titles } of entry.bridges) {
    for (const [language, title] of Object.entries(titles)) {
      take('bridge', title, opening(matchText(explainer, title, language)), { language, through })
    }
    take('bridge', through, opening(matchParts(explainer, through)), { through })
  }
  for (const committee of entry.facets.committee ?? []) {
    take(
      'committee',
      committee,
      opening([...matchParts(explainer, committee), ...matchText(explainer, committee, '')]),
      {},
    )
  }
  for (const [language, scope] of Object.entries(entry.scopes)) {
    take('scope', scope, opening(matchText(explainer, scope, language)), { language })
  }
}

function matchText({ analysis, terms, prefixes }: Explainer, text: string, language: string): Match[] {
  return analysis.tokens(text, language).flatMap(({ term, start, end }) => {
    const word = indexedTerm(term)
    const known = terms.get(word)
    if (known) return [{ start, end, ...known }]
    const begun = prefixes.find(({ prefix }) => word.startsWith(prefix))
    return begun ? [{ start, end, concept: begun.concept, by: 'prefix' as const }] : []
  })
}

function matchParts({ terms, prefixes }: Explainer, identifier: string): Match[] {
  return [...identifier.matchAll(/\d+|\p{L}+/gu)].flatMap(({ 0: part, index: start }) => {
    const term = TERM.part + part.normalize('NFKC').toLowerCase()
    const end = start + part.length
    const known = terms.get(term)
    if (known) return [{ start, end, ...known }]
    const begun = prefixes.find(({ prefix }) => term.startsWith(prefix))
    return begun ? [{ start, end, concept: begun.concept, by: 'prefix' as const }] : []
  })
}

const LONG_IDENTIFIER = 200

function matchIdentifier(explainer: Explainer, identifier: string, score: number): Match[] {
  if (score < DESIGNATION_SCORE || identifier.length > LONG_IDENTIFIER) return matchParts(explainer, identifier)
  for (const folded of explainer.plan.designations) {
    const span = foldedSpan(identifier, folded)
    if (span) {
      const by = span[1] === identifier.length || !explainer.plan.isOpen ? 'words' : 'prefix'
      return [{ start: span[0], end: span[1], concept: 0, by }]
    }
  }
  // The grammar read the name in another spelling: the designation as a whole is meant.
  return explainer.plan.names.length > 0 ? [{ start: 0, end: identifier.length, concept: 0, by: 'words' }] : []
}

/** Where a designation reads so when folded: at its beginning or from its number on. */
function foldedSpan(identifier: string, folded: string): readonly [start: number, end: number] | undefined {
  for (const start of [0, ...[...identifier.matchAll(/(?<!\d)\d/g)].map(({ index }) => index)]) {
    if (!foldIdentifier(identifier.slice(start)).startsWith(folded)) continue
    for (let end = start + 1; end <= identifier.length; end++) {
      if (foldIdentifier(identifier.slice(start, end)) === folded) return [start, end]
    }
  }
  return undefined
}

const SHOWN = 240
const BEFORE = 60

function reasonOf(
  field: MatchReason['field'],
  text: string,
  matches: readonly Match[],
  more: Partial<MatchReason>,
): MatchReason {
  const by = matches.find((match) => match.by !== 'words' && match.by !== 'prefix') ?? matches[0]!
  const marks = joinMarks(matches)
  if (field !== 'scope' || text.length <= SHOWN) return { field, by: by.by, text, marks, ...more }
  const from = beginningNear(text, Math.max(0, marks[0]![0] - BEFORE))
  const to = beginningNear(text, Math.min(text.length, Math.max(from + SHOWN, marks[0]![1])))
  const shown = marks.filter(([, end]) => end <= to).map(([start, end]) => [start - from, end - from] as const)
  return { field, by: by.by, text: text.slice(from, to), marks: shown, ...more }
}

// No character of two units is cut in half.
function beginningNear(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at
}

function joinMarks(matches: readonly { start: number; end: number }[]): (readonly [number, number])[] {
  const marks: [number, number][] = []
  for (const { start, end } of matches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = marks.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else marks.push([start, end])
  }
  return marks
}

function noteCorrections(
  { plan }: Explainer,
  text: string,
  matches: readonly Match[],
  corrections: Map<number, string>,
): void {
  for (const [concept, { isCorrected }] of plan.concepts.entries()) {
    if (!isCorrected || corrections.has(concept)) continue
    const marks = joinMarks(matches.filter((match) => match.concept === concept))
    const [longest] = marks.sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
    if (longest) corrections.set(concept, text.slice(longest[0], longest[1]))
  }
}
