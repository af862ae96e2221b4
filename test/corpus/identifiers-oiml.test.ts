import { expect, test } from 'vitest'
import { dataFolder, NO_CORPUS } from '../data-folder.ts'
import { testGrammar } from '../grammar.ts'
import { recordsOf } from './identifier-corpus.ts'

if (dataFolder === null) console.warn(NO_CORPUS)
const grammar = testGrammar()

interface OimlFields {
  readonly number?: string
  readonly part?: string
  readonly subpart?: string
  /** A part that is a word; behind a blank it is a thing of its own, a brochure. */
  readonly suffix?: string
  readonly space_suffix?: boolean
  readonly year?: string
  readonly language?: string
  readonly issue?: string
  readonly sequence?: string
  /** What an amendment, annex or errata sheet changes. */
  readonly base_identifier?: OimlFields
}

const LANGUAGES: Readonly<Record<string, string>> = {
  E: 'en',
  F: 'fr',
  PE: 'fa',
  A: 'ar',
  D: 'de',
  S: 'es',
  PO: 'pl',
  U: 'uk',
}

test.skipIf(dataFolder === null)(
  'OIML catalogue: number, part, year, language, issue as its own fields have them',
  () => {
    const rows = recordsOf(`${dataFolder}/identifiers/catalogue-parsed/oiml.jsonl`)
    expect(rows.length).toBeGreaterThan(800)
    expect(rows.flatMap(({ id, parsed }) => faults(String(id), parsed as OimlFields))).toEqual([])
  },
)

function faults(id: string, { base_identifier: base, ...outer }: OimlFields): string[] {
  const result = grammar.identify(id)
  if (!result.ok) return [`${id}: not read`]
  const { type, number, parts, year, languages, supplements, extra } = result.identifier
  const isBulletin = type === 'Bulletin'
  const document = base ?? outer
  const wanted = [
    isBulletin ? (document.issue ?? 'Bulletin') : document.number,
    [document.part ?? [], document.subpart ?? [], document.space_suffix ? [] : (document.suffix ?? [])]
      .flat()
      .join('-'),
    document.year ?? '',
    LANGUAGES[outer.language ?? ''] ?? '',
    document.sequence ?? '',
    base === undefined ? '' : (outer.year ?? ''),
  ].join(' ')
  const supplementYear = String(supplements.at(-1)?.year ?? '')
  const found = [number, parts.join('-'), year ?? '', languages.join(), extra['article'] ?? '', supplementYear].join(
    ' ',
  )
  return wanted === found ? [] : [`${id}: ${found}, not ${wanted}`]
}
