/**
 * A made-up register of any size with the mix, the lengths, the term frequencies and the hubs of a country's. The same
 * size and seed give the same register; any document of it can be made without those before it. Simulated throughout:
 * no text of a real catalogue is in it.
 */
import type { SearchEntry } from '../../src/search/entry.ts'
import { drawCcs, drawCommittee, drawIcs } from './classes.ts'
import { designationOf, FOREIGN_TURN_LENGTH, type Series, seriesOf } from './designations.ts'
import { Draws } from './draws.ts'
import { Firms, two } from './firms.ts'
import { CLASSES, type DocumentClass, type Place, Places } from './places.ts'
import { drawScope, drawTitle, TITLE_MIX, type TitleMix } from './titles.ts'
import type { Word } from './words.ts'

/** Kinds of draws, so that one thing's do not depend on another's. */
const DRAW = { series: 0, title: 10, dates: 20, facets: 30, scope: 40, degree: 50, revision: 60 } as const

const MIX_OF: Readonly<Record<DocumentClass, TitleMix>> = {
  enterprise: TITLE_MIX.enterprise,
  association: TITLE_MIX.local,
  local: TITLE_MIX.local,
  sector: TITLE_MIX.sector,
  national: TITLE_MIX.sector,
  foreign: TITLE_MIX.foreign,
}
const SCOPE_SHARE: Readonly<Record<DocumentClass, number>> = {
  enterprise: 0,
  association: 0.2,
  local: 0.15,
  sector: 0.15,
  national: 0.25,
  foreign: 0.45,
}
const LEVEL_OF: Readonly<Record<Exclude<DocumentClass, 'foreign'>, string>> = {
  enterprise: 'enterprise',
  association: 'association',
  local: 'local',
  sector: 'industry',
  national: 'national',
}
const FOREIGN_LEVELS: Readonly<Record<string, string>> = { ISO: 'international', IEC: 'international', EN: 'regional' }

/** Standards of the last, unfinished block of places. */
const DECLARED_BEYOND = 40
/** One national standard in so many adopts a document from abroad. */
const ADOPTS_EVERY = 4
/** The last year anything is published in. */
export const LAST_YEAR = 2026

/** Shares of what is cited: the one document that nearly everything cites, national ones, foreign ones. */
export const CITED_SHARES = { hub: 0.2, national: 0.48, foreign: 0.24 } as const
/** Citations of the standard at share x of its class fall as x to the power of 1 / this - 1. */
export const CITED_STEEPNESS = 3

export interface RegisterOptions {
  readonly size: number
  readonly seed?: number
}

/** The register; see `syntheticRelations` for what connects it. */
export class SyntheticRegister {
  readonly size: number
  readonly places: Places
  readonly firms: Firms
  readonly #draws: Draws

  constructor({ size, seed = 20_260_101 }: RegisterOptions) {
    this.size = size
    this.places = new Places(size, seed)
    this.firms = new Firms(this.places.standards('enterprise') + DECLARED_BEYOND, seed)
    this.#draws = new Draws(seed)
  }

  /** All documents in batches, in order. */
  *batches(batchSize: number): Generator<readonly SearchEntry[]> {
    for (let start = 0; start < this.size; start += batchSize) {
      const count = Math.min(batchSize, this.size - start)
      yield Array.from({ length: count }, (_, at) => this.entry(start + at))
    }
  }

  /** The nth document; a later revision of its record has other words and dates under the same key. */
  entry(n: number, revision = 0): SearchEntry {
    const place = this.places.at(n)
    const series = this.#series(place)
    const years = this.#years(place)
    const { printed, key } = this.#designation(place, series, years)
    const group = `${series.keyHead} ${series.number}`
    const title = this.#titleOf(place, revision)
    return {
      key,
      group,
      names: [key, group],
      identifiers: [printed],
      titles: titlesIn(place, title),
      scopes: this.#scopes(n, place, title),
      bridges: this.#bridges(place),
      facets: this.#facets(n, place, series, years),
      phases: this.#phases(n, place, years),
      standing: STANDING,
      cited: this.#cited(place),
    }
  }

