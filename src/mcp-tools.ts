/** What programs may ask over the Model Context Protocol: one row a tool, over the actions that pages and API call. */
import type { TSchema } from '@sinclair/typebox'
import { z } from 'zod'
import {
  CitationAnswer,
  citationOf,
  findEdition,
  findOne,
  IdentifyAnswer,
  ImpactAnswer,
  identifyAnswer,
  impactAnswer,
  type RegisterContext,
  SearchAnswer,
  StandardAnswer,
  searchRegister,
  standardAnswer,
  viewImpact,
  viewStandard,
} from './register/index.ts'
import { parseDate } from './standards/index.ts'

/** What a tool answers: an object of the API with a text that says it, or why not. */
export type ToolAnswer =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>>; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly text: string }

/** A tool: its words for programs and people, the shapes it takes and gives, what it does. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject
  /** JSON schema of the answer, the one the API documents. */
  readonly output: TSchema | Readonly<Record<string, unknown>>
  run(context: RegisterContext, input: unknown): Promise<ToolAnswer>
}

const Identifier = z
  .string()
  .min(1)
  .max(500)
  .describe('Identifier of a standard however typed, or the last part of its permanent address')

/** All tools, in the order they are listed. */
export const TOOLS: readonly Tool[] = [
  tool({
    name: 'search',
    title: 'Search standards 查找标准',
    description:
      'Finds standards by identifier however typed or by words of their titles, in Chinese or English; current ones first. Gives the total, each with status and why it matched, and a cursor for the next page.',
    input: z.object({
      query: z.string().max(500),
      level: z.string().max(40).optional().describe('national, industry, international …'),
      source: z.string().max(100).optional().describe('Only what this source speaks of'),
      limit: z.int().min(1).max(50).default(20),
      cursor: z.string().max(1_000).optional().describe('`next` of the page before'),
    }),
    output: SearchAnswer,
    async run(context, { query, level, source, limit, cursor }) {
      const filters = { ...(level ? { level: [plain(level)] } : {}), ...(source ? { source: [plain(source)] } : {}) }
      const request = { query: plain(query), filters, limit, ...(cursor === undefined ? {} : { cursor }) }
      const page = await searchRegister(context, request)
      if ('refused' in page) return refused(page.refused.code, page.refused.message.en)
      const lines = page.items.map(({ identifier, status, titles }) => line(identifier, status, titles))
      return answered(page, [`${page.total} found`, ...lines])
    },
  }),
  tool({
    name: 'show',
    title: 'Show one standard 查看标准',
    description:
      'One standard: facts with the source of each, status on a day and why, editions, relations (replaces, adopts, references …) both ways, chain of replacement. An undated identifier means the newest edition.',
    input: z.object({
      identifier: Identifier,
      asOf: z.string().max(10).optional().describe('Status on this day, YYYY-MM-DD; today where absent'),
    }),
    output: StandardAnswer,
    async run(context, { identifier, asOf }) {
      if (asOf !== undefined && parseDate(asOf) !== asOf) return refused('bad-date', `“${asOf}” is no date.`)
      const edition = await findOne(context, plain(identifier))
      if (edition === undefined) return notFound(identifier)
      const answer = standardAnswer(await viewStandard(context, edition, asOf))
      return answered(answer, [
        line(answer.identifier, answer.status, answer.titles),
        ...answer.because.map(({ field, value }) => `because ${field}: ${value}`),
        ...answer.relations.map(({ kind, direction, identifier: other, degree = '' }) =>
          [direction === 'out' ? '→' : '←', kind, other, degree].join(' ').trim(),
        ),
      ])
    },
  }),
  tool({
    name: 'identify',
    title: 'Read identifiers 读取编号',
    description:
      'Reads texts as identifiers of standards: canonical form, publisher, level, number, parts, year, or why a text was refused. Needs no such standard in the register.',
    input: z.object({ texts: z.array(z.string().max(2_000)).min(1).max(100) }),
    output: { type: 'object', properties: { items: { type: 'array', items: IdentifyAnswer } }, required: ['items'] },
    async run({ rules }, { texts }) {
      const items = texts.map((text) => identifyAnswer(text, rules.grammar.identify(text)))
      const lines = items.map(({ canonical, refused: why, input }) => canonical ?? `${input}: ${why?.message.en}`)
      return answered({ items }, lines)
    },
  }),
  tool({
    name: 'impact',
    title: 'What changes if a standard changes 修改的影响',
    description:
      'Documents affected if a standard changes: those that adopt it, refer to it, amend it or hang on it otherwise, nearest and strongest first, each with the way and the reason. Counts of all by kind, level and steps.',
    input: z.object({
      identifier: Identifier,
      depth: z.int().min(1).max(5).default(2).describe('Steps that are followed'),
      limit: z.int().min(1).max(50).default(20),
      cursor: z.string().max(1_000).optional().describe('`next` of the page before'),
    }),
    output: ImpactAnswer,
    async run(context, { identifier, depth, limit, cursor }) {
      const edition = await findEdition(context, plain(identifier))
      if (edition === undefined) return notFound(identifier)
      const view = await viewImpact(context, edition, { depth, limit, ...(cursor === undefined ? {} : { cursor }) })
      if ('code' in view) return refused(view.code, view.message.en)
      const lines = view.items.map(
        ({ identifier: affected, steps, strength, path }) =>
          `${steps} ${strength} · ${affected} · ${path.at(-1)?.reason.en ?? ''}`,
      )
      return answered(impactAnswer(view), [`${view.total} affected`, ...lines])
    },
  }),
  tool({
    name: 'cite',
    title: 'Cite a standard 引用标准',
    description:
      'Citations of one standard as text, by GB/T 7714 and ISO 690, and where its entries for reference managers are.',
    input: z.object({ identifier: Identifier }),
    output: CitationAnswer,
    async run(context, { identifier }) {
      const answer = await citationOf(context, plain(identifier))
      if (answer === undefined) return notFound(identifier)
      const { gbt7714, iso690 } = answer.texts
      return answered(answer, [gbt7714.zh, gbt7714.en, iso690.zh, iso690.en])
    },
  }),
]

/** A row whose `run` has the type of its own `input`; what comes from outside was checked against it. */
function tool<Input extends z.ZodObject>(
  row: Omit<Tool, 'input' | 'run'> & {
    readonly input: Input
    run(context: RegisterContext, input: z.output<Input>): Promise<ToolAnswer>
  },
): Tool {
  return { ...row, run: (context, input) => row.run(context, row.input.parse(input)) }
}

/** Longest text of an answer, in UTF-16 units; the object beside it is whole. */
const MAX_TEXT = 20_000

function answered(value: object, lines: readonly string[]): ToolAnswer {
  const text = lines.join('\n')
  const shown = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}\n… (more in the structured answer)` : text
  return { ok: true, value: JSON.parse(JSON.stringify(value)) as Record<string, unknown>, text: shown.toWellFormed() }
}

function refused(code: string, text: string): ToolAnswer {
  return { ok: false, code, text: `${code}: ${text}` }
}

function notFound(identifier: string): ToolAnswer {
  const shown = identifier.slice(0, 100).toWellFormed()
  return refused('standard-not-found', `“${shown}” is not in the register. Look for its title with the tool “search”.`)
}

function line(identifier: string, status: string, titles: Readonly<Record<string, string>>): string {
  return [identifier, status, ...Object.values(titles)].join(' · ')
}

// Control characters mean nothing in a query, and a database may refuse them.
function plain(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .trim()
}
