import { holds, type Words } from './definition.ts'
import type { Level } from './identifiers/identifier.ts'
import type { Prefix, Publisher } from './publishers.ts'

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
  /** The body's name on a day: the one then in use, else the last before, else the earliest. */
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
    const own = holder(code, day)
    const isOwn = own !== undefined && (prefix === undefined || (own.level === level && prefix.level !== level))
    if (isOwn) return issuerOf(own, day)
    const publisher = prefix && byId.get(latest(prefix.issuers, day).publisher)
    return prefix && publisher && { ...issuerOf(publisher, day), level: prefix.level, title: prefix.title }
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
    const parts = name
      .slice(0, MAX_NAME)
      .split(JOINERS)
      .filter((part) => part !== '')
      .map(whole)
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
