/** Citing one standard of the register, for commands and tools that have no address of their own to give. */
import { findOne, type RegisterContext, viewStandard } from '../register-actions.ts'
import { type CitationAnswer, citationAnswer } from './citation-schema.ts'
import { type ExchangeFormatId, type ExchangeManner, formatById } from './exchange-formats.ts'

/** All citations of the standard that a text names; undefined where the register has none. */
export async function citationOf(context: RegisterContext, text: string): Promise<CitationAnswer | undefined> {
  const edition = await findOne(context, text)
  if (edition === undefined) return undefined
  return citationAnswer(await viewStandard(context, edition), { ...PLAIN, today: context.today })
}

const PLAIN = { style: 'gbt7714', words: 'zh' } as const

/** The standard that a text names, in one form; undefined where the register has none. */
export async function printedAs(
  context: RegisterContext,
  text: string,
  format: ExchangeFormatId,
  manner: Omit<ExchangeManner, 'today'>,
): Promise<string | undefined> {
  const edition = await findOne(context, text)
  if (edition === undefined) return undefined
  return formatById(format).print(await viewStandard(context, edition), { ...manner, today: context.today })
}
