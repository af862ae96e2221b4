/** A flavour compiled: the forms of one body's identifiers, ready to read and print. */

import { type Fields, toIdentifier } from './fields.ts'
import type { Identifier } from './identifier.ts'
import type { FlavourSource, FormSource } from './identifier-schema.ts'
import { type Printed, printTemplate } from './printer.ts'
import { compileTemplate, type Resources, type Style, type Template } from './reader.ts'
import { BUILT_IN, compileSlot, type Implied, type Slot } from './slots.ts'
import { startsOf } from './starts.ts'
import { parseTemplate } from './template.ts'

export interface Form {
  readonly name: string
  readonly flavour: Flavour
  readonly template: Template
  /** Fields that hold without being printed. */
  readonly implies: Implied
  readonly make: readonly (readonly [field: string, template: string])[]
  readonly requires: readonly string[]
  /** The forms that print the prescribed spelling; the first that can. */
  readonly canonical: Form[]
  readonly starts: ReadonlySet<string>
  readonly inText: boolean
  /** Reads as far as the form goes, from `lastIndex` on, up to the end of a word. */
  readonly opening: RegExp
}

export interface Flavour {
  readonly id: string
  readonly priority: number
  readonly forms: readonly Form[]
  readonly formsByName: ReadonlyMap<string, Form>
  readonly key: Pick<Template, 'nodes' | 'resources'> | null
  readonly alsoCited: readonly ('lastYear' | 'yearOnly')[]
  readonly editionFields: readonly string[]
  readonly spellingFields: readonly string[]
  readonly corrections: readonly string[]
  readonly numberFixes: boolean
}

/** Everything a flavour has from itself and from those it extends. */
export interface Inherited {
  readonly slots: FlavourSource['slots']
  readonly fragments: Readonly<Record<string, string>>
  readonly supplements: Readonly<Record<string, readonly string[]>>
}

/** What `source` has, on top of what the flavours it extends have. A flavour that is not there adds nothing. */
export function inherit(source: FlavourSource, all: ReadonlyMap<string, FlavourSource>, depth = 0): Inherited {
  const parent = source.extends === undefined || depth > 8 ? undefined : all.get(source.extends)
  const base = parent === undefined ? { slots: {}, fragments: {}, supplements: {} } : inherit(parent, all, depth + 1)
  return {
    slots: { ...base.slots, ...source.slots },
    fragments: { ...base.fragments, ...source.fragments },
    supplements: { ...base.supplements, ...source.supplements },
  }
}

/** Throws where the source would not pass `checkFlavour`: load packs through that first. */
export function compileFlavour(source: FlavourSource, inherited: Inherited): Flavour {
  const resources = compileResources(inherited)
  const fragments = new Map(Object.entries(inherited.fragments))
  const flavour = {
    id: source.flavour,
    priority: source.priority ?? 0,
    forms: [] as Form[],
    formsByName: new Map<string, Form>(),
    key: source.key === undefined ? null : { nodes: parseTemplate(source.key, fragments), resources },
    alsoCited: source.alsoCited ?? [],
    editionFields: source.editionFields ?? [],
    spellingFields: source.spellingFields ?? [],
    corrections: source.corrections ?? [],
    numberFixes: source.numberFixes ?? false,
  }
  for (const form of source.forms) {
    const canonical: Form[] = []
    const compiled = { ...compileForm(form, flavour, source.level, resources, fragments), canonical }
    flavour.forms.push(compiled)
    flavour.formsByName.set(form.name, compiled)
  }
  return linkCanonical(source, flavour)
}

// A form may name one that comes after it.
function linkCanonical(source: FlavourSource, flavour: Flavour): Flavour {
  for (const { name, canonical } of source.forms) {
    const form = flavour.formsByName.get(name)!
    const forms = [canonical ?? [], name].flat().flatMap((wanted) => flavour.formsByName.get(wanted) ?? [])
    form.canonical.push(...forms)
  }
  return flavour
}

/** Slots and supplements of a flavour. Throws as `compileFlavour` does. */
export function compileResources({ slots, fragments, supplements }: Inherited): Resources {
  const compiled = new Map<string, Slot>(BUILT_IN)
  for (const [name, slot] of Object.entries(slots)) compiled.set(name, compileSlot(slot))
  const sets = new Map<string, readonly Template[]>()
  const resources: Resources = { slots: compiled, supplements: sets }
  const fragmentMap = new Map(Object.entries(fragments))
  for (const [name, templates] of Object.entries(supplements)) {
    sets.set(
      name,
      templates.map((text) => compileTemplate(parseTemplate(text, fragmentMap), resources)),
    )
  }
  return resources
}

function compileForm(
  source: FormSource,
  flavour: Flavour,
  level: string,
  resources: Resources,
  fragments: ReadonlyMap<string, string>,
): Omit<Form, 'canonical'> {
  const template = compileTemplate(parseTemplate(source.read, fragments), resources)
  return {
    name: source.name,
    flavour,
    template,
    implies: Object.entries({ level, ...source.implies }),
    make: Object.entries(source.make ?? {}),
    requires: source.requires ?? [],
    starts:
      source.starts === undefined ? startsOf(template) : new Set(source.starts.map((start) => start.toUpperCase())),
    inText: source.inText ?? true,
    opening: new RegExp(`(?:${template.source})(?![0-9A-Za-z])`, 'iy'),
  }
}

/** The identifier of these fields, printed as spelled (without a style: as prescribed). */
export function presentFields(form: Form, fields: Fields, style?: Style): Identifier {
  const canonical = printCanonical(form, fields)
  const spelled = style === undefined ? null : printForm(form, fields, style)
  const printed = spelled?.whole ? spelled.text : canonical
  return toIdentifier(fields, { flavour: form.flavour.id, layout: form.name, printed, canonical })
}

/** The text of these fields for a key, or null where the form cannot print all of them. */
export function printPlain(form: Form, fields: Fields, printNested: (inner: Identifier) => string): string | null {
  const options = { plain: true, printNested }
  const { key } = form.flavour
  const keyed = key === null ? null : printTemplate(key, fields, options, unsaidBy(form, fields))
  if (keyed?.whole) return keyed.text
  for (const canonical of form.canonical) {
    const printed = printTemplate(canonical.template, fields, options, unsaidBy(canonical, fields))
    if (printed?.whole) return printed.text
  }
  return null
}

function printCanonical(form: Form, fields: Fields): string {
  for (const canonical of form.canonical) {
    const printed = printForm(canonical, fields)
    if (printed?.whole) return printed.text
  }
  return printForm(form, fields)?.text ?? ''
}

function printForm(form: Form, fields: Fields, style?: Style): Printed | null {
  const printNested = (inner: Identifier) => (style === undefined ? inner.canonical : inner.printed)
  const options = style === undefined ? { printNested } : { printNested, style }
  return printTemplate(form.template, fields, options, unsaidBy(form, fields))
}

// Fields that the form settles, or puts together from others.
function unsaidBy(form: Form, fields: Fields): Implied {
  if (form.make.length === 0) return form.implies
  return [...form.implies, ...form.make.map(([field]) => [field, fields[field] as string] as const)]
}
