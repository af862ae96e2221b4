import { rejectReasonWords } from '../../src/register/import/reject-reasons.ts'
import type { ImportData } from '../operator-portal.ts'
import { paths } from '../paths.ts'
import { BarTable } from '../ui/charts/bar-table.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'

/** Rows that an import left out: how many for which reason, then one by one, and all of them as a file. */
export function RejectsPart(found: ImportData) {
  const { words } = useReader()
  const { view } = found
  const { rejects } = words.operator
  return (
    <>
      <Hang id="rejects" heading={rejects.heading}>
        <div data-live="rejects">{view.rejected === 0 ? <p>{rejects.none}</p> : <ByReason {...found} />}</div>
      </Hang>
      <div data-live="rows" data-live-calm="">
        {found.rejects.total > 0 && (
          <Hang id="rows" heading={rejects.list}>
            <Rows {...found} />
          </Hang>
        )}
      </div>
    </>
  )
}

function ByReason({ view }: ImportData) {
  const { lang, words } = useReader()
  const { rejects } = words.operator
  return (
    <>
      <BarTable
        labelledBy="rejects"
        heading={rejects.reason}
        numbers={[rejects.rows]}
        rows={view.rejects.map(({ reason, count }) => ({
          key: reason,
          name: rejectReasonWords(reason)[lang],
          href: `${paths.import(view.id, { reason })}#rows`,
          numbers: [formatCount(lang, count)],
          parts: [count],
        }))}
      />
      <p className="row-of-links">
        <a href={paths.rejectsFile(view.id, 'csv')} download>
          {rejects.csv}
        </a>
        <a href={paths.rejectsFile(view.id, 'jsonl')} download>
          {rejects.jsonl}
        </a>
      </p>
    </>
  )
}

function Rows({ view, rejects: page, request }: ImportData) {
  const { lang, words } = useReader()
  const { rejects } = words.operator
  const { reason } = request
  return (
    <>
      <p className="summary">
        {reason !== undefined && <span>{rejects.listOf(rejectReasonWords(reason)[lang])}</span>}
        <span>{rejects.total(page.total, formatCount(lang, page.total))}</span>
        {reason !== undefined && <a href={`${paths.import(view.id)}#rows`}>{rejects.all}</a>}
      </p>
      <ol className="lines">
        {page.items.map((row) => (
          <li key={row.n} className="reject">
            <p className="reject-head">
              <span className="identifier">
                <span className="unseen">{rejects.number} </span>
                {formatCount(lang, row.n)}
              </span>
              <span className="reject-reason">{rejectReasonWords(row.reason)[lang]}</span>
              <bdi className="reject-place" translate="no">
                {row.place}
              </bdi>
            </p>
            {row.raw !== '' && <Quoted name={rejects.raw} text={row.raw} />}
            {row.detail !== null && <Quoted name={rejects.detail} text={row.detail} />}
          </li>
        ))}
      </ol>
      <nav className="pages" aria-label={rejects.list}>
        {request.cursor !== undefined && <a href={`${paths.import(view.id, { reason })}#rows`}>{rejects.first}</a>}
        {page.next ? (
          <a rel="next" href={`${paths.import(view.id, { reason, cursor: page.next })}#rows`}>
            {rejects.next}
          </a>
        ) : (
          <span className="quiet">{rejects.end}</span>
        )}
      </nav>
    </>
  )
}

// Of a stranger: shown as it stands, line ends included, and never as anything but text.
function Quoted({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <p className="reject-text" translate="no">
      <span className="unseen">{name} </span>
      <bdi>{text}</bdi>
    </p>
  )
}
