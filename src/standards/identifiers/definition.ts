import { define } from '../definition.ts'
import { checkFlavour } from './check.ts'
import { flavourSchema } from './identifier-schema.ts'

/** `identifiers/*.yaml`: how the identifiers of one body are read and printed. */
export const identifiersDefinition = define({
  name: 'identifiers',
  files: ['identifiers/*.yaml'],
  schema: flavourSchema,
  check: (source) => checkFlavour(source).map(({ path, reason }) => ({ at: path, message: reason })),
  ids: (source) => [{ id: source.flavour, at: ['flavour'] }],
  references: (source) =>
    source.extends === undefined ? [] : [{ definition: 'identifiers', id: source.extends, at: ['extends'] }],
})
