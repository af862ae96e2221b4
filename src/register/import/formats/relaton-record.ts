import type { YamlValue } from '../../../platform/index.ts'

/** What both dialects of Relaton YAML say, in one shape. Texts as in the file. */
export interface RelatonRecord {
  readonly docids: readonly RelatonId[]
  readonly titles: readonly RelatonText[]
  readonly abstracts: readonly RelatonText[]
  readonly dates: readonly { readonly type: string; readonly value: string }[]
  readonly links: readonly { readonly type: string; readonly content: string }[]
  readonly languages: readonly string[]
  readonly relations: readonly RelatonRelation[]
  readonly stage: string
  readonly substage: string
  readonly type: string
  readonly doctype: string
  readonly edition: string
  readonly volume: string
  readonly committee: string
  readonly publisher: string
  readonly ics: readonly string[]
  readonly doi: string
}

export interface RelatonId {
  readonly id: string
  readonly type: string
  readonly primary: boolean
  readonly scope: string
}

export interface RelatonText {
  readonly content: string
  readonly type: string
  readonly language: string
}

export interface RelatonRelation {
  readonly type: string
  readonly description: string
  readonly target: string
  readonly edition: string
}

/** A YAML mapping. */
export type YamlMap = { readonly [key: string]: YamlValue }

/** The value where it is a mapping, else an empty one. */
export function asMap(value: YamlValue | undefined): YamlMap {
  return value !== undefined && typeof value !== 'string' && !isList(value) ? value : {}
}

/** A list, or a lone value as a list of one; nothing for an absent or empty value. */
export function asList(value: YamlValue | undefined): readonly YamlValue[] {
  if (value === undefined || value === '') return []
  return isList(value) ? value : [value]
}

/** A list of mappings. */
export function maps(value: YamlValue | undefined): readonly YamlMap[] {
  return asList(value).map(asMap)
}

/** The text of a scalar, of `{content}`, or of the first element of a list of such; else the empty string. */
export function textOf(value: YamlValue | undefined): string {
  if (typeof value === 'string') return value
  if (value === undefined) return ''
  if (isList(value)) return textOf(value[0])
  return value['content'] === undefined ? '' : textOf(value['content'])
}

/** Titles and abstracts stand alike in both dialects, but for the language being a list or a word. */
export function textsOf(value: YamlValue | undefined): readonly RelatonText[] {
  return asList(value).map((item) => {
    const map = asMap(item)
    return { content: textOf(item), type: textOf(map['type']), language: textOf(map['language']) }
  })
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value)
}
