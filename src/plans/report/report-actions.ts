/** A report on a plan: what is known is gathered, written in one language, and put in its form. */
import { readFile } from 'node:fs/promises'
import { type PrintRefusal, printPdf } from '../../platform/index.ts'
import { contributionsOf } from '../contribution-actions.ts'
import {
  type Evaluation,
  type EvaluationContext,
  evaluatePlan,
  type TargetValue,
  valuesOf,
  wayOf,
} from '../evaluation-actions.ts'
import { taskReportsOn } from '../office/task-report-actions.ts'
import { officialVariant } from '../plan.ts'
import type { PlanFile, Target } from '../plan-schema.ts'
import { addressed, type Lang, type ReportDocument } from './document.ts'
import { reportOf } from './report.ts'
import { reportDays } from './report-days.ts'
import type { ReportFormat } from './report-formats.ts'
import type { ReportForecast, ReportInput, ReportMark, TargetDetail } from './report-input.ts'
import { registerState } from './report-store.ts'
import { REPORT_DATA, REPORT_SOURCE, reportData } from './report-typst.ts'
import type { TrendPoint } from './trend-chart.ts'

/** An evaluation as it was kept. */
export interface FrozenEvaluation {
  readonly evaluation: Evaluation
  readonly hash: string
  /** The day on which it was kept. */
  readonly on: string
}

/** What others keep and a report tells: snapshots, forecasts, marks. What is absent is told as missing. */
export interface ReportSources {
  /** Values frozen before, in place of those that the register gives now. */
  snapshot?(plan: PlanFile, asOf: string): Promise<FrozenEvaluation | undefined>
  forecast?(target: Target, value: TargetValue, asOf: string): Promise<ReportForecast | undefined>
  marks?(plan: PlanFile, asOf: string): Promise<readonly ReportMark[]>
}

/** Everything a report on a plan tells of a day, from what the register knows now. */
export async function gatherReport(
  context: EvaluationContext,
  plan: PlanFile,
  days: { readonly asOf: string; readonly madeOn: string },
  sources: ReportSources,
): Promise<ReportInput> {
  const { asOf, madeOn } = days
  const frozen = await sources.snapshot?.(plan, asOf)
  const evaluation = frozen?.evaluation ?? (await evaluatePlan(context, plan, asOf))
  const details = await detailsOf(context, plan, evaluation, sources)
  const marks = await sources.marks?.(plan, asOf)
  return {
    ...{ plan, evaluation, indicators: context.rules.indicators, details, madeOn },
    register: await registerState(context.database),
    reports: await taskReportsOn(context.database, plan, asOf),
    ...(marks === undefined ? {} : { marks }),
    ...(frozen === undefined ? {} : { snapshot: { hash: frozen.hash, on: frozen.on } }),
  }
}

async function detailsOf(
  context: EvaluationContext,
  plan: PlanFile,
  { asOf, targets }: Evaluation,
  sources: ReportSources,
): Promise<ReadonlyMap<string, TargetDetail>> {
  const planned = targets.flatMap((value) => {
    const target = plan.targets?.find(({ id }) => id === value.target)
    return target === undefined ? [] : [{ target, value }]
  })
  const valued = planned.flatMap(({ target, value }) => (value.value === null ? [] : [target]))
  const series = await seriesOfAll(context, plan, valued, asOf)
  const details = new Map<string, TargetDetail>()
  for (const { target, value } of planned) {
    const forecast = await sources.forecast?.(target, value, asOf)
    const isValued = valued.includes(target)
    details.set(target.id, {
      ...(forecast === undefined ? {} : { forecast }),
      ...(isValued ? { series: series.get(target.id)! } : {}),
      ...(isValued ? { contributions: await contributionsOf(context, target, officialVariant(target)!, asOf) } : {}),
    })
  }
  return details
}

/** The values of several targets on their days, asked for together. */
async function seriesOfAll(
  context: EvaluationContext,
  plan: PlanFile,
  targets: readonly Target[],
  asOf: string,
): Promise<ReadonlyMap<string, readonly TrendPoint[]>> {
  const asked = targets.flatMap((target) => reportDays(plan, target, asOf).map((day) => ({ target, day })))
  const ways = asked.map(({ target, day }) => wayOf(context, target, officialVariant(target)!, day))
  const values = asked.length === 0 ? [] : await valuesOf(context, ways)
  const points = asked.map(({ target, day }, at) => ({ target, day, value: values[at]!.value }))
  return new Map(targets.map((target) => [target.id, points.filter((point) => point.target === target)]))
}

/** The report as a document; figures lead to `origin` where it is given, and nowhere else. */
export function reportDocument(input: ReportInput, lang: Lang, origin?: string): ReportDocument {
  return addressed(reportOf(input, lang), origin)
}

const STYLES = new URL('./report.css', import.meta.url)

/** The document in its form, or why it is not printed. */
export async function reportIn(format: ReportFormat, document: ReportDocument): Promise<Uint8Array | PrintRefusal> {
  switch (format) {
    // Loaded when they are wanted: no other command should wait for them.
    case 'html': {
      const { reportFile } = await import('./report-html.ts')
      return Buffer.from(reportFile(document, await readFile(STYLES, 'utf8')))
    }
    case 'docx': {
      const { docxOf } = await import('./report-docx.ts')
      return docxOf(document)
    }
    case 'pdf': {
      const { title, over, lang, day } = document
      const files = { [REPORT_DATA]: reportData(document) }
      const print = await printPdf(REPORT_SOURCE, { title: `${title} · ${over}`, lang, day, files })
      return 'code' in print ? print : print.pdf
    }
  }
}
