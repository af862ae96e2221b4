/** The shape of a flavour file in `packs/<pack>/identifiers/`. README.md beside this file says what each entry means. */

import { type Static, Type } from '@sinclair/typebox'
import { levelSchema } from '../levels.ts'

const closed = { additionalProperties: false } as const
const word = Type.String({ minLength: 1, maxLength: 200 })
const template = Type.String({ minLength: 1, maxLength: 1000 })
const implied = Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean()]))

const slotValue = Type.Union([
  Type.Null(),
  word,
  Type.Array(Type.String({ maxLength: 200 })),
  Type.Object(
    { spell: Type.Optional(Type.Array(Type.String({ maxLength: 200 }))), implies: Type.Optional(implied) },
    closed,
  ),
])

const slot = Type.Union([
  word,
  Type.Object(
    {
      pattern: word,
      case: Type.Optional(Type.Literal('upper')),
      grouped: Type.Optional(Type.Integer({ minimum: 2, maximum: 6 })),
      year: Type.Optional(Type.Union([Type.Literal(2), Type.Literal(4)])),
      check: Type.Optional(Type.Union([Type.Literal('gtin'), Type.Literal('isbn10')])),
    },
    closed,
  ),
  Type.Object({ values: Type.Record(Type.String(), slotValue), also: Type.Optional(word) }, closed),
])

const form = Type.Object(
  {
    name: word,
    read: template,
    /** Fields that hold whenever this form has read a text. */
    implies: Type.Optional(implied),
    /** Fields put together from others: `{ publisher: 'DB{region}' }`. */
    make: Type.Optional(Type.Record(Type.String(), word)),
    /** Fields that must have been read, though the template leaves them out where others are asked for. */
    requires: Type.Optional(Type.Array(word)),
    /** The form that prints the prescribed spelling, the first of several that can; itself where absent. */
    canonical: Type.Optional(Type.Union([word, Type.Array(word)])),
    /** First letters under which the form is looked up, where its template cannot tell; `#` a digit, `*` anything. */
    starts: Type.Optional(Type.Array(word)),
    /** False where running text holds too much that looks alike. */
    inText: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const flavourSchema = Type.Object(
  {
    flavour: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 40 }),
    title: Type.Object({ zh: word, en: word }, closed),
    /** The flavour whose slots, fragments and supplements this one starts from. */
    extends: Type.Optional(word),
    /** Higher ones are tried first where several flavours begin with the same letters; 0 where absent. */
    priority: Type.Optional(Type.Integer()),
    level: levelSchema,
    slots: Type.Record(Type.String(), slot),
    fragments: Type.Optional(Type.Record(Type.String(), template)),
    supplements: Type.Optional(Type.Record(Type.String(), Type.Array(template))),
    forms: Type.Array(form, { minItems: 1 }),
    /** The template that prints the identity of a document, where it is not that of the prescribed spelling. */
    key: Type.Optional(template),
    /**
     * Further ways in which documents are cited: `lastYear`, a consolidated edition by the year of the last amendment
     * folded into it; `yearOnly`, a document dated to the month by its year.
     */
    alsoCited: Type.Optional(Type.Array(Type.Union([Type.Literal('lastYear'), Type.Literal('yearOnly')]))),
    /** Fields of this flavour's own that tell editions of one standard apart. */
    editionFields: Type.Optional(Type.Array(word)),
    /** Fields that tell no documents apart: partners named or not, what the document says it revises. */
    spellingFields: Type.Optional(Type.Array(word)),
    /** Kinds of supplements that mend errors without changing content. */
    corrections: Type.Optional(Type.Array(word)),
    /** True where documents are never dated, so that the number fixes the text. */
    numberFixes: Type.Optional(Type.Boolean()),
  },
  { $id: 'identifier-flavour', additionalProperties: false },
)

/** A flavour file, read and of the right shape; `checkFlavour` says what is wrong with it beyond that. */
export type FlavourSource = Static<typeof flavourSchema>
export type FormSource = FlavourSource['forms'][number]
export type SlotSource = FlavourSource['slots'][string]
