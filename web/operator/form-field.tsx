import { useReader } from '../ui/reader.tsx'

/** What was wrong with the field of a form that was not taken; undefined where nothing was. */
export function useFieldError(form: string, field: string): string | undefined {
  const { refusal, lang } = useReader()
  return refusal?.form === form && refusal.field === field ? refusal.words[lang] : undefined
}

/** What had been filled into a field of a form that was not taken. */
export function useFilledIn(form: string, field: string): string {
  const { refusal } = useReader()
  return refusal?.form === form ? (refusal.values[field] ?? '') : ''
}

/** A field with its label, a hint, and what was wrong with it. */
export function FormField(props: {
  readonly form: string
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** The control, told its id, what describes it and whether it was refused. */
  children(control: ControlProps): React.ReactNode
}) {
  const { form, name, label, hint } = props
  const error = useFieldError(form, name)
  const id = `${form}-${name}`
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={error === undefined ? 'field' : 'field field-refused'}>
      <label htmlFor={id}>{label}</label>
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {props.children({
        id,
        name,
        ...(described !== '' && { 'aria-describedby': described }),
        ...(error !== undefined && { 'aria-invalid': true, autoFocus: true }),
      })}
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export interface ControlProps {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
  readonly autoFocus?: true
}
