/** Made-up firms: how many standards each has declared, its letters in their numbers, its GB 32100 code. */
import { Draws } from './draws.ts'

const FIRM_DRAWS = 101
/** Declared standards of a firm are log-normal: median 3, mean 7, the largest up to two thousand. */
const [MEDIAN, SPREAD, MOST] = [3, 1.26, 2_000]

/** The firms that have declared `standards` standards between them. */
export class Firms {
  readonly #starts: Uint32Array
  readonly #draws: Draws
  readonly count: number

  constructor(standards: number, seed: number) {
    this.#draws = new Draws(seed)
    const starts: number[] = [0]
    for (let end = 0; end < standards; ) {
      end += this.#declaredBy(starts.length)
      starts.push(Math.min(end, standards))
    }
    this.#starts = Uint32Array.from(starts)
    this.count = starts.length - 1
  }

  /** The firm whose standard this is, and its place among the firm's own, from 0. */
  ofStandard(standard: number): { readonly firm: number; readonly place: number } {
    let [low, high] = [0, this.count - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.#starts[middle]! <= standard) low = middle
      else high = middle - 1
    }
    return { firm: low, place: standard - this.#starts[low]! }
  }

  /** How many standards a firm has. */
  declared(firm: number): number {
    return this.#starts[firm + 1]! - this.#starts[firm]!
  }

  /** Five letters that no other firm has. */
  letters(firm: number): string {
    let left = (firm * 4_759_123) % LETTER_WORDS
    let letters = ''
    for (let at = 0; at < 5; at++) {
      letters += String.fromCharCode(65 + (left % 26))
      left = Math.floor(left / 26)
    }
    return letters
  }

  creditCode(firm: number): string {
    const draws = this.#draws.begin(firm, FIRM_DRAWS)
    const division = `${draws.any(PROVINCES)}${two(1 + draws.below(20))}${two(1 + draws.below(30))}`
    const organization = (firm * 2_654_435 + 10_000_019) % 100_000_000
    return creditCode(division, String(organization).padStart(8, '0'))
  }

  #declaredBy(firm: number): number {
    const draws = this.#draws.begin(firm, FIRM_DRAWS + 1)
    // Box and Muller.
    const normal = Math.sqrt(-2 * Math.log(1 - draws.next())) * Math.cos(2 * Math.PI * draws.next())
    return Math.max(1, Math.min(MOST, Math.round(MEDIAN * Math.exp(SPREAD * normal))))
  }
}

const LETTER_WORDS = 26 ** 5

/** Two-digit codes of divisions, as they stand in numbers of local standards too. */
export const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' ')

export function two(number: number): string {
  return String(number).padStart(2, '0')
}

const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The unified code of a firm by its division and the first eight characters of its organization code (GB 32100). */
export function creditCode(division: string, organization: string): string {
  const body = `91${division}${organization}${organizationCheck(organization)}`
  let sum = 0
  let weight = 1
  for (const character of body) {
    sum += CREDIT_CHARACTERS.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return `${body}${CREDIT_CHARACTERS[(31 - (sum % 31)) % 31]}`
}

// GB 11714.
function organizationCheck(organization: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number.parseInt(organization[at]!, 36), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}
