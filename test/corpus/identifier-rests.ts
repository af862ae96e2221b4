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
  nist: {
    floor: 99.4,
    rests: [
      { pattern: /\dU[a-z]\b/, reason: 'U before the letter: a capital as file names mark it' },
      { pattern: /\d[v-][\dI]+[ .-]\d/, reason: 'version with blanks for dots' },
      { pattern: /-(Sep1|Sep30|Jan15)$|r04\/98|pt11969/, reason: 'date cut short or run together' },
      {
        pattern: /^NBS\.CIRC\.|^nbs|\/upd$|\(r\)|2023-04-07|\.984\.4$|-1995-96$|-2073 \d$/,
        reason: 'spellings met once',
      },
    ],
  },
  ieee: {
    floor: 97.2,
    rests: [
      { pattern: /^\s*$|&|^EEE|^Std |\([^)]*$|St802|IEEE IEEE|IEEEPC| {2}|-1 99\d|[-,.]$/, reason: 'damaged or cut' },
      {
        pattern: /NESC|Safety Code|C2-|^IEEE(\/[A-Z]+|\/)? ?[A-Za-z]+$|[a-z]{4} [a-z]{4}|^AUTO/,
        reason: 'a title or a word',
      },
      {
        pattern: / and |, Std |; |^IEC .*IEEE|IEEE .*IEC|[0-9]\/(C?\d|IEC |P)|, NCTA|Edition 1|IEEE Std \d.*\/C/,
        reason: 'two numbers',
      },
      {
        pattern: /^(ISO|IEC|ISO\/IEC|IEC\/IEEE|ISO\/IEC\/IEEE)[ /](?!.*P\d)/,
        reason: 'joint, with dots or dates of the catalogue',
      },
      { pattern: /P[CN]?\d/, reason: 'draft counted in another way' },
      { pattern: /^(C\d|802|J-STD)/, reason: 'publisher left out' },
      { pattern: /^(A\.?I\.?E\.?E|ANSI|IEEE (No|S[Tt]d?|C|Smart|\d))/, reason: 'spellings met once or twice' },
    ],
  },
  bsi: {
    floor: 99.2,
    rests: [
      { pattern: /^TS /, reason: 'TS alone begins the specifications of many bodies' },
      { pattern: /:197$/, reason: 'damaged: year of three digits' },
      { pattern: /\+ BS|\[9\]|^ep/, reason: 'spellings met once' },
    ],
  },
  cen_cenelec: {
    floor: 95,
    rests: [
      { pattern: /corrigendum\)$/, reason: 'a note behind the number' },
      { pattern: /\u00ad/, reason: 'soft hyphen for a hyphen' },
    ],
  },
  ashrae: {
    floor: 99.4,
    rests: [
      { pattern: /Supplement/, reason: 'supplement by its year, without number' },
      { pattern: /Spanish|\.$| {2}|AMCA/, reason: 'spellings met once' },
    ],
  },
  csa: {
    floor: 98.7,
    rests: [
      { pattern: /^[BC]\d/, reason: 'publisher left out' },
      { pattern: /IEC CISPR/, reason: 'IEC CISPR for CISPR' },
      { pattern: /Training Package$/, reason: 'two standards and a course' },
    ],
  },
  asme: { floor: 100 },
  iana: { floor: 100 },
  plateau: { floor: 100 },
  calconnect: { floor: 100 },
  amca: { floor: 95, rests: [{ pattern: /ASHRAE/, reason: 'number of the partner behind the slash' }] },
  ansi: { floor: 100 },
  api: { floor: 100 },
  astm: { floor: 98, rests: [{ pattern: / # /, reason: 'damaged: a comment behind the identifier' }] },
  bipm: { floor: 100 },
  ccsds: { floor: 100 },
  cie: { floor: 100 },
  doi: { floor: 100 },
  easc: { floor: 100 },
  ecma: { floor: 100 },
  gost: { floor: 100 },
  idf: { floor: 100 },
  ietf: { floor: 100 },
  iho: { floor: 100 },
  isbn: { floor: 100 },
  jcgm: { floor: 100 },
  oasis: { floor: 100 },
  ogc: { floor: 100 },
  oiml: { floor: 100 },
  omg: { floor: 100 },
  tgpp: { floor: 100 },
  '3gpp': { floor: 100 },
  un: { floor: 100 },
  w3c: { floor: 100 },
  xsf: { floor: 100 },
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
