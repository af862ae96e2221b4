/** What is wrong with a flavour file beyond its shape: templates that cannot be understood, slots that are not there. */

import { compileFlavour, type Inherited, inherit } from './flavour.ts'
import type { FlavourSource } from './identifier-schema.ts'
import { compileTemplate, type Resources } from './reader.ts'
import { BUILT_IN, compileSlot } from './slots.ts'
import { parseTemplate } from './template.ts'

export interface FlavourFault {
  readonly path: readonly (string | number)[]
  readonly reason: { readonly zh: string; readonly en: string }
}

/**
 * The faults of one flavour; none means that `compileGrammars` takes it. `all` are the flavours loaded with it, for
 * `extends`; where the one it extends is not among them, only what stands by itself is checked.
 */
export function checkFlavour(source: FlavourSource, all: readonly FlavourSource[] = []): FlavourFault[] {
  const byId = new Map([...all, source].map((flavour) => [flavour.flavour, flavour]))
  const inherited = inherit(source, byId)
  const slotFaults = Object.entries(source.slots).flatMap(([name, slot]) => checkSlot(name, slot))
  const orphan = source.extends !== undefined && !byId.has(source.extends)
  if (slotFaults.length > 0 || orphan) return [...slotFaults, ...checkNames(source)]
  const templates = templatesOf(source)
  const fragments = new Map(Object.entries(inherited.fragments))
  const resources = partialResources(inherited)
  const faults = templates.flatMap(({ path, text }) => {
    const reason = reasonAgainst(() => compileTemplate(parseTemplate(text, fragments), resources))
    return reason === null ? [] : [fault(path, reason)]
  })
  if (faults.length > 0) return [...faults, ...checkNames(source)]
  const whole = reasonAgainst(() => compileFlavour(source, inherited))
  return [...(whole === null ? [] : [fault([], whole)]), ...checkNames(source)]
}

function templatesOf({ forms, supplements = {}, key }: FlavourSource) {
  return [
    ...Object.entries(supplements).flatMap(([set, texts]) =>
      texts.map((text, index) => ({ path: ['supplements', set, index], text })),
    ),
    ...forms.map(({ read }, index) => ({ path: ['forms', index, 'read'], text: read })),
    ...(key === undefined ? [] : [{ path: ['key'], text: key }]),
  ]
}

// Supplements are checked by themselves: here it only matters which sets there are.
function partialResources({ slots, supplements }: Inherited): Resources {
  const own = Object.entries(slots).map(([name, slot]) => [name, compileSlot(slot)] as const)
  return {
    slots: new Map([...BUILT_IN, ...own]),
    supplements: new Map(Object.keys(supplements).map((set) => [set, []])),
  }
}

function checkSlot(name: string, slot: FlavourSource['slots'][string]): FlavourFault[] {
  if (name in {}) return [fault(['slots', name], 'the name is taken')]
  const pattern = typeof slot === 'string' ? slot : 'pattern' in slot ? slot.pattern : (slot.also ?? '')
  const reason = reasonAgainst(() => compileSlot(slot)) ?? reasonAgainst(() => new RegExp(pattern)) ?? unsafe(pattern)
  return reason === null ? [] : [fault(['slots', name], reason)]
}

// Repetition without bound inside repetition without bound can take time exponential in the text.
function unsafe(pattern: string): string | null {
  const bare = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
  if (/\((?!\?[:=!])/.test(bare)) return 'groups must be (?:…)'
  if (/\\\d/.test(pattern.replace(/\\[^\d]/g, ''))) return 'no back references'
  if (/[*+]|\{\d+,\}/.test(bare)) return 'repetition needs an upper bound: {1,9} rather than + or *'
  return null
}

function checkNames({ forms }: FlavourSource): FlavourFault[] {
  const names = forms.map(({ name }) => name)
  return forms.flatMap(({ name, canonical }, index) => [
    ...(names.indexOf(name) < index ? [fault(['forms', index, 'name'], `a second form "${name}"`)] : []),
    ...[canonical ?? []]
      .flat()
      .filter((wanted) => !names.includes(wanted))
      .map((wanted) => fault(['forms', index, 'canonical'], `no form "${wanted}"`)),
  ])
}

function reasonAgainst(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function fault(path: readonly (string | number)[], reason: string): FlavourFault {
  return {
    path,
    reason: { zh: `标准编号语法不能使用：${reason}`, en: `The identifier grammar cannot be used: ${reason}` },
  }
}
