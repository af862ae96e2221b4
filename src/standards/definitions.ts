import { classificationsDefinition } from './classification-structure.ts'
import { examplesDefinition } from './examples.ts'
import { identifiersDefinition } from './identifiers/index.ts'
import { levelsDefinition } from './levels.ts'
import { prefixesDefinition, publishersDefinition } from './publishers.ts'
import { sourcesDefinition } from './sources.ts'
import { stagesDefinition } from './stages.ts'
import { standardEntriesDefinition } from './standard-entries.ts'
import { statusWordsDefinition } from './status-words.ts'

/** What packs say in the vocabulary of standards; the loader is given these with those of the other slices. */
export const STANDARDS_DEFINITIONS = [
  levelsDefinition,
  publishersDefinition,
  prefixesDefinition,
  statusWordsDefinition,
  stagesDefinition,
  classificationsDefinition,
  sourcesDefinition,
  standardEntriesDefinition,
  identifiersDefinition,
  examplesDefinition,
] as const
