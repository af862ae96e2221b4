import { type Static, Type } from '@sinclair/typebox'
import type { PackDefinition } from '../../../platform/index.ts'
import { alternatives } from './alternatives.ts'

const list = Type.Array(Type.String({ minLength: 1 }))

const MENTION_WORDS_SCHEMA = Type.Object(
  {
    kinds: Type.Array(
      Type.Object(
        {
          word: Type.String({ minLength: 1 }),
          level: Type.Optional(Type.String()),
          force: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    domains: list,
    titleEndings: list,
    notTitles: list,
    seriesWords: list,
    clauseUnits: list,
    clauseLabels: list,
    clauseJoiners: list,
    numberPrefixes: list,
  },
  { additionalProperties: false },
)

/** How texts of one language speak of standards; data of a pack. */
export type MentionWords = Static<typeof MENTION_WORDS_SCHEMA>

/** `import/mention-words.yaml` of a pack. */
export const MENTION_WORDS = {
  name: 'mention-words',
  files: ['import/mention-words.yaml'],
  schema: MENTION_WORDS_SCHEMA,
} satisfies PackDefinition<typeof MENTION_WORDS_SCHEMA>

/** A kind of standards spoken of without naming one. */
export interface GenericMention {
  readonly word: string
  readonly level?: string
  readonly force?: string
  readonly domain?: string
  readonly count: number
}

/** A standard named by its number, as printed the first time. */
export interface NumberedMention {
  readonly target: string
  readonly series: boolean
  /** Clauses, annexes, tables named right behind the number, as printed: `11章`, `附录C`. */
  readonly clauses: readonly string[]
  readonly count: number
}

export interface StandardMentions {
  readonly generic: readonly GenericMention[]
  readonly titles: readonly { readonly title: string; readonly count: number }[]
  readonly numbered: readonly NumberedMention[]
}

/** Longest text looked through, in UTF-16 units. */
const MAX_MENTION_TEXT = 5_000_000
/** Most different mentions kept of a sort. */
const MAX_MENTIONS = 5_000

/** Finds how texts mention standards. Compiled once for the words of a pack. */
export function mentionReader(words: MentionWords): (text: string) => StandardMentions {
  const patterns = patternsOf(words)
  return (text) => {
    const bounded = text.slice(0, MAX_MENTION_TEXT)
    return {
      generic: genericMentions(bounded, words, patterns),
      titles: titleMentions(bounded, words),
      numbered: numberedMentions(bounded, patterns),
    }
  }
}

interface Patterns {
  readonly generic: RegExp
  readonly number: RegExp
  readonly series: RegExp
  readonly clause: RegExp
}

function patternsOf(words: MentionWords): Patterns {
  const prefix = alternatives(words.numberPrefixes)
  const label = `(?:${alternatives(words.clauseLabels)})\\s?[A-Z\\d][\\d.]*`
  const unit = `[\\dA-Z]{1,3}(?:\\.\\d{1,3}){0,4}\\s?(?:${alternatives(words.clauseUnits)})`
  const joiner = `(?:${alternatives(words.clauseJoiners)})`
  return {
    generic: new RegExp(`(${alternatives(words.domains)})?(${alternatives(words.kinds.map(({ word }) => word))})`, 'g'),
    number: new RegExp(
      `(?<![A-Za-z\\d/])(${prefix})(\\s?/\\s?[TZ](?![A-Za-z]))?(\\s{0,2})(\\d{1,6}(?:\\.\\d{1,4})*(?:-\\d{1,2}(?!\\d))*)(\\s?[-—－–:：]\\s?\\d{4}(?!\\d))?`,
      'g',
    ),
    series: new RegExp(`^\\s?(?:${alternatives(words.seriesWords)})`),
    clause: new RegExp(`^(?:\\s?《[^《》]{1,80}》)?\\s?${joiner}{0,3}\\s?(${label}|${unit})`),
  }
}

function genericMentions(text: string, words: MentionWords, { generic }: Patterns): GenericMention[] {
  const kinds = new Map(words.kinds.map((kind) => [kind.word, kind]))
  const found = new Map<string, GenericMention>()
  for (const [, domain, word = ''] of text.matchAll(generic)) {
    const key = `${domain ?? ''}|${word}`
    const before = found.get(key)
    if (before === undefined && found.size >= MAX_MENTIONS) continue
    found.set(key, {
      ...kinds.get(word),
      word,
      ...(domain === undefined ? {} : { domain }),
      count: (before?.count ?? 0) + 1,
    })
  }
  return [...found.values()]
}

function titleMentions(text: string, words: MentionWords): { title: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const [, title = ''] of text.matchAll(/《([^《》\n]{3,80})》/g)) {
    const plain = title.replace(/[（(][^()（）]{1,12}[)）]$/, '')
    if (!words.titleEndings.some((end) => plain.endsWith(end)) || words.notTitles.some((end) => plain.endsWith(end)))
      continue
    if (counts.has(title) || counts.size < MAX_MENTIONS) counts.set(title, (counts.get(title) ?? 0) + 1)
  }
  return [...counts].map(([title, count]) => ({ title, count }))
}

function numberedMentions(text: string, { number, series, clause }: Patterns): NumberedMention[] {
  const found = new Map<string, { target: string; series: boolean; clauses: Set<string>; count: number }>()
  for (const match of text.matchAll(number)) {
    const [printed, , slash, space, digits = '', year] = match
    // Short numbers written together, such as gene names, are standards only where something else says so.
    if (/^\d{1,2}$/.test(digits) && !slash && !space && !year) continue
    const target = printed.replace(/\s+/g, ' ').trim()
    const key = target.replaceAll(' ', '')
    const mention = found.get(key) ?? { target, series: false, clauses: new Set<string>(), count: 0 }
    if (mention.count === 0 && found.size >= MAX_MENTIONS) continue
    found.set(key, mention)
    mention.count += 1
    const behind = text.slice(match.index + printed.length, match.index + printed.length + 120)
    mention.series ||= series.test(behind)
    const named = clause.exec(behind)?.[1]
    if (named !== undefined && mention.clauses.size < 50) mention.clauses.add(named.replace(/\s/g, ''))
  }
  return [...found.values()].map((mention) => ({ ...mention, clauses: [...mention.clauses] }))
}
