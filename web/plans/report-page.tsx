import { useLoaderData } from 'react-router'
import type { ReportDocument } from '../../src/plans/report/document.ts'
import { reportElements } from '../../src/plans/report/report-elements.ts'
import { PARAMETERS, paths } from '../paths.ts'
import type { Lang } from '../portal.ts'
import { MissingPlace } from '../register/browse/missing-place.tsx'
import { Frame } from '../site/frame.tsx'
import { useReader } from '../ui/reader.tsx'

/** What the loader gives. */
export interface ReportData {
  readonly plan: string
  readonly documents: Readonly<Record<Lang, ReportDocument>>
  readonly today: string
  /** The hash of the snapshot whose values it tells. */
  readonly snapshot?: string
}

const FORMS = ['pdf', 'docx', 'html'] as const

/** The evaluation report on a plan, as it is printed, with the same as files. */
export function ReportPage() {
  const { lang, words } = useReader()
  const loaded = useLoaderData<ReportData | null>()
  if (loaded === null) return <MissingPlace up={{ href: paths.home(), name: words.home.title }} />
  const document = loaded.documents[lang]
  return (
    <Frame title={`${words.report.title} · ${document.title}`}>
      <header className="hang-head">
        <nav aria-label={words.report.plan}>
          <ol className="path">
            <li>
              <a href={paths.plan(loaded.plan, document.day)}>{words.report.plan}</a>
            </li>
          </ol>
        </nav>
        <p className="quiet">{document.over}</p>
        <h1 className="page-title">{document.title}</h1>
        <Choices {...loaded} document={document} />
      </header>
      <div className="hang-lone">{reportElements(document)}</div>
    </Frame>
  )
}

function Choices({ plan, document, today, snapshot }: ReportData & { readonly document: ReportDocument }) {
  const { lang, words, url } = useReader()
  const asked = url.searchParams.get(PARAMETERS.asOf)
  return (
    <>
      {asked && asked !== document.day && <p className="notice">{words.report.asOfUnread}</p>}
      <form className="day" action={paths.report(plan)} method="get">
        <label htmlFor="as-of">{words.report.asOf}</label>
        <input id="as-of" type="date" name={PARAMETERS.asOf} defaultValue={document.day} required />
        <button type="submit" className="quiet-button">
          {words.report.asOfButton}
        </button>
        {document.day !== today && <a href={paths.report(plan)}>{words.report.asOfToday}</a>}
      </form>
      <p className="row-of-links">
        <span>{words.report.files}</span>
        {FORMS.map((form) => (
          <a
            key={form}
            href={
              snapshot === undefined
                ? paths.reportFile(plan, form, lang, document.day)
                : paths.reportFile(plan, form, lang, undefined, snapshot)
            }
          >
            {words.report.forms[form]}
          </a>
        ))}
      </p>
    </>
  )
}
