import type { Status } from '../../src/standards/status.ts'
import { useReader } from './reader.tsx'

/** Status as sign and word; the sign alone never carries the meaning. */
export function StatusSign({ status }: { readonly status: Status }) {
  const { words } = useReader()
  return (
    <span className={`status status-${status}`}>
      <svg className="status-sign" viewBox="0 0 16 16" aria-hidden="true">
        {STATUS_SIGNS[status]}
      </svg>
      {words.statuses[status]}
    </span>
  )
}

/** Drawn, not typed: ◔ and ⊘ are missing from many faces. ● in force, ◔ coming, ○ superseded, ⊘ withdrawn. 16 by 16. */
export const STATUS_SIGNS: Readonly<Record<Status, React.ReactNode>> = {
  'in-preparation': <circle cx="8" cy="8" r="6" strokeDasharray="2.4 2.3" />,
  coming: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path className="status-fill" d="M8 8V2a6 6 0 0 1 6 6z" />
    </>
  ),
  'in-force': <circle className="status-fill" cx="8" cy="8" r="6" />,
  superseded: <circle cx="8" cy="8" r="6" />,
  withdrawn: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m3.8 12.2 8.4-8.4" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.2 8h5.6" />
    </>
  ),
}
