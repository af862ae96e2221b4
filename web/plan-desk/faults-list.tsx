import type { PlanFault } from '../../src/plans/versions/plan-version.ts'
import { formatCount } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'

const MOST = 50

/** What is wrong with a text, each with the line it stands in. */
export function FaultsList({ faults, text }: { readonly faults: readonly PlanFault[]; readonly text: string }) {
  const { words } = useReader()
  if (faults.length === 0) return <p>{words.planDesk.noFaults}</p>
  const lines = text.split('\n')
  const own = faults[0]!.file
  return (
    <ol className="lines">
      {faults.slice(0, MOST).map((fault) => (
        <Fault
          key={`${fault.file}:${fault.line}:${fault.column}:${fault.message.en}`}
          fault={fault}
          own={own}
          lines={lines}
        />
      ))}
    </ol>
  )
}

function Fault(props: { readonly fault: PlanFault; readonly own: string; readonly lines: readonly string[] }) {
  const { lang, words } = useReader()
  const { fault, own, lines } = props
  const isElsewhere = fault.file.includes('/') || fault.file !== own
  const line = isElsewhere ? undefined : lines[fault.line - 1]?.trim()
  return (
    <li>
      <p>{fault.message[lang]}</p>
      <p className="quiet">
        {isElsewhere
          ? words.planDesk.inOther(fault.file)
          : words.planDesk.fault(formatCount(lang, fault.line), formatCount(lang, fault.column))}
        {line && (
          <>
            {' · '}
            <code translate="no">{line.slice(0, 120)}</code>
          </>
        )}
      </p>
    </li>
  )
}
