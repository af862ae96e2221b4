import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { useReader } from '../ui/reader.tsx'
import { FormField } from './form-field.tsx'

/** Where the operator signs in. */
export function SignInPage() {
  const { words } = useReader()
  const { signIn } = words.operator
  return (
    <Frame title={signIn.title} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{signIn.title}</h1>
        <p>{signIn.lead}</p>
      </header>
      <div className="hang-lone">
        <form className="fields" method="post" action={paths.operator()}>
          <FormField form="sign-in" name="key" label={signIn.key} hint={signIn.keyHint}>
            {(control) => (
              <input {...control} type="password" required maxLength={200} autoComplete="current-password" />
            )}
          </FormField>
          <p>
            <button type="submit" className="button">
              {signIn.button}
            </button>
          </p>
          <p className="field-hint">{signIn.ends}</p>
        </form>
      </div>
    </Frame>
  )
}
