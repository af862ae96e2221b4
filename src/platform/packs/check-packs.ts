import { type Static, type TSchema, Type } from '@sinclair/typebox'
import {
  type PackDefinition,
  type PackFault,
  type PackFaultCode,
  type PackFile,
  type PackManifest,
  type PackResult,
  type PackSet,
  packFiles,
  printFault,
  type RowReference,
  type Words,
} from './pack.ts'
import { readYaml, type YamlText } from './read-yaml.ts'
import { schemaFaults } from './schema-faults.ts'

/** A file as found, before anything is known about it. */
export interface PackSource {
  /** Folder of the pack, which is also its id. */
  readonly pack: string
  /** Path inside the pack, with `/`. */
  readonly path: string
  /** Path shown to people. */
  readonly file: string
  readonly text: string
}

const words = Type.Object(
  { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
)

const MANIFEST: PackDefinition = {
  name: 'pack',
  files: ['pack.yaml'],
  schema: Type.Object(
    {
      id: Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'a-z, 0-9, -' }),
      version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$', description: '1.2.3' }),
      title: words,
      licence: Type.String({ minLength: 1 }),
      dependsOn: Type.Array(Type.String()),
    },
    { additionalProperties: false },
  ),
}

/** Files every pack may have beside its YAML. */
const PLAIN_FILES = ['README.md', 'LICENSE']

/**
 * Checks the files of all packs against the definitions. All faults are told, not only the first; with any fault there
 * is no result, since half a rule book is worse than none.
 */
export function checkPacks(sources: readonly PackSource[], definitions: readonly PackDefinition[]): PackResult {
  const all = [MANIFEST, ...definitions]
  const read = sources.filter(({ path }) => !PLAIN_FILES.includes(path)).map((source) => readSource(source, all))
  const files = read.flatMap((result) => (result.ok ? [result] : []))
  const manifests = files.filter(({ definition }) => definition === MANIFEST)
  const faults = [
    ...read.flatMap((result) => (result.ok ? [] : result.faults)),
    ...manifestFaults(sources, manifests),
    ...duplicateIds(files),
    ...missingReferences(files),
    ...faultsTogether(files, definitions),
  ]
  const order = packOrder(manifests)
  faults.push(...order.faults)
  if (faults.length > 0) return { ok: false, faults: faults.sort(byPlace) }
  return { ok: true, packs: { packs: deepFreeze(order.packs), files: byDefinition(files, order.packs, definitions) } }
}

/** The definitions packs were loaded by, and what came of it. */
export interface LoadedPacks {
  readonly packs: PackSet
  readonly definitions: readonly PackDefinition[]
}

/**
 * The faults files would have if they stood among loaded packs. They take the place of the files that `replaces` says yes
 * to, so that a file being edited is not held against its own older self. A fault of a loaded file, which points to what
 * is no longer there, is told with its file alone.
 */
export function checkAmong<S extends TSchema>(
  sources: readonly PackSource[],
  definition: PackDefinition<S>,
  loaded: LoadedPacks,
  replaces: (older: Static<S>, value: Static<S>) => boolean,
): readonly PackFault[] {
  const result = placeAmong(sources, definition, loaded, replaces)
  return result.ok ? [] : result.faults
}

/** Loaded packs with files in the place of those that `replaces` says yes to, behind the others; or all faults of that. */
export function placeAmong<S extends TSchema>(
  sources: readonly PackSource[],
  definition: PackDefinition<S>,
  { packs, definitions }: LoadedPacks,
  replaces: (older: Static<S>, value: Static<S>) => boolean,
): PackResult {
  const read = sources.map((source) => readSource(source, [definition as PackDefinition]))
  const own = read.flatMap((result) => (result.ok ? [result] : []))
  const isReplaced = (older: unknown) => own.some(({ text }) => replaces(older as Static<S>, text.value as Static<S>))
  const kept = packFiles(packs, definition).filter(({ value }) => !isReplaced(value))
  const others = definitions.flatMap((other) => {
    const files = other.name === definition.name ? kept : packFiles(packs, other)
    return files.map((file) => loadedFile(file, other))
  })
  const files = [...others, ...own]
  const faults = [...duplicateIds(files), ...missingReferences(files), ...faultsTogether(files, definitions)]
  const unread = read.flatMap((result) => (result.ok ? [] : result.faults))
  const unique = new Map([...unread, ...faults].map((fault) => [printFault(fault, 'en'), fault]))
  if (unique.size > 0) return { ok: false, faults: [...unique.values()].sort(byPlace) }
  const placed = own.map(({ source, text }) => ({
    pack: source.pack,
    file: source.file,
    value: deepFreeze(text.value),
  }))
  return { ok: true, packs: { ...packs, files: new Map(packs.files).set(definition.name, [...kept, ...placed]) } }
}

