import { useLoaderData } from 'react-router'
import { MAX_NOTE, MAX_PLAN_TEXT, type PlanDesk } from '../../src/plans/versions/plan-version.ts'
import { FormField, useFilledIn } from '../operator/form-field.tsx'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { FaultsList } from './faults-list.tsx'
import { PublishPart } from './publish-part.tsx'
import { VersionsList } from './versions-list.tsx'

const FORM = 'plan'

/** What the desk of a plan shows; `skeleton` where there is no text yet. */
export interface PlanDeskData {
  readonly desk: PlanDesk
  readonly skeleton: string
}

/** Where a plan is written: its text, what is wrong with it, publishing, versions. */
export function PlanDeskPage() {
  const { words } = useReader()
  const { desk, skeleton } = useLoaderData<PlanDeskData>()
  const { planDesk } = words
  return (
    <Frame title={`${planDesk.title}: ${desk.plan}`} unlisted>
      <header className="hang-head">
        <p>
          <a href={paths.planDesks()}>{planDesk.back}</a>
        </p>
        <h1 className="page-title" translate="no">
          {desk.plan}
        </h1>
        <TextState desk={desk} />
      </header>
      <Hang id="text" heading={planDesk.heading}>
        <TextForm desk={desk} text={desk.text ?? skeleton} />
      </Hang>
      {desk.text !== undefined && (
        <Hang id="faults" heading={planDesk.faults}>
          <FaultsList faults={desk.faults} text={desk.text} />
        </Hang>
      )}
      <Hang id="publish" heading={planDesk.publish.heading}>
        <PublishPart desk={desk} />
      </Hang>
      <Hang id="versions" heading={planDesk.versions.heading}>
        <VersionsList desk={desk} />
      </Hang>
    </Frame>
  )
}

function TextState({ desk }: { readonly desk: PlanDesk }) {
  const { lang, words } = useReader()
  const { planDesk } = words
  if (desk.shown !== undefined) return <p>{planDesk.shown(formatCount(lang, desk.shown))}</p>
  return <p>{desk.text === undefined ? planDesk.isNew : planDesk.notSaved}</p>
}

function TextForm({ desk, text }: { readonly desk: PlanDesk; readonly text: string }) {
  const { words, refusal } = useReader()
  const { planDesk } = words
  const filledIn = useFilledIn(FORM, 'text')
  const note = useFilledIn(FORM, 'note')
  // A text that was not taken is kept as it was written, and so is the version it was written from.
  const isRefused = refusal?.form === FORM && filledIn !== ''
  return (
    <form className="fields plan-text" method="post" action={paths.planDesk(desk.plan)}>
      <input type="hidden" name="act" value="save" />
      <input type="hidden" name="base" value={desk.base} />
      <FormField form={FORM} name="text" label={planDesk.text} hint={planDesk.textHint}>
        {(control) => (
          <textarea
            {...control}
            rows={28}
            required
            maxLength={MAX_PLAN_TEXT}
            defaultValue={isRefused ? filledIn : text}
            autoCapitalize="off"
            spellCheck={false}
            translate="no"
          />
        )}
      </FormField>
      <FormField form={FORM} name="note" label={planDesk.note} hint={planDesk.noteHint}>
        {(control) => <input {...control} type="text" maxLength={MAX_NOTE} defaultValue={note} autoComplete="off" />}
      </FormField>
      <p>
        <button type="submit" className="button">
          {planDesk.save}
        </button>
      </p>
    </form>
  )
}
