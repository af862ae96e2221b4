/** What walking through the register takes from the packs: who stands behind codes, what classifications are called. */
import { type PackSet, packFiles } from '../../platform/index.ts'
import {
  type Classification,
  classificationsDefinition,
  type Prefix,
  type Publisher,
  type PublisherDirectory,
  prefixesDefinition,
  publisherDirectory,
  publishersDefinition,
} from '../../standards/index.ts'

export interface BrowseRules {
  readonly directory: PublisherDirectory
  readonly publishers: ReadonlyMap<string, Publisher>
  readonly prefixes: ReadonlyMap<string, Prefix>
  readonly classifications: ReadonlyMap<string, Classification>
}

const compiled = new WeakMap<PackSet, BrowseRules>()

/** The rules of the packs; compiled once. */
export function browseRules(packs: PackSet): BrowseRules {
  const known = compiled.get(packs) ?? compile(packs)
  compiled.set(packs, known)
  return known
}

function compile(packs: PackSet): BrowseRules {
  const files = packFiles(packs, publishersDefinition).map(({ value }) => value)
  const publishers = files.flatMap((file) => file.publishers)
  const prefixes = packFiles(packs, prefixesDefinition).flatMap(({ value }) => value.prefixes)
  const classifications = packFiles(packs, classificationsDefinition).flatMap(({ value }) => value.classifications)
  return {
    directory: publisherDirectory(
      publishers,
      prefixes,
      files.flatMap(({ formalHeads }) => formalHeads ?? []),
    ),
    publishers: new Map(publishers.map((publisher) => [publisher.id, publisher])),
    prefixes: new Map(prefixes.map((prefix) => [prefix.code, prefix])),
    classifications: new Map(classifications.map((classification) => [classification.id, classification])),
  }
}
