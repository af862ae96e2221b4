/**
 * The status of a standard on a day. It is computed, never stored: a word like "coming into force" in a catalogue goes
 * stale on the day it takes effect, dates do not. Pure.
 */

export const STATUSES = ['in-preparation', 'coming', 'in-force', 'superseded', 'withdrawn', 'unknown'] as const

/**
 * `in-preparation` not published · `coming` published, not yet effective · `in-force` · `superseded` replaced by another
 * edition or standard · `withdrawn` ended without one · `unknown` the sources do not say.
 */
export type Status = (typeof STATUSES)[number]

/** What a publisher's status word means. */
export type StatusMeaning = Exclude<Status, 'unknown'>

/** What a stage code says about the document that stands at it. */
export type StageMeaning = 'in-preparation' | 'published' | 'under-review' | 'withdrawn' | 'abandoned'

/** What the sources say. Dates as `2015`, `2015-09` or `2015-09-15`; a coarse one counts from its first day. */
export interface StatusFacts {
  readonly published?: string
  readonly effective?: string
  readonly withdrawn?: string
  /** The day a replacing document took effect. */
  readonly supersededOn?: string
  /** Meaning of the source's status word. */
  readonly word?: StatusMeaning
  readonly stage?: StageMeaning
}

export interface StatusReason {
  readonly field: keyof StatusFacts
  readonly value: string
}

/** A status with the facts that decide it; of `unknown` there are none. */
export interface StatusFinding {
  readonly status: Status
  readonly because: readonly StatusReason[]
}

/**
 * The status on a day (`YYYY-MM-DD`). Dates decide; words and stages only where dates are silent: that a document ended
 * on a day nobody noted, or that a published text is still a draft.
 */
export function statusOn(facts: StatusFacts, day: string): StatusFinding {
  return endedByDate(facts, day) ?? notYet(facts, day) ?? endedByWord(facts) ?? begun(facts) ?? byWordAlone(facts)
}

function endedByDate(facts: StatusFacts, day: string): StatusFinding | undefined {
  if (isReached(facts.supersededOn, day)) return found('superseded', facts, 'supersededOn')
  if (!isReached(facts.withdrawn, day)) return undefined
  return facts.word === 'superseded'
    ? found('superseded', facts, 'withdrawn', 'word')
    : found('withdrawn', facts, 'withdrawn')
}

function notYet(facts: StatusFacts, day: string): StatusFinding | undefined {
  if (isAhead(facts.published, day)) return found('in-preparation', facts, 'published')
  if (isAhead(facts.effective, day)) return found('coming', facts, 'effective')
  return undefined
}

// A source that knows of an end but not of its day is believed; one whose end lies ahead is not.
function endedByWord(facts: StatusFacts): StatusFinding | undefined {
  if (facts.withdrawn !== undefined || facts.supersededOn !== undefined) return undefined
  if (facts.word === 'withdrawn' || facts.word === 'superseded') return found(facts.word, facts, 'word')
  if (facts.word !== undefined) return undefined
  return facts.stage === 'withdrawn' || facts.stage === 'abandoned' ? found('withdrawn', facts, 'stage') : undefined
}

// Drafts have dates of publication too, and some sources announce a standard without saying when it takes effect.
function begun(facts: StatusFacts): StatusFinding | undefined {
  if (facts.effective !== undefined) return found('in-force', facts, 'effective')
  if (facts.published === undefined) return undefined
  if (facts.word === 'in-preparation' || facts.word === 'coming') return found(facts.word, facts, 'word')
  if (facts.word === undefined && facts.stage === 'in-preparation') return found('in-preparation', facts, 'stage')
  return found('in-force', facts, 'published')
}

// Without a date of beginning. An end that lies ahead means that the document is in force until then.
function byWordAlone(facts: StatusFacts): StatusFinding {
  if (facts.withdrawn !== undefined) return found('in-force', facts, 'withdrawn')
  if (facts.supersededOn !== undefined) return found('in-force', facts, 'supersededOn')
  if (facts.word !== undefined) return found(facts.word, facts, 'word')
  if (facts.stage === 'in-preparation') return found('in-preparation', facts, 'stage')
  if (facts.stage !== undefined) return found('in-force', facts, 'stage')
  return { status: 'unknown', because: [] }
}

function isReached(date: string | undefined, day: string): boolean {
  return date !== undefined && date <= day
}

function isAhead(date: string | undefined, day: string): boolean {
  return date !== undefined && date > day
}

function found(status: Status, facts: StatusFacts, ...fields: (keyof StatusFacts)[]): StatusFinding {
  return {
    status,
    because: fields.flatMap((field) => (facts[field] === undefined ? [] : [{ field, value: facts[field] }])),
  }
}
