/** Parses per second over the corpus of real identifiers, one core. */

import { readdirSync, readFileSync } from 'node:fs'
import type { Grammar } from '../src/standards/identifiers/grammar.ts'
import { dataFolder, NO_CORPUS } from '../test/data-folder.ts'
import { testGrammar } from '../test/grammar.ts'
import { writeSection } from './report.ts'

const ROUNDS = 5
/** Shorter lists say more about warming up than about reading; they count in the sum only. */
const LARGE = 1_000

if (dataFolder === null) console.error(NO_CORPUS)
else report(readCorpus(`${dataFolder}/identifiers`))

function readCorpus(folder: string): ReadonlyMap<string, readonly string[]> {
  const corpus = new Map<string, string[]>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.(tsv|txt|jsonl)$/.test(file) && !file.includes('unparsed')) {
      corpus.set(file, readFileSync(`${folder}/${file}`, 'utf8').split('\n').filter(Boolean).map(identifierOf))
    }
  }
  return corpus
}

function identifierOf(line: string): string {
  if (line.startsWith('{')) return (JSON.parse(line) as { id: string }).id
  return line.slice(line.indexOf('\t') + 1)
}

function report(corpus: ReadonlyMap<string, readonly string[]>): void {
  const grammar = testGrammar()
  const isRead = (text: string) => grammar.identify(text).ok
  const rows: string[][] = []
  let texts = 0
  let seconds = 0
  for (const [file, all] of corpus) {
    // A refusal is quick: only what is read counts.
    const identifiers = all.filter(isRead)
    if (identifiers.length === 0) continue
    const best = Math.min(...Array.from({ length: ROUNDS }, () => secondsFor(identifiers, grammar)))
    texts += identifiers.length
    seconds += best
    if (identifiers.length >= LARGE) rows.push([file, perSecond(identifiers.length, best)])
  }
  rows.push(['**all**', `**${perSecond(texts, seconds)}**`])
  writeSection(
    'Reading identifiers',
    `${texts.toLocaleString('en')} real identifiers that are read; processor time of one core, printed and canonical form included. Budget: 100,000 a second.`,
    ['list', 'identifiers/s'],
    rows,
  )
}

function perSecond(count: number, seconds: number): string {
  return Math.round(count / seconds).toLocaleString('en')
}

// Processor time, so that neighbours on the machine do not count.
function secondsFor(identifiers: readonly string[], grammar: Grammar): number {
  const start = process.cpuUsage()
  for (const text of identifiers) grammar.identify(text)
  return process.cpuUsage(start).user / 1e6
}
