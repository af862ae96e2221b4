/** Floors of the rates, and why the rest of each flavour is not read: the page in `docs/reference` is made from these. */

import type { Rate } from './identifier-corpus.ts'

interface Rest {
  readonly pattern: RegExp
  readonly reason: string
}

interface Expectation {
  /** Least share, in percent, that must be printed back. */
  readonly floor: number
  readonly rests?: readonly Rest[]
}

/** One row a flavour of the corpus. */
export const EXPECTED: Readonly<Record<string, Expectation>> = {
  iso: {
    floor: 99.9,
    rests: [
      { pattern: / Ed$/, reason: 'the word for edition without a number' },
      { pattern: /\/CD\d/, reason: 'iteration before the number, and a year on a draft' },
    ],
  },
  iec: {
    floor: 99.9,
    rests: [
      { pattern: /^IECEE TRF .*[&,]/, reason: 'test report form over two standards' },
      { pattern: /rev\d/, reason: 'revision of a test report form' },
      { pattern: /^\d+\/\d+$/, reason: 'working document without its kind' },
      { pattern: /:$/, reason: 'damaged: ends in a colon' },
    ],
  },
  itu: { floor: 99.9 },
  jis: { floor: 100 },
  etsi: { floor: 100 },
}

/** Reasons for what is not read, with how many each explains; `unexplained` for the rest. */
export function reasonsOf({ flavour, failed }: Rate): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of failed) {
    const reason = EXPECTED[flavour]?.rests?.find(({ pattern }) => pattern.test(text))?.reason ?? 'unexplained'
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return counts
}

/** The page on what is read. Rates and reasons only: the corpus itself stays outside. */
export function ratesPage(rates: readonly Rate[]): string {
  const rows = rates.map(
    (rate) => `| ${rate.flavour} | ${rate.total} | ${rate.passed} | ${percent(rate)} | ${why(rate)} |`,
  )
  return `# Identifiers: what is read

Made by \`test/corpus/identifiers.test.ts\` from a corpus of real identifiers (vitest \`-u\` renews it).
Printed back: read into fields and printed from them, the same text comes out.

| flavour | identifiers | printed back | share | the rest |
|---|---|---|---|---|
${rows.join('\n')}
`
}

export function percent({ passed, total }: Rate): string {
  return `${((100 * passed) / Math.max(1, total)).toFixed(2)} %`
}

function why(rate: Rate): string {
  return [...reasonsOf(rate)].map(([reason, count]) => `${reason} (${count})`).join('; ')
}
