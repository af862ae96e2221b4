/** Classes of a scheme out of an imported table, the packs' main classes and the codes that occur. Pure. */
import type { ClassLine, Counts, Scheme } from './browse-views.ts'
import { compareCodes } from './lists.ts'

/** All classes of a scheme, by code. */
export interface KnownClasses {
  readonly imported: boolean
  readonly byCode: ReadonlyMap<string, ClassLine>
  readonly inOrder: readonly ClassLine[]
  childrenOf(code: string): readonly ClassLine[]
}

interface EntryLine {
  readonly code: string
  readonly parent: string | null
  readonly titles: ClassLine['titles']
}

/** Joins what is known of a scheme's classes with what stands in them. Codes of entries and counts have the scheme in front. */
export function classIndex(
  scheme: Scheme,
  entries: readonly EntryLine[],
  counts: readonly ({ readonly code: string } & Counts)[],
  mainClasses: readonly { readonly code: string; readonly title: { readonly zh: string; readonly en: string } }[],
): KnownClasses {
  const prefix = `${scheme}:`
  const named = new Map(entries.filter(({ code }) => code.startsWith(prefix)).map((entry) => [entry.code, entry]))
  const titled = new Map(mainClasses.map(({ code, title }) => [code, title]))
  const counted = new Map(counts.filter(({ code }) => code.startsWith(prefix)).map((count) => [count.code, count]))
  const lines = [...new Set([...named.keys(), ...counted.keys()])].map((whole): ClassLine => {
    const code = whole.slice(prefix.length)
    const entry = named.get(whole)
    const parent = entry?.parent?.slice(prefix.length) ?? parentOf(scheme, code)
    return {
      scheme,
      code,
      titles: { ...titled.get(code), ...entry?.titles },
      ...(parent === undefined ? {} : { parent }),
      total: counted.get(whole)?.total ?? 0,
      inForce: counted.get(whole)?.inForce ?? 0,
    }
  })
  const inOrder = lines.toSorted((one, other) => compareCodes(one.code, other.code))
  const below = Map.groupBy(inOrder, ({ parent }) => parent)
  return {
    imported: named.size > 0,
    byCode: new Map(inOrder.map((line) => [line.code, line])),
    inOrder,
    childrenOf: (code) => below.get(code) ?? [],
  }
}

/** The class above a code by its form alone. */
function parentOf(scheme: Scheme, code: string): string | undefined {
  if (scheme === 'ccs') return code.length > 1 ? code.slice(0, 1) : undefined
  const cut = code.lastIndexOf('.')
  return cut < 0 ? undefined : code.slice(0, cut)
}

const DEEPEST = 10

/** The classes above a class, the top first. */
export function pathOf({ byCode }: KnownClasses, line: ClassLine): readonly ClassLine[] {
  const path: ClassLine[] = []
  for (let at = line; at.parent !== undefined && path.length < DEEPEST; ) {
    const above = byCode.get(at.parent)
    if (above === undefined || above === at) break
    path.unshift(above)
    at = above
  }
  return path
}

/** The code in an address: a range is written there with a hyphen. */
export function codeOfSlug(slug: string): string {
  return slug.toUpperCase().replace('-', '/')
}