// Where its rows stand is not known any more: its first line stands for all of it.
function loadedFile({ pack, file, value }: PackFile<unknown>, definition: PackDefinition): ReadFile {
  const fault: YamlText['fault'] = (_at, code, message) => ({ file, line: 1, column: 1, code, message })
  return { ok: true, source: { pack, path: '', file, text: '' }, definition, text: { value, fault } }
}

interface ReadFile {
  readonly ok: true
  readonly source: PackSource
  readonly definition: PackDefinition
  readonly text: YamlText
}

function readSource(
  source: PackSource,
  definitions: readonly PackDefinition[],
): ReadFile | { readonly ok: false; readonly faults: readonly PackFault[] } {
  const definition = definitions.find(({ files }) => files.some((pattern) => matches(pattern, source.path)))
  if (definition === undefined) {
    const message = {
      zh: '不认识的文件：没有哪一类规则包文件叫这个名字',
      en: 'unknown file: nothing in a pack has this name',
    }
    return { ok: false, faults: [{ file: source.file, line: 1, column: 1, code: 'unknown-file', message }] }
  }
  const yaml = readYaml(source.file, source.text)
  if (!yaml.ok) return yaml
  const faults = valueFaults(definition, yaml.text)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, source, definition, text: yaml.text }
}

/** `identifiers/*.yaml` against `identifiers/iso.yaml`; a star does not cross folders. */
function matches(pattern: string, path: string): boolean {
  const escaped = pattern.split('*').map((piece) => piece.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${escaped.join('[^/]*')}$`).test(path)
}

function valueFaults(definition: PackDefinition, text: YamlText): PackFault[] {
  const misfits = schemaFaults(definition.schema, text.value)
  if (misfits.length > 0) return misfits.map(({ at, message }) => text.fault(at, 'schema', message))
  const broken = definition.check?.(text.value as Static<TSchema>) ?? []
  return broken.map(({ at, message }) => text.fault(at, 'rule', message))
}

function manifestFaults(sources: readonly PackSource[], manifests: readonly ReadFile[]): PackFault[] {
  const faults: PackFault[] = []
  for (const pack of new Set(sources.map((source) => source.pack))) {
    const first = sources.find((source) => source.pack === pack)!
    if (sources.some((source) => source.pack === pack && source.path === 'pack.yaml')) continue
    const file = first.file.slice(0, first.file.length - first.path.length)
    faults.push({
      file,
      line: 1,
      column: 1,
      code: 'no-manifest',
      message: { zh: '缺少 pack.yaml', en: 'pack.yaml is missing' },
    })
  }
  for (const { text, source } of manifests) {
    if (manifestOf(text).id === source.pack) continue
    faults.push(
      text.fault(['id'], 'rule', {
        zh: `id 应与文件夹同名：${source.pack}`,
        en: `id should be the folder's name: ${source.pack}`,
      }),
    )
  }
  return faults
}

function manifestOf(text: YamlText): PackManifest {
  return text.value as PackManifest
}

