/** Versions of plans on the wire. */
import { Type } from '@sinclair/typebox'
import type { PackFault } from '../../platform/index.ts'
import type { PlanVersion } from './plan-version.ts'

const Fault = Type.Object({
  file: Type.String({ description: 'The plan, or the file of the packs that would not hold any more' }),
  line: Type.Integer(),
  column: Type.Integer(),
  code: Type.String(),
  message: Type.Object({ zh: Type.String(), en: Type.String() }),
})
const Faults = Type.Unsafe<readonly PackFault[]>(Type.Array(Fault))

const facts = {
  plan: Type.String(),
  number: Type.Integer(),
  digest: Type.String({ description: 'SHA-256 of the text' }),
  note: Type.String(),
  actor: Type.String(),
  at: Type.String({ description: 'When it was saved' }),
}

export const VersionAnswer = Type.Object({ ...facts, text: Type.String() })
export const VersionsAnswer = Type.Object({
  plan: Type.String(),
  holding: Type.Union([Type.Integer(), Type.Null()], {
    description: 'The version that holds; null where the packs do',
  }),
  total: Type.Integer(),
  items: Type.Unsafe<readonly PlanVersion[]>(Type.Array(Type.Object(facts))),
  next: Type.Optional(Type.Integer({ description: 'Cursor of the next page' })),
})
export const SavedAnswer = Type.Object({ number: Type.Integer(), faults: Faults })
export const FaultsAnswer = Type.Object({ faults: Faults })
export const PublicationAnswer = Type.Object({
  plan: Type.String(),
  publication: Type.Integer(),
  version: Type.Union([Type.Integer(), Type.Null()]),
})
export const TextAnswer = Type.Object({
  plan: Type.String(),
  version: Type.Union([Type.Integer(), Type.Null()], { description: 'Null where the packs have it' }),
  text: Type.String({ description: 'YAML' }),
})
