/** Classification and committees of made-up documents, used as unevenly as real ones. */
import { icsParent } from '../../src/standards/classification.ts'
import { type Draws, RankedPick } from './draws.ts'
import { two } from './firms.ts'

const FIELDS =
  '35 43 77 67 13 25 91 71 11 29 75 83 59 65 23 21 53 93 33 17 03 97 27 49 31 61 79 81 19 47 73 45 55 85 87 07 37 39 01 95'.split(
    ' ',
  )
/** Classes in use: as many as the catalogue of ISO uses. */
const ICS_CLASSES = Array.from({ length: 935 }, (_, n) => {
  const field = FIELDS[n % FIELDS.length]!
  const within = Math.floor(n / FIELDS.length)
  return `${field}.${String(20 + 20 * (within % 8)).padStart(3, '0')}.${two(10 * (1 + Math.floor(within / 8)))}`
})
const CCS_CLASSES = Array.from(
  { length: 1_048 },
  (_, n) => `${'ABCDEFGHJKLMNPQRSTUVWXYZ'[n % 24]}${two(Math.floor(n / 24))}`,
)

// The top class of ICS has some 3 % of the documents, that of CCS 2 %.
const icsPick = new RankedPick(ICS_CLASSES, { steepness: 0.62 })
const ccsPick = new RankedPick(CCS_CLASSES, { steepness: 0.5 })

/** One to four classes with the classes above them. */
export function drawIcs(draws: Draws, most: number): readonly string[] {
  const codes = new Set<string>()
  for (let left = most; left > 0; left--) {
    const code = icsPick.pick(draws)
    const group = icsParent(code)!
    codes.add(icsParent(group)!).add(group).add(code)
    if (draws.chance(0.72)) break
  }
  return [...codes]
}

/** One class with its main class. */
export function drawCcs(draws: Draws): readonly string[] {
  const code = ccsPick.pick(draws)
  return [code[0]!, code]
}

const COMMITTEES = { national: 1_338, foreign: 785 } as const
// The largest committee has some two thousand documents of a register of five million.
const committeePick = {
  national: new RankedPick(numbered('TC ', COMMITTEES.national), { steepness: 0.5 }),
  foreign: new RankedPick(numbered('TC ', COMMITTEES.foreign), { steepness: 0.5, flat: 8 }),
} as const

/** A committee of the class, by name. */
export function drawCommittee(draws: Draws, of: keyof typeof COMMITTEES, publisher: string): string {
  const committee = committeePick[of].pick(draws)
  return of === 'foreign' ? `${publisher}/${committee}` : committee
}

function numbered(head: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${head}${n + 1}`)
}
