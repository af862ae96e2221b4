/** Facts of a committee, as sources leave them: whatever is not of the expected shape is left out. Pure. */
import type { CommitteeView } from '../../../src/register/browse/browse-views.ts'

type Facts = CommitteeView['facts']

/** A fact that is a text. */
export function textFact(facts: Facts, name: string): string | undefined {
  const value = facts[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A fact that is a list of texts, each once, in alphabetical order. */
export function listFact(facts: Facts, name: string): readonly string[] {
  const value = facts[name]
  const texts = Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
  return [...new Set(texts)].toSorted((one, other) => one.localeCompare(other, 'en'))
}

/** A fact given by language. */
export function textsFact(facts: Facts, name: string): Readonly<Record<string, string>> {
  const value = facts[name]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([language, text]) => (typeof text === 'string' ? [[language, text]] : [])),
  )
}
