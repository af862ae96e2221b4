/** Formats in which all that is watched can be cited; called by their names in every language. `ending` is that of a file. */
export const CITATION_FORMATS = [
  { format: 'gbt7714', name: 'GB/T 7714—2015', ending: 'txt' },
  { format: 'iso690', name: 'ISO 690', ending: 'txt' },
  { format: 'bibtex', name: 'BibTeX', ending: 'bib' },
  { format: 'ris', name: 'RIS', ending: 'ris' },
  { format: 'csl-json', name: 'CSL-JSON', ending: 'json' },
] as const

export type CitationFormat = (typeof CITATION_FORMATS)[number]

/** Citations as one text: lists of JSON become one list, texts stand under each other. */
export function joinedCitations(format: CitationFormat['format'], citations: readonly string[]): string {
  if (format === 'csl-json') {
    return `${JSON.stringify(
      citations.flatMap((text) => JSON.parse(text) as unknown),
      null,
      2,
    )}\n`
  }
  const between = format === 'bibtex' || format === 'ris' ? '\n\n' : '\n'
  return `${citations.map((text) => text.trim()).join(between)}\n`
}
