import { Type } from '@sinclair/typebox'
import { define, row, text } from './definition.ts'

/** `examples.yaml`: searches that show a newcomer what the register understands; the front page offers them. */
export const examplesDefinition = define({
  name: 'examples',
  files: ['examples.yaml'],
  schema: row({ searches: Type.Array(text, { minItems: 1, maxItems: 6 }) }),
})
