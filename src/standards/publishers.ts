import { type Static, Type } from '@sinclair/typebox'
import {
  datedFields,
  define,
  holds,
  partialDateSchema,
  periodFaults,
  type RuleFault,
  row,
  text,
  type Words,
  wordsSchema,
} from './definition.ts'
import type { Level } from './identifiers/identifier.ts'
import { levelSchema } from './levels.ts'

const id = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*$', description: 'a-z, 0-9, dot, hyphen', maxLength: 60 })
const code = Type.String({ minLength: 1, maxLength: 40 })

const publisherRow = row({
  id,
  level: levelSchema,
  /** What the body was called and when; organisations are renamed more often than they change. Newest first. */
  names: Type.Array(row({ zh: text, en: text, short: Type.Optional(text), ...datedFields }), { minItems: 1 }),
  /** Other ways in which its names are written, short forms above all. */
  also: Type.Optional(Type.Array(text, { minItems: 1 })),
  /** Codes it stands behind by itself. Codes passed between bodies are rows of `prefixes.yaml`. */
  codes: Type.Optional(Type.Array(row({ code, ...datedFields }))),
  /**
   * Lengths of further digits with which a code of this body still belongs to it: with `[2]`, the code `DB44` also
   * covers `DB4407` until that has a row of its own.
   */
  inherits: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 8 }))),
  /** Body of which it is a part. */
  parent: Type.Optional(id),
  /** Bodies that took over its work. */
  successors: Type.Optional(Type.Array(row({ id, on: Type.Optional(partialDateSchema) }))),
  site: Type.Optional(Type.String({ pattern: '^https?://', maxLength: 200, description: 'http(s) address' })),
})

/** `publishers.yaml` and `publishers/*.yaml`: the bodies that issue standards, with their names over time. */
export const publishersDefinition = define({
  name: 'publishers',
  files: ['publishers.yaml', 'publishers/*.yaml'],
  schema: row({
    /** Formal words before names that tell no two bodies apart, such as the name of the state. */
    formalHeads: Type.Optional(Type.Array(text)),
    publishers: Type.Array(publisherRow),
  }),
  check: ({ publishers }) => publishers.flatMap(publisherFaults),
  ids: ({ publishers }) =>
    publishers.map((publisher, index) => ({ id: publisher.id, at: ['publishers', index, 'id'] })),
  references: ({ publishers }) => publishers.flatMap(publisherReferences),
})
export type Publisher = Static<typeof publisherRow>

/** `prefixes.yaml`: codes at the head of an identifier that changed hands, and who stood behind them when. */
export const prefixesDefinition = define({
  name: 'prefixes',
  files: ['prefixes.yaml'],
  schema: row({
    prefixes: Type.Array(
      row({
        code,
        level: levelSchema,
        title: wordsSchema,
        issuers: Type.Array(row({ publisher: id, ...datedFields }), { minItems: 1 }),
        /** The prefix is no longer given out. */
        ended: Type.Optional(partialDateSchema),
        note: Type.Optional(wordsSchema),
      }),
    ),
  }),
  check: ({ prefixes }) =>
    prefixes.flatMap(({ issuers }, index) => periodFaults(issuers, ['prefixes', index, 'issuers'])),
  ids: ({ prefixes }) => prefixes.map((prefix, index) => ({ id: prefix.code, at: ['prefixes', index, 'code'] })),
  references: ({ prefixes }) =>
    prefixes.flatMap(({ issuers }, index) =>
      issuers.map(({ publisher }, issuer) => ({
        definition: 'publishers',
        id: publisher,
        at: ['prefixes', index, 'issuers', issuer, 'publisher'],
      })),
    ),
})
export type Prefix = Static<typeof prefixesDefinition.schema>['prefixes'][number]

function publisherFaults({ names }: Publisher, index: number): RuleFault[] {
  return periodFaults(names, ['publishers', index, 'names'])
}

function publisherReferences({ parent, successors }: Publisher, index: number) {
  const above = parent === undefined ? [] : [{ id: parent, at: ['publishers', index, 'parent'] }]
  const after = (successors ?? []).map((successor, n) => ({
    id: successor.id,
    at: ['publishers', index, 'successors', n, 'id'],
  }))
  return [...above, ...after].map((reference) => ({ definition: 'publishers', ...reference }))
}

/** Who stands behind a code on a day. */
export interface Issuer {
  readonly publisher: string
  readonly level: Level
  /** The body's name on that day. */
  readonly name: Words
  /** What the code stands for, where that is another thing than the body: the industry of a sector prefix. */
  readonly title?: Words
}

