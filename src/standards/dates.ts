/** A calendar date to the precision its source gives: `2015`, `2015-09` or `2015-09-15`. */
export type PartialDate = string

const MONTHS = `january february march april may june
  july august september october november december`.split(/\s+/)

/** No standard known to a catalogue is older; earlier years are slips of the pen. */
const OLDEST_YEAR = 1850
/** Announced dates reach no further ahead than this. */
const YEARS_AHEAD = 10

const NUMERIC = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}\S*)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})?$/
const CHINESE = /^(\d{4}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?$/
const MONTH_FIRST = /^([A-Za-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?,?)?,? (\d{4})$/
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})$/

/**
 * Reads a date as catalogues write it: ISO 8601 (a time of day is dropped), `2015/9/1`, `20150901`, `2015年9月1日`,
 * `July 2019`, `6 March 2024`. Refuses (undefined) what is none or is impossible, such as 31 June; a day before its
 * month (`01/02/2015`) is refused since nobody can tell which is which.
 */
export function parseDate(text: string): PartialDate | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 40) return undefined
  const iso = NUMERIC.exec(trimmed) ?? COMPACT.exec(trimmed) ?? CHINESE.exec(trimmed)
  if (iso) return dateOf(iso[1], iso[2], iso[3])
  const monthFirst = MONTH_FIRST.exec(trimmed)
  if (monthFirst) return dateOf(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2])
  const dayFirst = DAY_FIRST.exec(trimmed)
  return dayFirst ? dateOf(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]) : undefined
}

function monthNumber(name = ''): string {
  const wanted = name.toLowerCase()
  const index = MONTHS.findIndex(
    (month) => month === wanted || month.slice(0, 3) === wanted || (wanted === 'sept' && month === 'september'),
  )
  return String(index + 1)
}

function dateOf(year = '', month?: string, day?: string): PartialDate | undefined {
  if (Number(year) === 0) return undefined
  if (month === undefined) return year
  if (Number(month) < 1 || Number(month) > 12) return undefined
  const yearMonth = `${year}-${month.padStart(2, '0')}`
  if (day === undefined) return yearMonth
  if (Number(day) < 1 || Number(day) > daysIn(yearMonth)) return undefined
  return `${yearMonth}-${day.padStart(2, '0')}`
}

// Proleptic Gregorian, as ISO 8601 has it.
function daysIn(yearMonth: string): number {
  const year = Number(yearMonth.slice(0, 4))
  const month = Number(yearMonth.slice(5, 7))
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2) return isLeap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The first day a partial date can mean: `2015` → `2015-01-01`. */
export function firstDay(date: PartialDate): PartialDate {
  return `${date}${'-01-01'.slice(date.length - 4)}`
}

/** The last day a partial date can mean: `2015-02` → `2015-02-28`. */
export function lastDay(date: PartialDate): PartialDate {
  const month = date.length === 4 ? `${date}-12` : date.slice(0, 7)
  return date.length === 10 ? date : `${month}-${daysIn(month)}`
}

/**
 * Orders partial dates by the first day they can mean, the less precise first among those: negative, 0 or positive.
 * A total order, fit for sorting.
 */
export function compareDates(a: PartialDate, b: PartialDate): number {
  const [first, second] = [firstDay(a), firstDay(b)]
  if (first === second) return a.length - b.length
  return first < second ? -1 : 1
}

/** Whether `a` is before `b` whatever day of them is meant: `2015` is before `2016-01`, not before `2015-06`. */
export function isBefore(a: PartialDate, b: PartialDate): boolean {
  return lastDay(a) < firstDay(b)
}

/**
 * Whether a date stands for "unknown" or is a slip: 1900-01-01, years before 1850, more than ten years after `today`.
 */
export function isPlaceholder(date: PartialDate, today: PartialDate): boolean {
  const year = Number(date.slice(0, 4))
  return date === '1900-01-01' || year < OLDEST_YEAR || year > Number(today.slice(0, 4)) + YEARS_AHEAD
}
