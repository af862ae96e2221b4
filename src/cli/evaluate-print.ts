/** How values and the records behind them are printed: one line each, columns between tabs. */
import {
  type Comparator,
  type CountedRecord,
  type IndicatorValue,
  recordOnWire,
  type TargetValue,
  type Value,
  type VariantValue,
} from '../plans/index.ts'
import { forecastLine } from './forecast-line.ts'
import type { Terminal, Words } from './terminal.ts'

const SIGNS: Readonly<Record<Comparator, string>> = { atLeast: '≥', atMost: '≤', moreThan: '>', lessThan: '<' }

const UNITS: Readonly<Record<IndicatorValue['unit'], Words>> = {
  percent: { zh: '%', en: '%' },
  standards: { zh: '项标准', en: 'standards' },
  enterprises: { zh: '家企业', en: 'enterprises' },
  documents: { zh: '件', en: 'documents' },
  months: { zh: '个月', en: 'months' },
  bases: { zh: '个基地', en: 'bases' },
  days: { zh: '天', en: 'days' },
  years: { zh: '年', en: 'years' },
  items: { zh: '项', en: 'items' },
  points: { zh: '分', en: 'points' },
}

/** A target with its value, and below it every way to count. */
export function printTarget(terminal: Terminal, value: TargetValue): void {
  const { language } = terminal
  const goal = `${SIGNS[value.comparator]} ${value.number} ${UNITS[value.unit][language]}, ${value.by}`
  const met = { zh: ['未达到', '已达到'], en: ['not met', 'met'] }[language][Number(value.met)]
  const now = value.value === null ? '–' : `${figure(value.value, value.number)}, ${met}`
  terminal.print(`${value.target}\t${value.title[language]}\t${goal}\t${now}`)
  for (const variant of value.variants) printVariant(terminal, variant, value.number)
  if (value.forecast !== undefined) terminal.print(`    ${forecastLine(value.forecast, language)}`)
}

/** An indicator with its value, and below it other ways to count. */
export function printIndicator(terminal: Terminal, value: IndicatorValue): void {
  const { language } = terminal
  const shown = value.value === null ? '–' : `${figure(value.value)} ${UNITS[value.unit][language]}`
  const title = `${value.number ?? value.indicator}\t${value.title[language]}`
  terminal.print(`${title}\t${shown}${besides(value, language)}\t${value.reason?.message[language] ?? ''}`.trimEnd())
  for (const variant of value.variants) printVariant(terminal, variant)
}

function printVariant({ print, language }: Terminal, value: VariantValue, near?: number): void {
  const shown = value.value === null ? '–' : figure(value.value, near)
  const start = `  ${value.official ? '*' : ' '} ${value.variant}\t${value.title[language]}`
  print(`${start}\t${shown}${besides(value, language)}\t${value.reason?.message[language] ?? ''}`.trimEnd())
}

// What stands behind a value, in brackets: the two numbers of a ratio, records left out, records made up.
function besides({ parts, undated, simulated }: Value, language: 'zh' | 'en'): string {
  const said = [
    parts === undefined ? '' : `${parts.numerator}/${parts.denominator}`,
    undated === undefined ? '' : { zh: `${undated} 项日期不全`, en: `${undated} without both days` }[language],
    simulated === undefined ? '' : { zh: `其中模拟 ${simulated}`, en: `${simulated} simulated` }[language],
  ].filter(Boolean)
  if (said.length === 0) return ''
  return language === 'zh' ? `（${said.join('，')}）` : ` (${said.join(', ')})`
}

// Rounded, but never onto the number it is held against.
function figure(value: number, near?: number): string {
  const rounded = Number(value.toFixed(2))
  return String(rounded === near ? value : rounded)
}

/** A record behind a value, with the reasons why it counts. */
export function printRecord({ print, language }: Terminal, record: CountedRecord): void {
  const { reason } = recordOnWire(record)
  const title = record.titles[language] ?? Object.values(record.titles)[0] ?? ''
  const days =
    record.duration === undefined
      ? ''
      : { zh: `${record.duration.days} 天`, en: `${record.duration.days} days` }[language]
  const madeUp = record.simulated ? { zh: '模拟', en: 'simulated' }[language] : ''
  const columns = [record.identifier, record.published ?? '', title, reason[language], days, madeUp]
  print(columns.join('\t').trimEnd())
}
