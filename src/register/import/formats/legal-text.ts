import { oneLine, readText } from '../../../platform/index.ts'
import { parseDate } from '../../../standards/index.ts'
import type { EntryClaims, Json, RelationClaim } from '../../claims.ts'
import { MAX_IDENTIFIER, MAX_RELATIONS, MAX_TITLE, type Reader } from '../reader.ts'
import { tableSource } from '../table-source.ts'
import { type MentionWords, mentionReader, type NumberedMention, type StandardMentions } from './standard-mentions.ts'

const MAX_TEXT_BYTES = 16 * 1024 ** 2
/** Ends the head of a law in the public collection of texts: title and acts above, articles below. */
const HEAD_END = '<!-- INFO END -->'
/** Lines about acts that a head may have. */
const MAX_ACTS = 40
const MAX_KEPT = 200
const MAX_HEAD = 8_000
/** Shorter headings are labels; longer lines are paragraphs. In UTF-16 units. */
const MIN_TITLE = 6
const MAX_TITLE_LINE = 80

/**
 * Laws, regulations and guidance as Markdown: an entry a file, with its title, the dated acts of its head, and how it
 * speaks of standards: kinds and titles as facts, numbers as references with the clauses named.
 */
export function legalTextReader(words: MentionWords): Reader {
  const mentionsIn = mentionReader(words)
  return {
    format: 'legal-text',
    detect: (path, head) => /\.md$/i.test(path) && !/(?:^|\/)README\.md$/i.test(path) && head.length > 0,
    source: ({ container }) => tableSource(container).replace(/^table-/, 'legal-'),
    async *read(entry) {
      const read = await readText(entry, MAX_TEXT_BYTES)
      if (!read.ok) return yield { ok: false, reason: read.reason, where: entry.path, raw: '' }
      const claims = legalEntry(entry.path, read.text, mentionsIn(read.text))
      if (claims === undefined)
        return yield { ok: false, reason: 'no-title', where: entry.path, raw: read.text.slice(0, 200) }
      yield { ok: true, key: entry.path, claims }
    },
  }
}

function legalEntry(path: string, text: string, mentions: StandardMentions): EntryClaims | undefined {
  const title = titleOf(text.slice(0, MAX_HEAD))
  if (title === '') return undefined
  const relations = mentions.numbered.slice(0, MAX_RELATIONS).map(referenceOf)
  const acts = actsOf(text)
  const facts: Record<string, Json> = {
    ...categoryOf(path),
    ...(acts.length > 0 ? { acts } : {}),
    ...mentionFacts(mentions),
  }
  return {
    kind: 'legislation',
    code: codeOf(path),
    titles: { zh: title },
    facts,
    ...(relations.length > 0 ? { relations } : {}),
  }
}

/**
 * The title: of the front matter, of the comment a converter left, else the first heading that is more than a label
 * (`附件12`), else a short first line.
 */
function titleOf(head: string): string {
  const front = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---/.exec(head)?.[1] ?? ''
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('<!--'))
  const headings = lines.flatMap((line) => /^\ufeff?\s*#+\s*(.+)$/.exec(line)?.[1] ?? [])
  const candidates = [
    /^title:[ \t]*(?:\r?\n\s+zh:[ \t]*)?(\S.*)$/m.exec(front)?.[1],
    /<!--\s*actual_title:\s*(.+?)\s*-->/.exec(head)?.[1],
    headings.find((heading) => heading.trim().length >= MIN_TITLE),
    headings[0],
    lines.find((line) => line.trim().length >= MIN_TITLE && line.trim().length <= MAX_TITLE_LINE),
  ]
  const found = candidates.find((candidate) => candidate !== undefined && candidate.trim() !== '') ?? ''
  return oneLine(found.replace(/^(['"])(.*)\1$/, '$2'), MAX_TITLE)
}

// Laws are filed by name and date, `某法(2017-11-04).md`; other texts by a path that means nothing to a reader.
function codeOf(path: string): string {
  const name = path.replace(/\.md$/i, '')
  const last = name.split('/').at(-1) ?? name
  return (/\p{Script=Han}/u.test(last) ? last : name).slice(0, MAX_IDENTIFIER)
}

function categoryOf(path: string): { category?: string } {
  const folders = path.split('/').slice(0, -1)
  return folders.length > 0 ? { category: folders.join('/') } : {}
}

function actsOf(text: string): Json[] {
  const end = text.indexOf(HEAD_END)
  if (end < 0) return []
  const lines = text.slice(0, end).split('\n').slice(0, MAX_ACTS)
  return lines.flatMap((line) => {
    const [, day = '', act = ''] = /^(\d{4}年\d{1,2}月\d{1,2}日)\s*(.{0,200})/.exec(line.trim()) ?? []
    const date = parseDate(day)
    return date === undefined ? [] : [{ date, act: oneLine(act, MAX_TITLE) }]
  })
}

function mentionFacts({ generic, titles, numbered }: StandardMentions): Record<string, Json> {
  const count = numbered.reduce((sum, mention) => sum + mention.count, 0)
  return {
    ...(generic.length > 0 ? { kindsOfStandards: generic.slice(0, MAX_KEPT).map((mention) => ({ ...mention })) } : {}),
    ...(titles.length > 0 ? { standardsByTitle: titles.slice(0, MAX_KEPT).map((mention) => ({ ...mention })) } : {}),
    ...(count > 0 ? { numberedMentions: count } : {}),
  }
}

function referenceOf({ target, series, clauses }: NumberedMention): RelationClaim {
  const note = [series ? 'series' : '', ...clauses].filter((part) => part !== '').join('; ')
  return { kind: 'references', target, ...(note === '' ? {} : { note: note.slice(0, MAX_IDENTIFIER) }) }
}