function duplicateIds(files: readonly ReadFile[]): PackFault[] {
  const seen = new Map<string, string>()
  const faults: PackFault[] = []
  for (const { definition, text, source } of files) {
    for (const { id, at } of definition.ids?.(text.value as Static<TSchema>) ?? []) {
      const key = `${definition.name}\n${id}`
      const first = seen.get(key)
      if (first === undefined) seen.set(key, source.file)
      else
        faults.push(text.fault(at, 'duplicate-id', { zh: `${id} 已见于 ${first}`, en: `${id} is already in ${first}` }))
    }
  }
  return faults
}

function missingReferences(files: readonly ReadFile[]): PackFault[] {
  const known = new Set<string>()
  for (const { definition, text } of files) {
    for (const { id } of definition.ids?.(text.value as Static<TSchema>) ?? []) known.add(`${definition.name}\n${id}`)
  }
  return files.flatMap(({ definition, text }) => {
    const references = definition.references?.(text.value as Static<TSchema>) ?? []
    const missing = references.filter((reference) => !known.has(`${reference.definition}\n${reference.id}`))
    return missing.map((reference) => text.fault(reference.at, 'missing-reference', missingWords(reference)))
  })
}

function faultsTogether(files: readonly ReadFile[], definitions: readonly PackDefinition[]): PackFault[] {
  return definitions.flatMap((definition) => {
    if (definition.checkAll === undefined) return []
    const own = files.filter((file) => file.definition.name === definition.name)
    const found = definition.checkAll(own.map(({ text }) => text.value as Static<TSchema>))
    return found.map(({ file, at, message }) => own[file]!.text.fault(at, 'rule', message))
  })
}

function missingWords({ definition, id }: RowReference): Words {
  return { zh: `${definition} 中没有 ${id}`, en: `there is no ${id} among ${definition}` }
}

/** Packs so that each stands behind those it depends on; among equals by name. */
function packOrder(manifests: readonly ReadFile[]): { packs: PackManifest[]; faults: PackFault[] } {
  const waiting = new Map(manifests.map((file) => [manifestOf(file.text).id, file]))
  const names = new Set(waiting.keys())
  const faults = manifests.flatMap((file) => missingPacks(file, names))
  const packs: PackManifest[] = []
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ text }) => !manifestOf(text).dependsOn.some((id) => waiting.has(id)))
    if (ready.length === 0) break
    for (const { text } of ready.sort((a, b) => (manifestOf(a.text).id < manifestOf(b.text).id ? -1 : 1))) {
      packs.push(manifestOf(text))
      waiting.delete(manifestOf(text).id)
    }
  }
  return { packs, faults: [...faults, ...[...waiting.values()].map((file) => orderFault(file, 'circular'))] }
}

function missingPacks(file: ReadFile, names: ReadonlySet<string>): PackFault[] {
  return manifestOf(file.text).dependsOn.some((id) => !names.has(id)) ? [orderFault(file, 'missing-pack')] : []
}

function orderFault(file: ReadFile, code: PackFaultCode): PackFault {
  const list = manifestOf(file.text).dependsOn.join(', ')
  const message =
    code === 'circular'
      ? { zh: `相互依赖成环：${list}`, en: `depends on itself in a circle: ${list}` }
      : { zh: `所依赖的规则包不全：${list}`, en: `not all packs it depends on are there: ${list}` }
  return file.text.fault(['dependsOn'], code, message)
}

function byDefinition(
  files: readonly ReadFile[],
  packs: readonly PackManifest[],
  definitions: readonly PackDefinition[],
): ReadonlyMap<string, readonly PackFile<unknown>[]> {
  const ids = packs.map(({ id }) => id)
  const sorted = [...files].sort((a, b) => ids.indexOf(a.source.pack) - ids.indexOf(b.source.pack) || byPath(a, b))
  return new Map(
    definitions.map((definition) => {
      const own = sorted.filter((file) => file.definition === definition)
      const values = own.map(({ source, text }) => ({ pack: source.pack, file: source.file, value: text.value }))
      return [definition.name, deepFreeze(values)]
    }),
  )
}

function byPath(a: ReadFile, b: ReadFile): number {
  return a.source.path < b.source.path ? -1 : 1
}

function byPlace(a: PackFault, b: PackFault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}
