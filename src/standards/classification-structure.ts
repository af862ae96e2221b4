import { type Static, Type } from '@sinclair/typebox'
import { define, type RuleFault, row, text, wordsSchema } from './definition.ts'

const classificationRow = row({
  id: Type.String({ pattern: '^[a-z]+$', description: 'a-z' }),
  title: wordsSchema,
  maintainer: text,
  levels: Type.Array(row({ name: text, title: wordsSchema, pattern: text, example: text }), { minItems: 1 }),
  editions: Type.Optional(
    Type.Array(row({ edition: Type.Integer({ minimum: 1 }), year: Type.Optional(Type.Integer()) })),
  ),
  classes: Type.Optional(Type.Array(row({ code: text, title: wordsSchema }))),
  note: Type.Optional(wordsSchema),
})
export type Classification = Static<typeof classificationRow>

/**
 * `classification.yaml`: how a classification is built: its levels and the form of their codes. The tables themselves
 * are imported into the register; only top classes may stand here.
 */
export const classificationsDefinition = define({
  name: 'classifications',
  files: ['classification.yaml'],
  schema: row({
    classifications: Type.Array(classificationRow),
  }),
  check: ({ classifications }) => classifications.flatMap(({ levels }, index) => levelFaults(levels, index)),
  ids: ({ classifications }) => classifications.map(({ id }, index) => ({ id, at: ['classifications', index, 'id'] })),
})

function levelFaults(levels: Classification['levels'], index: number): RuleFault[] {
  return levels.flatMap(({ pattern, example }, level) => {
    const at = ['classifications', index, 'levels', level, 'pattern']
    const expression = regularExpression(pattern)
    if (expression === null) return [{ at, message: { zh: '不是正则表达式', en: 'not a regular expression' } }]
    return expression.test(example)
      ? []
      : [{ at, message: { zh: `与例子 ${example} 不符`, en: `does not match its example ${example}` } }]
  })
}

function regularExpression(pattern: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    return null
  }
}

/** The level a code stands at, or `undefined` where it has none of the forms. */
export function classificationLevel(classification: Classification, code: string): string | undefined {
  return classification.levels.find(({ pattern }) => regularExpression(pattern)?.test(code))?.name
}