  /** The foreign standard that a national one adopts, or -1. */
  adopted({ class: name, standard, edition, editions, isSupplement }: Place): number {
    if (name !== 'national' || isSupplement || edition < editions - 1 || standard % ADOPTS_EVERY !== 1) return -1
    const adopted = Math.floor(standard / ADOPTS_EVERY) * FOREIGN_TURN_LENGTH
    return adopted < this.places.standards('foreign') ? adopted : -1
  }

  /** The national standard that adopts a foreign one, or -1. */
  #adopter({ class: name, standard, edition, editions, isSupplement }: Place): number {
    if (name !== 'foreign' || isSupplement || edition < editions - 1 || standard % FOREIGN_TURN_LENGTH !== 0) return -1
    const adopter = (standard / FOREIGN_TURN_LENGTH) * ADOPTS_EVERY + 1
    return adopter < this.places.standards('national') ? adopter : -1
  }

  #series(place: Place): Series {
    const { class: name, standard } = place
    return seriesOf(name, standard, this.#begin(DRAW.series, name, standard), this.firms)
  }

  #begin(kind: number, name: DocumentClass, standard: number): Draws {
    return this.#draws.begin(standard, kind + CLASSES.indexOf(name))
  }

  /** Years of all editions, the oldest first, and of the supplement to the last. */
  #years({ class: name, standard, editions }: Place): readonly number[] {
    const draws = this.#begin(DRAW.dates, name, standard)
    let year = LAST_YEAR - 1 - Math.floor(draws.next() ** 1.6 * 26)
    const years = [Math.min(LAST_YEAR, year + 1 + draws.below(4)), year]
    for (let left = editions - 1; left > 0; left--) {
      year -= 3 + draws.below(7)
      years.push(year)
    }
    return years.toReversed()
  }

  #designation(place: Place, series: Series, years: readonly number[]) {
    if (place.isSupplement) return designationOf(series, years.at(-2)!, years.at(-1)!)
    return designationOf(series, years[place.edition]!)
  }

  #titleOf(place: Place, revision: number): Word {
    const adopted = this.adopted({ ...place, isSupplement: false, edition: place.editions - 1 })
    const [name, standard] = adopted < 0 ? [place.class, place.standard] : (['foreign', adopted] as const)
    const title = drawTitle(this.#begin(DRAW.title, name, standard), MIX_OF[name])
    const told = place.isSupplement ? { zh: `${title.zh}《第1号修改单》`, en: `${title.en} — Amendment 1` } : title
    if (revision === 0) return told
    const more = drawTitle(this.#begin(DRAW.revision + revision, name, standard), MIX_OF[name])
    return { zh: `${told.zh} ${more.zh}`, en: `${told.en} — ${more.en}` }
  }

  #scopes(n: number, { class: name, isSupplement }: Place, title: Word): Readonly<Record<string, string>> {
    const draws = this.#draws.begin(n, DRAW.scope)
    if (isSupplement || !draws.chance(SCOPE_SHARE[name])) return NOTHING
    const scope = drawScope(draws, title)
    return name === 'foreign' ? { en: scope.en } : { zh: scope.zh }
  }

  #bridges(place: Place): SearchEntry['bridges'] {
    const adopted = this.adopted(place)
    const adopter = adopted < 0 ? this.#adopter(place) : -1
    if (adopted < 0 && adopter < 0) return NONE
    const [name, standard] = adopted < 0 ? (['national', adopter] as const) : (['foreign', adopted] as const)
    const other = this.places.at(this.places.lastEdition(name, standard))
    const { printed } = this.#designation(other, this.#series(other), this.#years(other))
    return [{ identifier: printed, titles: titlesIn(other, this.#titleOf(other, 0)) }]
  }

  #facets(n: number, place: Place, series: Series, years: readonly number[]): SearchEntry['facets'] {
    const { class: name, isSupplement, edition } = place
    const draws = this.#draws.begin(n, DRAW.facets)
    const level = name === 'foreign' ? (FOREIGN_LEVELS[series.publisher] ?? 'national') : LEVEL_OF[name]
    const facets: Record<string, readonly string[]> = {
      level: [level],
      publisher: [series.publisher],
      year: [String(isSupplement ? years.at(-1) : years[edition])],
      source: [name],
    }
    if (series.force !== undefined) facets['force'] = [series.force]
    if (name !== 'enterprise' || draws.chance(0.3)) facets['ics'] = drawIcs(draws, name === 'foreign' ? 4 : 1)
    if (name !== 'foreign') facets['ccs'] = drawCcs(draws)
    if (name === 'national' || name === 'sector') facets['committee'] = [drawCommittee(draws, 'national', '')]
    if (name === 'foreign') facets['committee'] = [drawCommittee(draws, 'foreign', series.publisher)]
    if (this.adopted(place) >= 0) facets['degree'] = [DEGREES[Math.floor(draws.next() ** 2 * 3)]!]
    return facets
  }

  #phases(n: number, place: Place, years: readonly number[]): SearchEntry['phases'] {
    const { class: name, isSupplement, edition, editions } = place
    const draws = this.#draws.begin(n, DRAW.dates)
    const published = dayIn(isSupplement ? years.at(-1)! : years[edition]!, draws)
    const effective = sixMonthsAfter(published)
    const phases = [
      { from: '', status: 'in-preparation' },
      { from: published, status: 'coming' },
      { from: effective, status: 'in-force' },
    ]
    if (!isSupplement && edition < editions - 1) {
      const next = this.#draws.begin(this.places.edition(name, place.standard, edition + 1), DRAW.dates)
      phases.push({ from: sixMonthsAfter(dayIn(years[edition + 1]!, next)), status: 'superseded' })
    } else if (draws.chance(0.06))
      phases.push({ from: `${Number(published.slice(0, 4)) + 9}-07-01`, status: 'withdrawn' })
    return phases
  }

  // About as many as `syntheticRelations` lays when it lays one relation for each document.
  #cited({ class: name, standard, edition, editions, isSupplement }: Place): number {
    if (isSupplement || edition < editions - 1 || (name !== 'national' && name !== 'foreign')) return 0
    if (name === 'national' && standard === 0) return Math.round(this.size * CITED_SHARES.hub)
    const standards = this.places.standards(name)
    const density = ((standard + 1) / standards) ** (1 / CITED_STEEPNESS - 1) / CITED_STEEPNESS
    return Math.round((this.size * CITED_SHARES[name] * density) / standards)
  }
}

const NONE: readonly never[] = []
const NOTHING: Readonly<Record<string, string>> = {}
const STANDING = ['in-force']
const DEGREES = ['IDT', 'MOD', 'NEQ'] as const
const ENGLISH_TOO: readonly DocumentClass[] = ['national']

function titlesIn({ class: name, standard }: Place, title: Word): Readonly<Record<string, string>> {
  if (name === 'foreign') return { en: title.en }
  const isEnglishToo = ENGLISH_TOO.includes(name) || (name === 'sector' && standard % 5 < 2)
  return isEnglishToo ? { zh: title.zh, en: title.en } : { zh: title.zh }
}

function dayIn(year: number, draws: Draws): string {
  return `${year}-${two(1 + draws.below(12))}-${two(1 + draws.below(28))}`
}

function sixMonthsAfter(day: string): string {
  const month = Number(day.slice(5, 7)) + 6
  return month > 12
    ? `${Number(day.slice(0, 4)) + 1}-${two(month - 12)}${day.slice(7)}`
    : `${day.slice(0, 4)}-${two(month)}${day.slice(7)}`
}
