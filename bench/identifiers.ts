/** Parses per second over the corpus of real identifiers, one core. */

import { readdirSync, readFileSync } from 'node:fs'
import type { Grammar } from '../src/standards/identifiers/grammar.ts'
import { dataFolder, NO_CORPUS } from '../test/data-folder.ts'
import { testGrammar } from '../test/grammar.ts'

const ROUNDS = 5

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
  let texts = 0
  let seconds = 0
  for (const [file, all] of corpus) {
    // A refusal is quick: only what is read counts.
    const identifiers = all.filter(isRead)
    if (identifiers.length === 0) continue
    const best = Math.min(...Array.from({ length: ROUNDS }, () => secondsFor(identifiers, grammar)))
    texts += identifiers.length
    seconds += best
    console.log(`${file.padEnd(32)} ${String(Math.round(identifiers.length / best)).padStart(9)} parses/s`)
  }
  console.log(`${'all'.padEnd(32)} ${String(Math.round(texts / seconds)).padStart(9)} parses/s`)
}

// Processor time, so that neighbours on the machine do not count.
function secondsFor(identifiers: readonly string[], grammar: Grammar): number {
  const start = process.cpuUsage()
  for (const text of identifiers) grammar.identify(text)
  return process.cpuUsage(start).user / 1e6
}
