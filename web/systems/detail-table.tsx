import type { DetailLine } from '../../src/plans/systems/system-view.ts'
import {
  BASIS_WORDS,
  DETAIL_COLUMNS,
  FORCE_WORDS,
  LEVEL_WORDS,
  PRIORITY_WORDS,
  STATUS_WORDS,
} from '../../src/plans/systems/system-words.ts'
import { paths } from '../paths.ts'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { inReadersOrder } from '../ui/titles.ts'

/** Lines of a detail list; on a narrow screen each is a card. */
export function DetailTable(props: {
  readonly lines: readonly DetailLine[]
  readonly labelledBy: string
  /** Lines bear the names by which addresses lead to them: in one table of a page. */
  readonly anchored?: boolean
}) {
  const { lines, labelledBy, anchored } = props
  const { lang, words } = useReader()
  const heads = ['code', 'number', 'level', 'status', 'priority', 'effective'] as const
  return (
    <table className="detail" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head === 'number' ? words.systems.standard : DETAIL_COLUMNS[head][lang]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.serial} id={anchored ? `item-${line.code}` : undefined}>
            <td className="detail-code">{line.code}</td>
            <th scope="row">
              <Named line={line} />
            </th>
            <td className="detail-level" data-label={DETAIL_COLUMNS.level[lang]}>
              {levelText(line, lang)}
            </td>
            <td data-label={DETAIL_COLUMNS.status[lang]}>
              <ItemStatusSign line={line} />
            </td>
            <td data-label={DETAIL_COLUMNS.priority[lang]}>{line.priority && PRIORITY_WORDS[line.priority][lang]}</td>
            <td data-label={DETAIL_COLUMNS.effective[lang]}>
              {line.effective && <time dateTime={line.effective}>{line.effective}</time>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function levelText({ level, force }: DetailLine, lang: 'zh' | 'en') {
  if (level === null) return null
  return (
    <>
      {LEVEL_WORDS[level]?.[lang] ?? level}
      {force && <span className="detail-force">{FORCE_WORDS[force]?.[lang] ?? force}</span>}
    </>
  )
}

function Named({ line }: { readonly line: DetailLine }) {
  const { lang, words } = useReader()
  const [first] = inReadersOrder(lang, line.titles)
  const { slug, number, reason, remarks, basis } = line
  const more: readonly (readonly [string, string | undefined])[] = [
    [words.systems.adopts, line.adopts.map(adoptionText).join('; ') || undefined],
    [DETAIL_COLUMNS.replaces[lang], line.replaces.join('; ') || undefined],
    [DETAIL_COLUMNS.committee[lang], line.committee],
    [words.systems.reason, reason?.[lang]],
    [DETAIL_COLUMNS.basis[lang], basis],
    [words.systems.remarks, remarks?.[lang]],
    [DETAIL_COLUMNS.serves[lang], line.serves.join('; ') || undefined],
  ]
  return (
    <>
      {number !== undefined &&
        (slug === undefined ? (
          <Identifier text={number} />
        ) : (
          <a href={paths.standard(slug)}>
            <Identifier text={number} />
          </a>
        ))}{' '}
      {first && (
        <span className="detail-title" lang={first.lang}>
          {first.text}
        </span>
      )}
      {line.simulated && <span className="line-note">{words.standard.simulated}</span>}
      {more.map(
        ([term, says]) =>
          says !== undefined && (
            <span className="detail-more" key={term}>
              {term}
              {words.site.colon}
              {says}
            </span>
          ),
      )}
    </>
  )
}

function adoptionText({ identifier, degree }: DetailLine['adopts'][number]): string {
  return degree === undefined ? identifier : `${identifier} (${degree})`
}

const SIGNS = { current: '●', 'in-work': '◐', 'to-do': '○', untold: '?' } as const

/** The status of an item as sign and word, with what it rests on where that says more. */
function ItemStatusSign({ line: { status, because } }: { readonly line: DetailLine }) {
  const { lang } = useReader()
  const basis = BASIS_WORDS[because]?.[lang]
  return (
    <>
      <span className="detail-status">
        <span aria-hidden="true">{SIGNS[status]}</span> {STATUS_WORDS[status][lang]}
      </span>
      {basis && <span className="detail-more">{basis}</span>}
    </>
  )
}
