import { type Atom, type AtomTools, atomsOf, keyOf, pairsOf } from './atoms.ts'
import type { FoldedText, Folder } from './fold.ts'
import { scan } from './scan.ts'
import { eachSynonym, type Synonym, type SynonymFile } from './synonyms.ts'
import { isLong } from './terms.ts'
import type { AlternativeBy, AnalysedQuery, QueryAlternative, QueryConcept } from './text-analysis.ts'

/** Bounds of a query: what lies beyond is not looked at, and the answer says so. */
const MAX_UNITS = 1_000
const MAX_CONCEPTS = 32
const MAX_ALTERNATIVES = 16
/** A name of more atoms than this is not looked for among the synonyms. */
const MAX_ATOMS_OF_NAME = 8
/** Terms that one alternative may require. */
const MAX_TERMS = 64

export interface QueryTools extends AtomTools {
  readonly folder: Folder
}

/** Takes queries apart, with the synonyms of the packs at hand. */
export interface QueryReader {
  read(text: string, isTyping: boolean): AnalysedQuery
  alternative(text: string, by: AlternativeBy, weight: number): QueryAlternative | undefined
}

export function openQueryReader(tools: QueryTools, files: readonly SynonymFile[]): QueryReader {
  const synonyms = synonymTable(tools, files)
  return {
    read: (text, isTyping) => readQuery(text, isTyping, tools, synonyms),
    alternative: (text, by, weight) => alternativeOf(cut(text), by, weight, tools),
  }
}

type SynonymTable = ReadonlyMap<string, readonly Synonym[]>

function synonymTable(tools: QueryTools, files: readonly SynonymFile[]): SynonymTable {
  const table = new Map<string, Synonym[]>()
  eachSynonym(files, (word, synonym) => {
    const key = keyOf(atomsOf(tools.folder.fold(word).text, tools))
    const known = table.get(key) ?? []
    known.push(synonym)
    table.set(key, known)
  })
  for (const known of table.values()) known.sort((a, b) => b.weight - a.weight)
  return table
}

function readQuery(text: string, isTyping: boolean, tools: QueryTools, synonyms: SynonymTable): AnalysedQuery {
  const looked = cut(text)
  const folded = tools.folder.fold(looked)
  const names = namesOf(atomsOf(folded.text, tools), synonyms)
  const concepts = distinct(names.map((name) => conceptOf(name, isTyping, looked, folded, tools)))
  return {
    concepts: required(concepts.slice(0, MAX_CONCEPTS)),
    folded: folded.text.trim(),
    isCut: looked.length < text.length || concepts.length > MAX_CONCEPTS,
  }
}

function cut(text: string): string {
  if (text.length <= MAX_UNITS) return text
  const end = /[\ud800-\udbff]/.test(text[MAX_UNITS - 1]!) ? MAX_UNITS - 1 : MAX_UNITS
  return text.slice(0, end)
}

/** Atoms that together are one name, with what else it is called. */
interface Name {
  readonly atoms: readonly Atom[]
  readonly synonyms: readonly Synonym[]
}

// The longest name that is known begins at each place: "power bank" before "power".
function namesOf(atoms: readonly Atom[], synonyms: SynonymTable): Name[] {
  const names: Name[] = []
  for (let at = 0; at < atoms.length; ) {
    const name = longestName(atoms, at, synonyms)
    names.push(name)
    at += name.atoms.length
  }
  return names
}

function longestName(atoms: readonly Atom[], at: number, synonyms: SynonymTable): Name {
  for (let count = Math.min(MAX_ATOMS_OF_NAME, atoms.length - at); count > 0; count--) {
    const candidate = atoms.slice(at, at + count)
    const found = synonyms.get(keyOf(candidate))
    if (found !== undefined) return { atoms: candidate, synonyms: found }
  }
  return { atoms: [atoms[at]!], synonyms: [] }
}

function conceptOf(
  name: Name,
  isTyping: boolean,
  original: string,
  { text, places }: FoldedText,
  tools: QueryTools,
): QueryConcept {
  const [first, last] = [name.atoms[0]!, name.atoms.at(-1)!]
  const start = places === undefined ? first.start : places.starts[first.start]!
  const end = places === undefined ? last.end : places.ends[last.end - 1]!
  const isBegun = name.atoms.length === 1 && isTyping && last.end === text.length
  return {
    ...{ typed: original.slice(start, end), start, end },
    ...(isBegun || (name.atoms.length === 1 && first.isLone) ? { prefix: first.text } : {}),
    alternatives: alternativesOf(name, tools),
    isOptional: name.atoms.every(({ isFunctionWord }) => isFunctionWord),
  }
}

function alternativesOf({ atoms, synonyms }: Name, tools: QueryTools): QueryAlternative[] {
  const boost = [...new Set(atoms.flatMap((atom) => atom.boost))]
  const typed = waysOf(atoms).map((terms) => ({ terms, boost, by: 'words' as const, weight: 1 }))
  const meant = synonyms.flatMap(({ word, weight }) => alternativeOf(word, 'synonym', weight, tools) ?? [])
  const seen = new Set<string>()
  const fresh = ({ terms }: QueryAlternative) => !seen.has(terms.join(' ')) && seen.add(terms.join(' '))
  return [...typed, ...meant].filter(fresh).slice(0, MAX_ALTERNATIVES)
}

/** How atoms are found as typed: each way of one atom, or of several the same way of all. */
function waysOf(atoms: readonly Atom[]): (readonly string[])[] {
  if (atoms.length === 1) return [...atoms[0]!.ways]
  const content = atoms.filter(({ isFunctionWord }) => !isFunctionWord)
  const wanted = content.length > 0 ? content : atoms
  const count = Math.max(...wanted.map(({ ways }) => ways.length))
  return Array.from({ length: count }, (_, way) => {
    const terms = wanted.flatMap((atom) => atom.ways[way] ?? atom.ways[0]!)
    return [...new Set(terms)].slice(0, MAX_TERMS)
  })
}

function alternativeOf(
  word: string,
  by: AlternativeBy,
  weight: number,
  tools: QueryTools,
): QueryAlternative | undefined {
  const { text } = tools.folder.fold(word)
  const atoms = atomsOf(text, tools)
  const runs: string[] = []
  scan(text, tools.kinds, { ideographs: (start, end) => runs.push(text.slice(start, end)), word: () => undefined })
  const content = atoms.filter(({ isFunctionWord }) => !isFunctionWord)
  const wanted = (content.length > 0 ? content : atoms).filter(({ isIdeographic }) => !isIdeographic)
  const terms = [...new Set([...wanted.flatMap(({ ways }) => ways[0]!), ...runs.flatMap(pairsOf)])]
  if (terms.length === 0) return undefined
  const words = atoms.filter(({ isIdeographic, text }) => isIdeographic && isLong(text)).map(({ text }) => text)
  return { terms: terms.slice(0, MAX_TERMS), boost: words.slice(0, MAX_TERMS), by, weight, written: word }
}

function distinct(concepts: readonly QueryConcept[]): QueryConcept[] {
  const seen = new Set<string>()
  return concepts.filter(({ alternatives, prefix }) => {
    const name = `${alternatives[0]!.terms.join(' ')}\n${prefix ?? ''}`
    return !seen.has(name) && seen.add(name)
  })
}

/** Where every word says little, all of them are meant. */
function required(concepts: readonly QueryConcept[]): readonly QueryConcept[] {
  if (concepts.some(({ isOptional }) => !isOptional)) return concepts
  return concepts.map((concept) => ({ ...concept, isOptional: false }))
}
