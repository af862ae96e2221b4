import { type Static, Type } from '@sinclair/typebox'
import {
  define,
  isCcsCode,
  isIcsCode,
  type JointFault,
  type RowId,
  type RowReference,
  type RuleFault,
  row,
  text,
  type Words,
  wordsSchema,
} from '../standards/index.ts'
import { circular } from './circles.ts'
import { itemId, slug } from './plan-schema.ts'

/** Words of a title; a star at the end of an English one stands for any ending. */
const terms = Type.Array(Type.String({ minLength: 2, maxLength: 80 }), { minItems: 1, maxItems: 100 })
const codes = Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { minItems: 1, maxItems: 100 })

/** Holds where every key given holds; a key holds where one of its values does. */
const condition = Type.Object(
  {
    /** ICS classes with all below them. */
    ics: Type.Optional(codes),
    /** CCS classes or ranges of them, `L70/84`. */
    ccs: Type.Optional(codes),
    /** Committees with all below them, `ISO/TC 307`. */
    committees: Type.Optional(Type.Array(text, { minItems: 1, maxItems: 100 })),
    title: Type.Optional(
      Type.Object(
        { zh: Type.Optional(terms), en: Type.Optional(terms) },
        { additionalProperties: false, minProperties: 1 },
      ),
    ),
  },
  { additionalProperties: false, minProperties: 1 },
)
export type Condition = Static<typeof condition>

const conditions = Type.Optional(Type.Array(condition, { minItems: 1, maxItems: 50 }))

/** Tags where one of `any` holds (where given), each of `all` holds (where given), and none of `unless`. */
export const tagRule = row({ any: conditions, all: conditions, unless: conditions })
export type TagRule = Static<typeof tagRule>

/** Unlike other names it may begin with a digit: 5G is one. */
const ownName = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,79}$', description: 'a-z, 0-9, -' })

const fieldRow = row({
  field: ownName,
  /** The field this one is part of; what is in the part is in the whole. */
  parent: Type.Optional(ownName),
  class: slug,
  name: wordsSchema,
  definition: wordsSchema,
  /** Ids, and names where they differ, under which plans speak of it. */
  aliases: Type.Optional(
    Type.Array(row({ id: itemId, plan: slug, name: Type.Optional(wordsSchema) }), { maxItems: 20 }),
  ),
  tagWhen: Type.Optional(tagRule),
})
export type Field = Static<typeof fieldRow>

const fieldFileSchema = row({
  classes: Type.Optional(Type.Array(row({ class: slug, title: wordsSchema }), { maxItems: 50 })),
  fields: Type.Array(fieldRow, { maxItems: 2_000 }),
})
export type FieldFile = Static<typeof fieldFileSchema>

/** `fields/*.yaml`: the taxonomy of fields, with the names plans give them and the rules that tag documents. */
export const fieldsDefinition = define({
  name: 'fields',
  files: ['fields/*.yaml'],
  schema: fieldFileSchema,
  check: ({ fields }) => fields.flatMap((field, index) => ruleFaults(field, ['fields', index, 'tagWhen'])),
  ids: fieldIds,
  references: fieldReferences,
  checkAll: (files) => [...fieldCircles(files), ...termFaults(files)],
})

// Classes share the namespace under a name no field can have.
function fieldIds({ classes, fields }: FieldFile): RowId[] {
  return [
    ...(classes ?? []).map((row, index) => ({ id: `class ${row.class}`, at: ['classes', index, 'class'] })),
    ...fields.flatMap(({ field, aliases }, index) => [
      { id: field, at: ['fields', index, 'field'] },
      ...(aliases ?? []).map(({ id }, place) => ({ id, at: ['fields', index, 'aliases', place, 'id'] })),
    ]),
  ]
}

function fieldReferences({ fields }: FieldFile): RowReference[] {
  return fields.flatMap(({ parent, class: ofClass, aliases }, index) => [
    { definition: 'fields', id: `class ${ofClass}`, at: ['fields', index, 'class'] },
    ...(parent === undefined ? [] : [{ definition: 'fields', id: parent, at: ['fields', index, 'parent'] }]),
    ...(aliases ?? []).map(({ plan }, place) => ({
      definition: 'plans',
      id: plan,
      at: ['fields', index, 'aliases', place, 'plan'],
    })),
  ])
}

function fieldCircles(files: readonly FieldFile[]): JointFault[] {
  const parents = files
    .flatMap(({ fields }) => fields)
    .map(({ field, parent }) => [field, parent ? [parent] : []] as const)
  const circle = new Set(circular(new Map(parents)))
  return files.flatMap(({ fields }, file) =>
    fields.flatMap(({ field, parent }, index) =>
      circle.has(field)
        ? [
            {
              file,
              at: ['fields', index, 'parent'],
              message: { zh: `领域成环：${parent}`, en: `fields are parts of each other in a circle: ${parent}` },
            },
          ]
        : [],
    ),
  )
}

/** Most characters of title terms of one language in all packs: the table they are compiled to grows with them. */
const MAX_TERM_CHARACTERS = 20_000

function termFaults(files: readonly FieldFile[]): JointFault[] {
  const total = { zh: 0, en: 0 }
  for (const [file, { fields }] of files.entries()) {
    for (const { tagWhen } of fields) {
      for (const { title } of [...(tagWhen?.any ?? []), ...(tagWhen?.all ?? []), ...(tagWhen?.unless ?? [])]) {
        for (const language of ['zh', 'en'] as const) total[language] += (title?.[language] ?? []).join('').length
      }
    }
    if (Math.max(total.zh, total.en) > MAX_TERM_CHARACTERS) return [{ file, at: ['fields'], message: TOO_MANY_TERMS }]
  }
  return []
}

const TOO_MANY_TERMS: Words = {
  zh: `至此，题名用语合计超过 ${MAX_TERM_CHARACTERS} 字`,
  en: `title terms up to here are more than ${MAX_TERM_CHARACTERS} characters`,
}

function ruleFaults({ tagWhen }: Field, at: RuleFault['at']): RuleFault[] {
  if (tagWhen === undefined) return []
  const { any, all } = tagWhen
  const faults: RuleFault[] = any === undefined && all === undefined ? [{ at, message: NOTHING_TAGS }] : []
  for (const list of ['any', 'all', 'unless'] as const) {
    for (const [index, one] of (tagWhen[list] ?? []).entries()) faults.push(...codeFaults(one, [...at, list, index]))
  }
  return faults
}

const NOTHING_TAGS: Words = { zh: '规则缺少 any 或 all', en: 'a rule needs any or all' }

function codeFaults({ ics, ccs }: Condition, at: RuleFault['at']): RuleFault[] {
  const wrong = (key: string, codes: readonly string[] | undefined, isCode: (code: string) => boolean): RuleFault[] =>
    (codes ?? []).flatMap((code, index) =>
      isCode(code)
        ? []
        : [
            {
              at: [...at, key, index],
              message: { zh: `${code} 不是${key.toUpperCase()}代码`, en: `${code} is no ${key.toUpperCase()} code` },
            },
          ],
    )
  return [...wrong('ics', ics, isIcsCode), ...wrong('ccs', ccs, (code) => isCcsCode(code) && isForward(code))]
}

function isForward(code: string): boolean {
  const [from, to] = code.slice(1).split('/')
  return to === undefined || from! <= to
}