export interface PublisherDirectory {
  /**
   * The body behind a code of an identifier (`SJ`, `T/CAS`, `DB4403`, `ISO`) on a day; its last known one if none then.
   * Two bodies of different countries may use one code: `level`, which every identifier has, tells them apart.
   */
  issuer(code: string, day: string, level?: Level): Issuer | undefined
  /** The body's name on a day: the one then in use, else the earliest. */
  name(publisher: string, day: string): Words | undefined
  /**
   * Bodies that ever bore this name, or those of a joint name (`A、B`), all of which must be known. Names are compared
   * without blanks, case and formal heads.
   */
  named(name: string): readonly string[]
}

/** The directory of all packs together; built once. */
export function publisherDirectory(
  publishers: readonly Publisher[],
  prefixes: readonly Prefix[],
  formalHeads: readonly string[] = [],
): PublisherDirectory {
  const byId = new Map(publishers.map((publisher) => [publisher.id, publisher]))
  const byPrefix = new Map(prefixes.map((prefix) => [prefix.code, prefix]))
  const holder = codeHolders(publishers)

  function issuer(code: string, day: string, level?: Level): Issuer | undefined {
    const prefix = byPrefix.get(code)
    const own = prefix === undefined || level !== prefix.level ? holder(code, day) : undefined
    if (prefix === undefined || (own !== undefined && own.level === level)) return own && issuerOf(own, day)
    const publisher = byId.get(latest(prefix.issuers, day).publisher)
    return publisher && { ...issuerOf(publisher, day), level: prefix.level, title: prefix.title }
  }

  return {
    issuer,
    name: (publisher, day) => {
      const known = byId.get(publisher)
      return known === undefined ? undefined : nameOn(known, day)
    },
    named: nameReader(publishers, formalHeads),
  }
}

function issuerOf(publisher: Publisher, day: string): Issuer {
  return { publisher: publisher.id, level: publisher.level, name: nameOn(publisher, day) }
}

/** Who holds a code by itself, or through the digits at its end. */
function codeHolders(publishers: readonly Publisher[]): (code: string, day: string) => Publisher | undefined {
  const byCode = Map.groupBy(
    publishers.flatMap((publisher) => (publisher.codes ?? []).map((held) => ({ ...held, publisher }))),
    (held) => held.code,
  )
  return (code, day) => {
    const own = byCode.get(code)
    if (own !== undefined) return latest(own, day).publisher
    const digits = /\d{0,12}$/.exec(code)![0].length
    for (let cut = 1; cut < digits; cut++) {
      const above = byCode.get(code.slice(0, -cut))?.find(({ publisher }) => publisher.inherits?.includes(cut))
      if (above !== undefined) return above.publisher
    }
    return undefined
  }
}

function nameOn({ names }: Publisher, day: string): Words {
  const { zh, en } = latest(names, day)
  return { zh, en }
}

// The row of that day; else the one that had ended last before it; else the earliest to come. Rows are newest first.
function latest<T extends { readonly from?: string; readonly until?: string }>(rows: readonly T[], day: string): T {
  return (
    rows.find((dated) => holds(dated, day)) ??
    rows.find(({ until }) => until !== undefined && until <= day) ??
    rows.at(-1)!
  )
}

const JOINERS = /[、，,;；/]|\s+/u

function nameReader(publishers: readonly Publisher[], formalHeads: readonly string[]) {
  const index = namesIndex(publishers)
  const heads = formalHeads.map(foldName)
  const whole = (name: string): ReadonlySet<string> => {
    const folded = foldName(name)
    const head = heads.find((candidate) => folded.startsWith(candidate)) ?? ''
    return index.get(folded) ?? index.get(folded.slice(head.length)) ?? new Set()
  }
  return (name: string): readonly string[] => {
    const known = whole(name)
    if (known.size > 0) return [...known]
    const parts = name.slice(0, MAX_NAME).split(JOINERS).filter((part) => part !== '').map(whole)
    return parts.every(({ size }) => size > 0) ? [...new Set(parts.flatMap((part) => [...part]))] : []
  }
}

function namesIndex(publishers: readonly Publisher[]): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, Set<string>>()
  for (const { id: publisher, names, also } of publishers) {
    const written = names.flatMap(({ zh, en, short }) => [zh, en, ...(short === undefined ? [] : [short])])
    for (const name of [...written, ...(also ?? [])]) {
      index.set(foldName(name), (index.get(foldName(name)) ?? new Set()).add(publisher))
    }
  }
  return index
}

const MAX_NAME = 400

function foldName(name: string): string {
  return name.slice(0, MAX_NAME).normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
}
