/** The grammar of all flavours together: reads one identifier, prints it, and says what it is the name of. */

import type { Fields } from './fields.ts'
import { type FoundIdentifier, findIdentifiers } from './find.ts'
import { compileFlavour, type Flavour, type Form, inherit, presentFields } from './flavour.ts'
import type { Identifier, IdentifierRefusal, IdentifyResult } from './identifier.ts'
import type { FlavourSource } from './identifier-schema.ts'
import { aliasesOf, baseOf, identityKey, standardKey } from './keys.ts'
import { refuse } from './refusals.ts'
import { type Spelling, spell } from './spelling.ts'
import { ANYTHING, DIGIT, keyOf } from './starts.ts'

/** Longer texts are refused unread. The longest identifier known to us has 330 characters. */
export const MAX_LENGTH = 512

const MAX_NESTING = 3

export interface Grammar {
  /** Reads a text that is one identifier, however typed. Never throws. */
  identify(text: string): IdentifyResult
  /** Every identifier in running text, in order, with its place. Never throws. */
  identifyAll(text: string): FoundIdentifier[]
  /** One text for all spellings of a document; other editions, parts, supplements, stages and forms have others. */
  identityKey(identifier: Identifier): string
  /** One text for all editions of a standard. */
  standardKey(identifier: Identifier): string
  /** Further identity keys under which the document is cited. */
  aliasesOf(identifier: Identifier): string[]
  /** The document that its last supplement changes; null where it has none. */
  baseOf(identifier: Identifier): Identifier | null
  /** Whether supplements of this kind mend errors without changing content. */
  corrects(kind: string): boolean
  /** Whether the documents of this flavour are never dated, so that the number fixes the text. */
  numberFixes(flavour: string): boolean
}

/** The grammar of these flavours. Throws where `checkFlavours` finds a fault. */
export function compileGrammars(sources: readonly FlavourSource[]): Grammar {
  const byId = new Map(sources.map((source) => [source.flavour, source]))
  const compiled = sources.map((source) => compileFlavour(source, inherit(source, byId)))
  const flavours = new Map(compiled.map((flavour) => [flavour.id, flavour] as const))
  const index = indexForms(compiled)
  const corrections = new Set(compiled.flatMap((flavour) => flavour.corrections))
  const readers = {
    formsAt: (norm: string) => candidates(norm, index),
    read: (text: Spelling) => readAny(text, index, 0),
  }
  return {
    identify: (text) => identify(text, index),
    identifyAll: (text) => findIdentifiers(text, readers),
    identityKey: (identifier) => identityKey(flavours, identifier),
    standardKey: (identifier) => standardKey(flavours, identifier),
    aliasesOf: (identifier) => aliasesOf(flavours, identifier),
    baseOf: (identifier) => baseOf(flavours, identifier),
    corrects: (kind) => corrections.has(kind),
    numberFixes: (flavour) => flavours.get(flavour)?.numberFixes ?? false,
  }
}

interface FormIndex {
  readonly byKey: ReadonlyMap<string, readonly Form[]>
  readonly longest: number
}

function indexForms(flavours: readonly Flavour[]): FormIndex {
  const byKey = new Map<string, Form[]>()
  const ordered = flavours.toSorted((a, b) => b.priority - a.priority).flatMap(({ forms }) => forms)
  for (const form of ordered) {
    for (const start of form.starts) byKey.set(start, [...(byKey.get(start) ?? []), form])
  }
  return { byKey, longest: Math.max(0, ...[...byKey.keys()].map((key) => key.length)) }
}

function identify(text: string, index: FormIndex): IdentifyResult {
  if (text.length > MAX_LENGTH) return refused(text.slice(0, MAX_LENGTH), refuse('too-long'))
  const spelling = spell(text)
  if (spelling.norm === '') return refused(text, refuse('empty'))
  const identifier = readAny(spelling, index, 0)
  return identifier === null ? refused(text, whyUnread(spelling, index)) : { ok: true, identifier }
}

function refused(text: string, refusal: IdentifierRefusal): IdentifyResult {
  return { ok: false, text, refusal }
}

function readAny(spelling: Spelling, index: FormIndex, depth: number): Identifier | null {
  const nested = (inner: Spelling) => (depth < MAX_NESTING ? readAny(inner, index, depth + 1) : null)
  for (const forms of candidates(spelling.norm, index)) {
    for (const form of forms) {
      const identifier = readForm(form, spelling, nested)
      if (identifier !== null) return identifier
    }
  }
  return null
}

// The forms that begin as the text does, those with the longer beginning first.
function* candidates(norm: string, { byKey, longest }: FormIndex): Generator<readonly Form[]> {
  const key = keyOf(norm)
  if (key !== DIGIT && key !== ANYTHING) {
    for (let length = Math.min(key.length, longest); length > 0; length--) {
      const forms = byKey.get(key.slice(0, length))
      if (forms !== undefined) yield forms
    }
  } else if (key === DIGIT) yield byKey.get(DIGIT) ?? []
  yield byKey.get(ANYTHING) ?? []
}

function readForm(form: Form, spelling: Spelling, nested: (inner: Spelling) => Identifier | null): Identifier | null {
  const reading = form.template.whole(spelling, nested)
  if (reading === null) return null
  const { fields, style } = reading
  for (const [field, value] of form.implies) fields[field] ??= value
  for (const [field, template] of form.make) fields[field] = made(template, fields)
  if (form.requires.some((field) => fields[field] === undefined)) return null
  return presentFields(form, fields, style)
}

// How far the best form got tells the reader what to look at.
function whyUnread({ norm }: Spelling, index: FormIndex): IdentifierRefusal {
  const known = [...candidates(norm, index)].flat()
  let end = 0
  for (const { opening } of known) {
    opening.lastIndex = 0
    if (opening.test(norm)) end = Math.max(end, opening.lastIndex)
  }
  if (end > 0) return refuse('unread-rest', end)
  const isNamed = known.some(({ starts }) => !starts.has(ANYTHING))
  return isNamed ? refuse('no-number') : refuse('no-publisher', 0)
}

function made(template: string, fields: Fields): string {
  return template.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => String(fields[name] ?? ''))
}
