import type { Static, TSchema } from '@sinclair/typebox'

/**
 * Packs: rules and vocabulary as dated data. A pack is a folder with a `pack.yaml` and further YAML files; what those
 * files may say is told by definitions, which the slices hand in. Nothing here knows what a pack is about.
 */

/** A text for readers, written by hand in both languages. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** Where in a value: keys and indexes from its root. */
export type ValuePath = readonly (string | number)[]

/** Something a schema could not say is wrong, at a place in the value. */
export interface RuleFault {
  readonly at: ValuePath
  readonly message: Words
}

/** A fault that shows only when all files of a definition are read together; `file` counts them from 0. */
export interface JointFault extends RuleFault {
  readonly file: number
}

/** Names a row so that others can point to it, and finds it twice. */
export interface RowId {
  readonly id: string
  readonly at: ValuePath
}

/** A row of another definition that must exist in one of the loaded packs. */
export interface RowReference extends RowId {
  readonly definition: string
}

/** What one kind of pack file holds. */
export interface PackDefinition<S extends TSchema = TSchema> {
  readonly name: string
  /** Paths inside a pack, `*` standing for any run of characters but `/`: `publishers.yaml`, `identifiers/*.yaml`. */
  readonly files: readonly string[]
  readonly schema: S
  /** Faults of a value that fits the schema. */
  check?(value: Static<S>): readonly RuleFault[]
  /** Ids of the rows: unique among all files of this definition in all packs. */
  ids?(value: Static<S>): readonly RowId[]
  references?(value: Static<S>): readonly RowReference[]
  /** Faults of all files of this definition together, such as rows that point to each other in a circle. */
  checkAll?(values: readonly Static<S>[]): readonly JointFault[]
}

/** `pack.yaml`. */
export interface PackManifest {
  readonly id: string
  readonly version: string
  readonly title: Words
  /** SPDX expression. */
  readonly licence: string
  readonly dependsOn: readonly string[]
}

export interface PackFile<T> {
  readonly pack: string
  /** Path from the folder of packs, `packs/cn/publishers.yaml`. */
  readonly file: string
  readonly value: T
}

/** All packs of a folder, checked and frozen: every pack stands behind those it depends on. */
export interface PackSet {
  readonly packs: readonly PackManifest[]
  /** Files by definition name, in pack order, then by path. Read it through `packFiles`. */
  readonly files: ReadonlyMap<string, readonly PackFile<unknown>[]>
}

/** Why a pack is refused. */
export type PackFaultCode =
  | 'no-packs'
  | 'unreadable'
  | 'too-large'
  | 'not-utf8'
  | 'yaml'
  | 'alias'
  | 'too-deep'
  | 'schema'
  | 'rule'
  | 'unknown-file'
  | 'no-manifest'
  | 'duplicate-id'
  | 'missing-reference'
  | 'missing-pack'
  | 'circular'

/** A fault with its place; line and column count from 1. */
export interface PackFault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly code: PackFaultCode
  readonly message: Words
}

export type PackResult =
  | { readonly ok: true; readonly packs: PackSet }
  | { readonly ok: false; readonly faults: readonly PackFault[] }

/** The files of a definition, typed by its schema, which loading has checked them against. */
export function packFiles<S extends TSchema>(
  set: PackSet,
  definition: PackDefinition<S>,
): readonly PackFile<Static<S>>[] {
  return (set.files.get(definition.name) ?? []) as readonly PackFile<Static<S>>[]
}

/** A fault as one line of a terminal: `packs/cn/publishers.yaml:12:5 缺少 id`. */
export function printFault(fault: PackFault, language: 'zh' | 'en'): string {
  return `${fault.file}:${fault.line}:${fault.column} ${fault.message[language]}`
}
