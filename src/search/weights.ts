/** How much a match counts. Weights are whole numbers, so that sums do not depend on their order. Pure. */

export type IndexedField = 'identifier' | 'title' | 'bridge' | 'committee' | 'scope'

/**
 * Weight of a term in a field, how much the length of the field counts, and its typical length in terms. The typical
 * length is a constant and not measured: what a document weighs depends on the document alone, and nothing has to be
 * computed again when others come and go.
 */
const FIELDS: Readonly<Record<IndexedField, { weight: number; slope: number; typical: number }>> = {
  identifier: { weight: 5, slope: 0, typical: 6 },
  title: { weight: 3, slope: 0.6, typical: 14 },
  bridge: { weight: 1.2, slope: 0.6, typical: 14 },
  committee: { weight: 0.7, slope: 0, typical: 4 },
  scope: { weight: 0.4, slope: 0.5, typical: 80 },
}

const SATURATION = 1.2
const IMPACTS = 255

/** What one occurrence of a term adds in a field of so many terms. */
export function occurrenceWeight(field: IndexedField, terms: number): number {
  const { weight, slope, typical } = FIELDS[field]
  return weight / (1 - slope + (slope * terms) / typical)
}

/** BM25's saturated frequency as a byte, 1 to 255. */
export function impactOf(weight: number): number {
  return Math.max(1, Math.round((IMPACTS * weight) / (weight + SATURATION)))
}

const SCALE = 64
/** Terms that are still being typed, by whatever they may become. */
export const PREFIX_RARITY = 4

/** How telling a term is among so many documents. */
export function rarityOf(documents: number, all: number): number {
  return Math.log(1 + (all - documents + 0.5) / (documents + 0.5))
}

/** The factor for impacts: a whole number. */
export function termFactor(rarity: number, weight: number): number {
  return Math.max(1, Math.round(SCALE * rarity * weight))
}

/** How often it is cited, as a byte on a logarithmic scale. */
export function citedByte(cited: number): number {
  return Math.min(255, Math.round(12 * Math.log2(1 + Math.max(0, cited))))
}

const NOT_STANDING = 0.4

/** What a document has in its favour before anything is asked. */
export function priorOf(isStanding: boolean, cited: number): number {
  return (isStanding ? 1 : NOT_STANDING) * (1 + cited / 512)
}

/** The score of a match by words. */
export function wordScore(sum: number, prior: number): number {
  return Math.floor(sum * prior)
}

const NAME_BAND = 2 ** 44
const PREFIX_BAND = 2 ** 36
const COMPLETE = 2 ** 34
const STANDING = 2 ** 32

/** A document asked for by its name: above everything else, the more exact name first, then standing, then newest. */
export function nameScore(rank: number, isStanding: boolean, newest: number): number {
  return NAME_BAND * (32 - rank) + (isStanding ? STANDING : 0) + newest
}

/** A document whose designation begins as typed. `isComplete` where no number goes on behind what was typed. */
export function prefixScore(isComplete: boolean, isStanding: boolean, cited: number, newest: number): number {
  // A day takes 25 bits; a quarter of that is enough to order by month.
  return PREFIX_BAND + (isComplete ? COMPLETE : 0) + (isStanding ? STANDING : 0) + cited * 2 ** 23 + (newest >> 2)
}

/** From here on a score says that the designation was meant. */
export const DESIGNATION_SCORE = PREFIX_BAND
