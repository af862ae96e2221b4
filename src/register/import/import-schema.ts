/** Wire shapes of imports. */
import { type TSchema, Type } from '@sinclair/typebox'
import { IMPORT_STATES, type ImportPage, type ImportState, type ImportView, type RejectPage } from './import-queue.ts'
import { MAX_SHEET, MAX_SOURCE, SOURCE_PATTERN } from './upload-refusals.ts'

const Text = Type.String()
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema)
const Words = Type.Object({ zh: Text, en: Text })
const Reasons = Type.Array(Type.Object({ reason: Text, count: Type.Integer() }), { description: 'Most first' })

/** One import. */
export const ImportAnswer = Type.Unsafe<ImportView>(
  Type.Object({
    id: Text,
    name: Type.String({ description: 'Name of the file' }),
    path: Text,
    format: Text,
    source: Type.String({ description: 'Source id under which the claims are kept' }),
    state: Type.Unsafe<ImportState>({
      type: 'string',
      enum: [...IMPORT_STATES],
      description: '`silent`: run by another program and not heard of for a minute',
    }),
    isUpload: Type.Boolean({ description: 'Handed in here, so that it can be stopped and continued here' }),
    bytes: optional(Type.Integer()),
    read: Type.Integer({ description: 'Records and rejected rows read so far' }),
    created: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    rejected: Type.Integer(),
    relations: Type.Integer(),
    rejects: Reasons,
    doubts: Reasons,
    startedAt: Text,
    movedAt: Text,
    endedAt: optional(Text),
    perSecond: optional(Type.Number({ description: 'Records a second' })),
    share: optional(Type.Number({ minimum: 0, maximum: 1, description: 'Share of the bytes that have been read' })),
    secondsLeft: optional(Type.Number()),
    refused: optional(Type.Object({ code: Text, words: Words }, { description: 'Why it failed' })),
  }),
)

/** A page of imports. */
export const ImportsAnswer = Type.Unsafe<ImportPage>(
  Type.Object({
    total: Type.Integer(),
    items: Type.Array(ImportAnswer),
    next: optional(Type.String({ description: 'Cursor of the next page' })),
  }),
)

/** A page of rejected rows. */
export const RejectsAnswer = Type.Unsafe<RejectPage>(
  Type.Object({
    total: Type.Integer(),
    items: Type.Array(
      Type.Object({
        n: Type.Integer({ description: 'Number within the import' }),
        reason: Text,
        place: Type.String({ description: 'Line, path or number of the record' }),
        raw: Type.String({ description: 'Its beginning, as it was written' }),
        detail: Type.Union([Text, Type.Null()]),
      }),
    ),
    next: optional(Type.String({ description: 'Cursor of the next page' })),
  }),
)

/** What is handed in: `multipart/form-data`. */
export const UploadForm = Type.Object({
  file: Type.String({ contentMediaType: 'application/octet-stream', description: 'The file, also gzipped or a tar' }),
  format: optional(Type.String({ default: 'auto' })),
  source: optional(Type.String({ pattern: SOURCE_PATTERN, maxLength: MAX_SOURCE })),
  encoding: optional(Text),
  sheet: optional(Type.String({ maxLength: MAX_SHEET })),
  mapping: optional(Type.String({ contentMediaType: 'application/yaml', description: 'Column mapping of a table' })),
})
