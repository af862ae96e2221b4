import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { Act } from './act.tsx'
import { CITATION_FORMATS } from './citation-formats.ts'

/** What can be taken away: citations of all that is watched, and all that is kept as a file, which can come back. */
export function Take() {
  const { watching } = useReader().words
  return (
    <Hang id="take" heading={watching.take}>
      <dl className="facts">
        <div className="fact">
          <dt>{watching.citations}</dt>
          <dd>
            <p className="actions">
              <label className="unseen" htmlFor="citation-format">
                {watching.format}
              </label>
              <select id="citation-format" autoComplete="off">
                {CITATION_FORMATS.map(({ format, name }) => (
                  <option key={format} value={format}>
                    {name}
                  </option>
                ))}
              </select>
              <Act act="copy-citations">{watching.copy}</Act>
              <Act act="save-citations">{watching.saveFile}</Act>
            </p>
            <p className="quiet" role="status" data-citations-say />
          </dd>
        </div>
        <div className="fact">
          <dt>{watching.backup}</dt>
          <dd>
            <p className="actions">
              <Act act="export">{watching.exportFile}</Act>
              <Act act="import">{watching.importFile}</Act>
              <label htmlFor="import-file" hidden>
                {watching.importFile}
              </label>
              <input type="file" id="import-file" accept="application/json,.json" hidden />
            </p>
            <p className="quiet" role="status" data-files-say />
          </dd>
        </div>
      </dl>
    </Hang>
  )
}
