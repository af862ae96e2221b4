import {
  ENCODINGS,
  MAX_SHEET,
  MAX_SOURCE,
  SOURCE_PATTERN,
  UPLOAD_FIELDS,
  type UploadField,
} from '../../src/register/import/upload-refusals.ts'
import type { OperatorOverview } from '../operator-portal.ts'
import { paths } from '../paths.ts'
import { formatBytes } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'
import type { Words } from '../words/words.ts'
import { type ControlProps, FormField, useFilledIn } from './form-field.tsx'

const FORM = 'upload'

/** Hands a file in. Whole without script: the browser sends it, the answer leads to its import. */
export function UploadForm({ overview }: { readonly overview: OperatorOverview }) {
  const { lang, words, refusal } = useReader()
  const { upload } = words.operator
  return (
    <form className="fields" method="post" action={paths.uploads()} encType="multipart/form-data">
      {refusal?.form === FORM && (
        <p className="notice" role="alert">
          {upload.refused} <a href={`#${FORM}-${refusal.field}`}>{fieldLabel(upload, refusal.field)}</a>
        </p>
      )}
      <p className="quiet">
        {upload.lead(formatBytes(lang, overview.maxUploadBytes), formatBytes(lang, overview.roomBytes))}
      </p>
      <FormField form={FORM} name="file" label={upload.file} hint={upload.steps}>
        {(control) => <input {...control} type="file" required />}
      </FormField>
      <FormatField formats={overview.formats} />
      <MoreFields />
      <p>
        <button type="submit" className="button">
          {upload.button}
        </button>
      </p>
    </form>
  )
}

function fieldLabel(upload: Words['operator']['upload'], field: string): string {
  return UPLOAD_FIELDS.includes(field as UploadField) ? upload[field as UploadField] : upload.file
}

function FormatField({ formats }: { readonly formats: readonly string[] }) {
  const { words } = useReader()
  const { upload } = words.operator
  const filledIn = useFilledIn(FORM, 'format')
  return (
    <FormField form={FORM} name="format" label={upload.format}>
      {(control) => (
        <select {...control} defaultValue={formats.includes(filledIn) ? filledIn : 'auto'}>
          <option value="auto">{upload.auto}</option>
          {formats.map((format) => (
            <option key={format}>{format}</option>
          ))}
        </select>
      )}
    </FormField>
  )
}

const SELDOM = ['source', 'encoding', 'sheet', 'mapping']

function MoreFields() {
  const { words, refusal } = useReader()
  const { upload } = words.operator
  const isRefused = refusal?.form === FORM && SELDOM.includes(refusal.field)
  const isFilledIn = refusal?.form === FORM && SELDOM.some((field) => refusal.values[field])
  return (
    <details className="more-fields" open={isRefused || isFilledIn}>
      <summary>{upload.more}</summary>
      <div className="fields">
        <FormField form={FORM} name="source" label={upload.source} hint={upload.sourceHint}>
          {(control) => <TextInput control={control} maxLength={MAX_SOURCE} pattern={SOURCE_PATTERN.slice(1, -1)} />}
        </FormField>
        <FormField form={FORM} name="encoding" label={upload.encoding}>
          {(control) => <EncodingChoice control={control} />}
        </FormField>
        <FormField form={FORM} name="sheet" label={upload.sheet} hint={upload.sheetHint}>
          {(control) => <TextInput control={control} maxLength={MAX_SHEET} />}
        </FormField>
        <FormField form={FORM} name="mapping" label={upload.mapping} hint={upload.mappingHint}>
          {(control) => <input {...control} type="file" accept=".yaml,.yml,.json" />}
        </FormField>
      </div>
    </details>
  )
}

function TextInput(props: {
  readonly control: ControlProps
  readonly maxLength: number
  readonly pattern?: string | undefined
}) {
  const { control, maxLength, pattern } = props
  return (
    <input
      {...control}
      type="text"
      defaultValue={useFilledIn(FORM, control.name)}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={maxLength}
      pattern={pattern}
    />
  )
}

function EncodingChoice({ control }: { readonly control: ControlProps }) {
  const { words } = useReader()
  return (
    <select {...control} defaultValue={useFilledIn(FORM, control.name)}>
      <option value="">{words.operator.upload.encodingAuto}</option>
      {ENCODINGS.map((encoding) => (
        <option key={encoding} value={encoding}>
          {encoding.toUpperCase()}
        </option>
      ))}
    </select>
  )
}
