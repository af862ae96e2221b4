/** The register by class: whole trees, and one class with its figures and standards. */
import type { Json } from '../claims.ts'
import * as store from './browse-store.ts'
import type { ClassLine, ClassTree, ClassView, Scheme } from './browse-views.ts'
import { classIndex, codeOfSlug, type KnownClasses, pathOf } from './classes.ts'
import { countedAt, countedOnce } from './counted.ts'
import { type BrowseContext, figuresAndList, type ListRequest } from './list-actions.ts'
import { openShelf, type Shelf } from './shelf-actions.ts'

/** A classification with how many standards stand in each class. */
export async function viewClassTree(context: BrowseContext, scheme: Scheme): Promise<ClassTree> {
  const shelf = await openShelf(context)
  const known = await classesOf(context, shelf, scheme)
  return {
    scheme,
    title: context.browse.classifications.get(scheme)?.title ?? { zh: scheme, en: scheme },
    imported: known.imported,
    classes: known.inOrder,
    counted: countedAt(shelf),
  }
}

/** A class by code or address (`35.240`, `L70/84`, `L70-84`); null where it is neither known nor occurs. */
export async function viewClass(
  context: BrowseContext,
  scheme: Scheme,
  slug: string,
  request: ListRequest = {},
): Promise<ClassView | null> {
  const shelf = await openShelf(context)
  const known = await classesOf(context, shelf, scheme)
  const line = known.byCode.get(codeOfSlug(slug))
  if (line === undefined) return null
  const facts = await store.entryFacts(context.database, 'classification', `${scheme}:${line.code}`)
  return {
    line,
    path: pathOf(known, line),
    children: known.childrenOf(line.code),
    notes: notesOf(facts, scheme === 'ccs' ? 'zh' : 'en'),
    references: referencesOf(facts, known),
    imported: known.imported,
    ...(await figuresAndList(context, shelf, line.total, { classes: [`${scheme}:${line.code}`] }, request)),
    counted: countedAt(shelf),
  }
}

function classesOf(context: BrowseContext, shelf: Shelf, scheme: Scheme): Promise<KnownClasses> {
  return countedOnce(context.database, shelf, `classes ${scheme}`, async () => {
    const entries = await store.entriesOf(context.database, 'classification')
    const counts = await store.classCounts(context.database)
    return classIndex(scheme, entries, counts, context.browse.classifications.get(scheme)?.classes ?? [])
  })
}

// A table notes what belongs into a class as a text, or by language.
function notesOf(facts: Readonly<Record<string, Json>>, ownLanguage: string): ClassView['notes'] {
  const { scopes, notes } = facts
  if (typeof notes === 'string') return { [ownLanguage]: notes }
  return textsOf(scopes)
}

function textsOf(value: Json | undefined): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([language, text]) => (typeof text === 'string' ? [[language, text]] : [])),
  )
}

function referencesOf(facts: Readonly<Record<string, Json>>, known: KnownClasses): ClassView['references'] {
  const rows = Array.isArray(facts['references']) ? (facts['references'] as readonly Json[]) : []
  return rows.flatMap((row) => {
    const { code, notes } = (row ?? {}) as { readonly code?: Json; readonly notes?: Json }
    const line: ClassLine | undefined = typeof code === 'string' ? known.byCode.get(afterColon(code)) : undefined
    return line === undefined ? [] : [{ line, notes: textsOf(notes) }]
  })
}

function afterColon(code: string): string {
  return code.slice(code.indexOf(':') + 1)
}
