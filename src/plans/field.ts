import type { Words } from '../standards/index.ts'
import { type TagRules, tagRules } from './field-rules.ts'
import type { Field, FieldFile } from './field-schema.ts'

/** The taxonomy of fields, compiled. */
export interface Fields {
  readonly all: readonly Field[]
  readonly classes: readonly { readonly class: string; readonly title: Words }[]
  /** A field by its own name or the id a plan gives it. */
  field(nameOrAlias: string): Field | undefined
  /** The fields it is part of, nearest first. */
  above(name: string): readonly string[]
  /** A field with all its parts: what counts as in it. */
  within(name: string): readonly string[]
  ofClass(name: string): readonly Field[]
  readonly rules: TagRules
}

/** Compiles fields that loading has checked; rules are compiled here once, for any number of records. */
export function compileFields(files: readonly FieldFile[]): Fields {
  const all = files.flatMap(({ fields }) => fields)
  const byName = new Map(all.flatMap((field) => [[field.field, field], ...aliasesOf(field)] as const))
  const above = new Map(all.map((field) => [field.field, ancestors(field, byName)]))
  return {
    all,
    classes: files.flatMap(({ classes }) => classes ?? []),
    field: (name) => byName.get(name),
    above: (name) => above.get(name) ?? [],
    within: (name) => [name, ...all.map(({ field }) => field).filter((part) => above.get(part)!.includes(name))],
    ofClass: (name) => all.filter((field) => field.class === name),
    rules: tagRules(all),
  }
}

function aliasesOf(field: Field): (readonly [string, Field])[] {
  return (field.aliases ?? []).map(({ id }) => [id, field] as const)
}

function ancestors(field: Field, byName: ReadonlyMap<string, Field>): readonly string[] {
  const found: string[] = []
  let parent = field.parent === undefined ? undefined : byName.get(field.parent)
  while (parent !== undefined && !found.includes(parent.field)) {
    found.push(parent.field)
    parent = parent.parent === undefined ? undefined : byName.get(parent.parent)
  }
  return found
}
