import type { Words } from '../standards/index.ts'
import type { Fields } from './field.ts'
import type { RuleMatch, TaggedRecord } from './field-rules.ts'

/** What a person decided about one field of one record; stands above what rules say. */
export interface ManualTag {
  readonly field: string
  /** Whether the record belongs to the field. */
  readonly holds: boolean
  readonly author: string
  readonly reason: string
}

/** A field a record belongs to, and why. */
export interface FieldTag {
  readonly field: string
  /** By a rule, by a person, or because it is in a part of the field. */
  readonly by: 'rule' | 'person' | 'part'
  /** What of the rule the record has; empty unless by a rule. */
  readonly matches: readonly RuleMatch[]
  readonly because: Words
}

/**
 * The fields a record belongs to, with reasons. A person's decision overrides the rules for its field, either way;
 * fields above follow from their parts unless a person has said no. Order of rules makes no difference.
 */
export function tagsOf(record: TaggedRecord, fields: Fields, manual: readonly ManualTag[] = []): readonly FieldTag[] {
  const matched = fields.rules.match(record)
  if (matched.length === 0 && manual.length === 0) return []
  const decided = new Map(manual.map((tag) => [tag.field, tag]))
  const byRule = matched
    .filter(({ field }) => !decided.has(field))
    .map(({ field, matches }) => ({ field, by: 'rule' as const, matches, because: becauseOf(matches) }))
  const byPerson = [...decided.values()].filter(({ holds }) => holds).map(personalTag)
  const direct = [...byRule, ...byPerson]
  const known = new Set([...direct.map(({ field }) => field), ...decided.keys()])
  return [...direct, ...tagsAbove(direct, fields, known)]
}

function personalTag({ field, author, reason }: ManualTag): FieldTag {
  return {
    field,
    by: 'person',
    matches: [],
    because: { zh: `${author} 认定：${reason}`, en: `${author} decided: ${reason}` },
  }
}

function tagsAbove(direct: readonly FieldTag[], fields: Fields, known: ReadonlySet<string>): FieldTag[] {
  const found = new Map<string, FieldTag>()
  for (const { field } of direct) {
    const name = fields.field(field)?.name ?? { zh: field, en: field }
    for (const above of fields.above(field)) {
      if (known.has(above) || found.has(above)) continue
      const because = { zh: `因属于其下的“${name.zh}”`, en: `because it belongs to “${name.en}”, which is part of it` }
      found.set(above, { field: above, by: 'part', matches: [], because })
    }
  }
  return [...found.values()]
}

/** The reason in words: 因 CCS L70–L84 和题名用语“生成式人工智能”. */
function becauseOf(matches: readonly RuleMatch[]): Words {
  const zh = matches.map((match) => wordsOf(match).zh)
  const en = matches.map((match) => wordsOf(match).en)
  return { zh: spaced(`因${joined(zh, '、', '和')}`), en: `because ${joined(en, ', ', ' and ')}` }
}

// Between ideographs and Latin letters, as Chinese typesetting has it.
function spaced(text: string): string {
  return text.replace(/(\p{Script=Han})(?=[A-Z])/gu, '$1 ').replace(/([A-Z\d])(?=和)/g, '$1 ')
}

function wordsOf({ key, value }: RuleMatch): Words {
  switch (key) {
    case 'ics':
      return { zh: `ICS ${value}`, en: `ICS ${value}` }
    case 'ccs':
      return { zh: `CCS ${printedRange(value)}`, en: `CCS ${printedRange(value)}` }
    case 'committee':
      return { zh: `技术委员会 ${value}`, en: `committee ${value}` }
    case 'title':
      return { zh: `题名用语“${value}”`, en: `title term “${value}”` }
  }
}

function printedRange(code: string): string {
  return code.includes('/') ? code.replace('/', `–${code[0]}`) : code
}

function joined(parts: readonly string[], comma: string, last: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(comma)}${last}${parts.at(-1)}`
}
