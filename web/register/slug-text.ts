/** The likely designation behind the last segment of an address. Pure. */

/**
 * `GB-T-19001-2016` → `GB/T 19001-2016`. An address keeps only hyphens of a designation: between a letter and what
 * stands before it they were mostly slashes, between a letter and a figure blanks, between figures hyphens.
 */
export function slugText(slug: string): string {
  return slug
    .trim()
    .replaceAll(/(?<=[\p{L}\p{N}])-(?=\p{L})/gu, '/')
    .replaceAll(/(?<=\p{L})-(?=\p{N})/gu, ' ')
}
