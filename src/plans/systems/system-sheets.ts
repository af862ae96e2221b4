/** A filled system as the sheets of a workbook. `system-from-sheets.ts` reads them back. Pure. */
import type { Sheet } from '../../register/index.ts'
import type { Words } from '../../standards/index.ts'
import type { SystemFile } from './system-schema.ts'
import type { DetailLine, StatisticRow, SystemCounts, SystemView } from './system-view.ts'
import * as words from './system-words.ts'

export type Language = 'zh' | 'en'

/** The sheets, note first: their names and heads in one language, texts in both. */
export function systemSheets(file: SystemFile, view: SystemView, lang: Language): readonly Sheet[] {
  return [
    noteSheet(file, view, lang),
    structureSheet(file, lang),
    {
      name: words.SHEET_WORDS.detail[lang],
      head: detailColumns(lang),
      rows: view.lines.map((line) => detailRow(line, lang)),
      widths: [6, 11, 9, 18, 8, 20, 40, 40, 11, 9, 24, 12, 8, 12, 20, 18, 12, 12, 24, 24, 40, 40, 20, 9],
    },
    statisticsSheet(view, lang),
  ]
}

/** Heads of the detail list in a language. */
export function detailColumns(lang: Language): readonly string[] {
  return heads(words.DETAIL_COLUMNS, lang)
}

function heads(columns: Readonly<Record<string, Words>>, lang: Language): readonly string[] {
  return Object.values(columns).map((column) => column[lang])
}

/** A line as the cells of the detail list, in the order of its columns. */
export function detailRow(line: DetailLine, lang: Language): readonly (string | number)[] {
  const { titles, status, because, remarks, reason } = line
  const named = (table: Readonly<Record<string, Words | undefined>>, key: string | null | undefined) =>
    key === null || key === undefined ? '' : (table[key]?.[lang] ?? key)
  const basis = named(words.BASIS_WORDS, words.BASIS_WORDS[because] === undefined ? undefined : because)
  const cells: Readonly<Record<words.DetailColumn, string | number>> = {
    serial: line.serial,
    code: line.code,
    node: line.node,
    subsystem: line.subsystem[lang],
    kind: named(words.KIND_WORDS, line.kind),
    number: line.number ?? '',
    zh: titles['zh'] ?? '',
    en: titles['en'] ?? '',
    level: named(words.LEVEL_WORDS, line.level),
    force: named(words.FORCE_WORDS, line.force),
    adopts: line.adopts
      .map(({ identifier, degree }) => (degree === undefined ? identifier : `${identifier} (${degree})`))
      .join('; '),
    status: named(words.STATUS_WORDS, status) + (basis === '' ? '' : ` (${basis})`),
    priority: named(words.PRIORITY_WORDS, line.priority),
    effective: line.effective ?? '',
    replaces: line.replaces.join('; '),
    committee: line.committee ?? '',
    category: named(words.CATEGORY_WORDS, line.category),
    serves: line.serves.join('; '),
    remarksZh: remarks?.zh ?? '',
    remarksEn: remarks?.en ?? '',
    reasonZh: reason?.zh ?? '',
    reasonEn: reason?.en ?? '',
    basis: line.basis ?? '',
    gap: line.gap ?? '',
  }
  return (Object.keys(words.DETAIL_COLUMNS) as words.DetailColumn[]).map((column) => cells[column])
}

function noteSheet(file: SystemFile, view: SystemView, lang: Language): Sheet {
  const part = (name: keyof typeof words.NOTE_PARTS) => words.NOTE_PARTS[name][lang]
  return {
    name: words.SHEET_WORDS.note[lang],
    head: heads(words.NOTE_COLUMNS, lang),
    rows: [
      [part('system'), '', '', file.system],
      [part('title'), '', '', file.title.zh, file.title.en],
      [part('scope'), '', '', file.scope.zh, file.scope.en],
      [part('fields'), '', '', (file.fields ?? []).join('; ')],
      [part('compiled'), '', '', file.compiled],
      [
        part('arrangement'),
        '',
        '',
        file.arrangement === undefined ? '' : words.ARRANGEMENT_WORDS[file.arrangement][lang],
      ],
      ...file.note.map(({ heading, text }) => [part('section'), heading.zh, heading.en, text.zh, text.en]),
      [part('figures'), '', '', figuresIn(view, 'zh'), figuresIn(view, 'en')],
    ],
    widths: [12, 18, 24, 60, 60],
  }
}

/** The counts of a system as a sentence of its compilation note. */
export function figuresIn({ counts, asOf }: SystemView, lang: Language): string {
  const { shouldHave, existing, inWork, toDo, untold, coverage } = counts
  const share = coverage === null ? '–' : `${(coverage * 100).toFixed(1)} %`
  return lang === 'zh'
    ? `截至 ${asOf}，体系应有标准 ${shouldHave} 项：现有 ${existing} 项，在制定 ${inWork} 项，待制定 ${toDo} 项，登记库未载明 ${untold} 项；覆盖率 ${share}。`
    : `As of ${asOf}: standards there should be ${shouldHave}, existing ${existing}, in work ${inWork}, to be made ${toDo}, not told by the register ${untold}; coverage ${share}.`
}

function structureSheet(file: SystemFile, lang: Language): Sheet {
  return {
    name: words.SHEET_WORDS.structure[lang],
    head: heads(words.STRUCTURE_COLUMNS, lang),
    rows: file.nodes.map(({ node, parent, title, rationale, arrangement, category }) => [
      ...[node, parent ?? '', title.zh, title.en],
      arrangement === undefined ? '' : words.ARRANGEMENT_WORDS[arrangement][lang],
      category === undefined ? '' : words.CATEGORY_WORDS[category][lang],
      ...[rationale.zh, rationale.en],
    ]),
    widths: [12, 12, 22, 28, 10, 18, 50, 50],
  }
}

function statisticsSheet({ byLevel, byCategory, counts }: SystemView, lang: Language): Sheet {
  const names = words.COUNT_WORDS
  const head = (first: Words) =>
    [first, names.shouldHave, names.existing, names.inWork, names.toDo, names.untold, names.coverage].map(
      (name) => name[lang],
    )
  const rows = (table: readonly StatisticRow[], labels: Readonly<Record<string, Words>>) =>
    table.map(({ key, ...row }) => [labels[key]?.[lang] ?? key, ...countCells(row)])
  const total = [names.total[lang], ...countCells(counts)]
  return {
    name: words.SHEET_WORDS.statistics[lang],
    rows: [
      head(names.level),
      ...rows(byLevel, words.LEVEL_WORDS),
      total,
      [],
      head(names.category),
      ...rows(byCategory, words.CATEGORY_WORDS),
      total,
    ],
    widths: [26, 10, 10, 10, 10, 10, 10],
  }
}

function countCells({ shouldHave, existing, inWork, toDo, untold, coverage }: SystemCounts): (string | number)[] {
  return [shouldHave, existing, inWork, toDo, untold, coverage === null ? '–' : `${(coverage * 100).toFixed(1)} %`]
}
