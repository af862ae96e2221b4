import { type Static, Type } from '@sinclair/typebox'
import { define, type RuleFault, row, text, wordsSchema } from './definition.ts'
import type { StageMeaning } from './status.ts'

/** A place in a publisher's own scheme. Codes of two schemes are never compared: the same digits mean other things. */
export interface Stage {
  readonly scheme: string
  readonly code: string
}

const meaningSchema = Type.Union([
  Type.Literal('in-preparation'),
  Type.Literal('published'),
  Type.Literal('under-review'),
  Type.Literal('withdrawn'),
  Type.Literal('abandoned'),
])
const code = Type.String({ pattern: '^\\d\\d(\\.\\d\\d)?$', description: 'NN or NN.NN' })

const stageRow = row({
  code,
  title: wordsSchema,
  meaning: meaningSchema,
  /** Usual longest stay, in months, and where that is laid down. */
  limit: Type.Optional(
    row({ months: Type.Number({ exclusiveMinimum: 0 }), basis: text, sure: Type.Optional(Type.Boolean()) }),
  ),
  /** What shows that the stage is over. */
  exitEvidence: Type.Optional(Type.Array(wordsSchema)),
})

const schemeSchema = row({
  scheme: text,
  title: wordsSchema,
  basis: text,
  stages: Type.Array(stageRow, { minItems: 1 }),
  substages: Type.Array(row({ code: Type.String({ pattern: '^\\d\\d$' }), title: wordsSchema })),
  /** Stage and sub-stage together, where the scheme defines the pair. */
  codes: Type.Array(row({ code, title: wordsSchema, meaning: meaningSchema })),
  exchange: Type.Array(row({ from: code, scheme: text, to: code, note: Type.Optional(wordsSchema) })),
})
export type StageScheme = Static<typeof schemeSchema>

/** `stages.yaml`: a stage scheme. Exchange maps to another scheme are approximate and for data exchange only. */
export const stagesDefinition = define({
  name: 'stages',
  files: ['stages.yaml'],
  schema: schemeSchema,
  check: checkScheme,
  ids: ({ scheme }) => [{ id: scheme, at: ['scheme'] }],
  references: ({ exchange }) =>
    exchange.map(({ scheme }, index) => ({ definition: 'stages', id: scheme, at: ['exchange', index, 'scheme'] })),
})

function checkScheme({ stages, substages, codes, exchange }: StageScheme): RuleFault[] {
  const known = new Set(stages.map((stage) => stage.code))
  const faults: RuleFault[] = []
  for (const [list, rows] of Object.entries({ stages, substages, codes })) {
    const seen = new Set<string>()
    for (const [index, { code }] of rows.entries()) {
      if (seen.has(code))
        faults.push({ at: [list, index, 'code'], message: { zh: `${code} 重复`, en: `${code} is given twice` } })
      seen.add(code)
    }
  }
  for (const [index, { code }] of codes.entries()) {
    if (!known.has(code.slice(0, 2))) faults.push(noStage(['codes', index, 'code'], code))
  }
  for (const [index, { from }] of exchange.entries()) {
    if (!known.has(from.slice(0, 2))) faults.push(noStage(['exchange', index, 'from'], from))
  }
  return faults
}

function noStage(at: RuleFault['at'], code: string): RuleFault {
  return { at, message: { zh: `没有 ${code.slice(0, 2)} 阶段`, en: `there is no stage ${code.slice(0, 2)}` } }
}

/** What a stage code says about its document: `60.60`, `6060` and `60` are read. */
export function stageMeaning(schemes: readonly StageScheme[], stage: Stage): StageMeaning | undefined {
  return stageEntry(schemes, stage)?.meaning
}

/** The words for a stage: of stage and sub-stage where the scheme has the pair, else of the stage. */
export function stageTitle(schemes: readonly StageScheme[], stage: Stage): { zh: string; en: string } | undefined {
  return stageEntry(schemes, stage)?.title
}

function stageEntry(schemes: readonly StageScheme[], stage: Stage) {
  const scheme = schemes.find((candidate) => candidate.scheme === stage.scheme)
  const wanted = dotted(stage.code)
  return (
    scheme?.codes.find(({ code }) => code === wanted) ?? scheme?.stages.find(({ code }) => code === wanted.slice(0, 2))
  )
}

/**
 * The nearest stage of another scheme, for exchange only: the pair if it is mapped, else its stage with the sub-stage
 * kept, since sub-stages are harmonized. A map written in one scheme's file is read in both directions.
 */
export function exchangeStage(schemes: readonly StageScheme[], stage: Stage, toScheme: string): Stage | undefined {
  const rows = exchangeRows(schemes, stage.scheme, toScheme)
  const wanted = dotted(stage.code)
  const pair = rows.find(({ from }) => from === wanted)
  if (pair !== undefined) return { scheme: toScheme, code: pair.to }
  const whole = rows.find(({ from }) => from === wanted.slice(0, 2))
  if (whole === undefined) return undefined
  return { scheme: toScheme, code: whole.to.length > 2 ? whole.to : whole.to + wanted.slice(2) }
}

function exchangeRows(schemes: readonly StageScheme[], from: string, to: string): { from: string; to: string }[] {
  const own = schemes.find(({ scheme }) => scheme === from)?.exchange.filter(({ scheme }) => scheme === to) ?? []
  const other = schemes.find(({ scheme }) => scheme === to)?.exchange.filter(({ scheme }) => scheme === from) ?? []
  return [...own, ...other.map((map) => ({ from: map.to, to: map.from }))]
}

function dotted(code: string): string {
  return /^\d{4}$/.test(code) ? `${code.slice(0, 2)}.${code.slice(2)}` : code
}
