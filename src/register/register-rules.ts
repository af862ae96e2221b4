/** What the register takes from the loaded packs. Pure. */
import { type PackSet, packFiles } from '../platform/index.ts'
import {
  compileGrammars,
  type Grammar,
  identifiersDefinition,
  type Stage,
  type StageMeaning,
  type StatusMeaning,
  slugOf,
  sourcePriority,
  sourcesDefinition,
  stageMeaning,
  stagesDefinition,
  statusDictionary,
  statusWordsDefinition,
} from '../standards/index.ts'
import type { Reading } from './designation.ts'
import type { RegisterRules } from './intake.ts'

/** How words and stages of the sources are understood. */
export interface StatusRules {
  /** Meaning of a source's status word; `scheme` is the body whose vocabulary it is from. */
  wordMeaning(word: string, scheme?: string): StatusMeaning | undefined
  stageMeaning(stage: Stage): StageMeaning | undefined
}

export interface RulesOfPacks {
  readonly grammar: Grammar
  readonly register: RegisterRules
  readonly status: StatusRules
}

/** Compiles the packs' grammars and tables into the rules the register works by. */
export function rulesOfPacks(packs: PackSet): RulesOfPacks {
  const grammar = compileGrammars(packFiles(packs, identifiersDefinition).map(({ value }) => value))
  const sources = packFiles(packs, sourcesDefinition).flatMap(({ value }) => value.sources)
  const words = statusDictionary(packFiles(packs, statusWordsDefinition).map(({ value }) => value))
  const schemes = packFiles(packs, stagesDefinition).map(({ value }) => value)
  return {
    grammar,
    register: {
      reading: readingBy(grammar),
      rank: cachedRank((source, field) => sourcePriority(sources, source, field)),
    },
    status: {
      wordMeaning: (word, scheme) => words.meaning(word, scheme),
      stageMeaning: (stage) => stageMeaning(schemes, stage),
    },
  }
}

function readingBy(grammar: Grammar): Reading {
  return {
    ...grammar,
    slugOf,
    correctsBase: ({ kind }) => grammar.corrects(kind),
    numberFixes: ({ flavour }) => grammar.numberFixes(flavour),
  }
}

// A merge asks for the same few sources and fields a hundred thousand times.
function cachedRank(rank: (source: string, field: string) => number): (source: string, field?: string) => number {
  const known = new Map<string, number>()
  return (source, field = '') => {
    const id = `${source} ${field}`
    const value = known.get(id) ?? rank(source, field)
    known.set(id, value)
    return value
  }
}
