/** Made-up catalogues of any size: titles recombined from ordinary words, so that lengths and repetition are real. */

/** A small, seeded generator (mulberry32): the same seed gives the same catalogue. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const OBJECTS = [
  ...[
    'Road vehicles',
    'Steel pipes',
    'Plastics',
    'Information technology',
    'Space systems',
    'Milk products',
    'Textiles',
  ],
  ...[
    'Water quality',
    'Hydraulic fluid power',
    'Rubber hoses',
    'Surgical implants',
    'Photography',
    'Paints and varnishes',
  ],
  ...[
    'Ships and marine technology',
    'Geographic information',
    'Acoustics',
    'Fasteners',
    'Industrial automation systems',
  ],
]
const ASPECTS = [
  ...[
    'Test methods',
    'Vocabulary',
    'General requirements',
    'Determination of moisture content',
    'Symbols',
    'Dimensions',
  ],
  ...[
    'Sampling',
    'Safety requirements',
    'Specification',
    'Guidelines for use',
    'Part interfaces',
    'Measurement of noise',
  ],
]
const SCOPE =
  'This document specifies requirements and test methods for the products named in its title and gives guidance on ' +
  'sampling, marking and documentation. It does not apply to products already covered by other documents of the same ' +
  'series, nor to uses in which failure would endanger persons; for these see the documents listed in the bibliography.'

/** One line of a catalogue in the ISO Open Data form. Simulated: numbers are far beyond real ones. */
export function deliverableLine(n: number, random: () => number): string {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!
  const year = 1970 + Math.floor(random() * 55)
  const title = `${pick(OBJECTS)} — ${pick(ASPECTS)} — Part ${1 + Math.floor(random() * 9)}: ${pick(OBJECTS)}`
  const isRevision = n % 3 === 2
  return JSON.stringify({
    id: 10_000_000 + n,
    deliverableType: 'IS',
    supplementType: null,
    reference: `ISO ${100_000 + n}:${year}`,
    title: { en: title, fr: `${title} (fr)` },
    publicationDate: `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`,
    edition: 1,
    icsCode: ['35.240.50', '01.040.35'],
    ownerCommittee: `ISO/TC ${1 + Math.floor(random() * 300)}`,
    currentStage: 6060,
    replaces: isRevision ? [10_000_000 + n - 1] : null,
    replacedBy: null,
    languages: ['en', 'fr'],
    pages: null,
    scope: { en: SCOPE.slice(0, 120 + Math.floor(random() * 300)) },
  })
}
