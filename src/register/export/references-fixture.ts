/** Strict readers of what we print, written for the tests alone: they take nothing that the formats do not allow. */

/** One BibTeX entry; fields with the text they mean. Throws on anything that is not BibTeX. */
export function readBibtex(text: string): { readonly key: string; readonly fields: Record<string, string> } {
  const head = /^@misc\{([A-Za-z0-9._-]+),\n/.exec(text)
  if (!head) throw new Error(`no entry: ${text.slice(0, 60)}`)
  const fields: Record<string, string> = {}
  let at = head[0].length
  for (;;) {
    const name = /^ {2}([a-z]+) = /.exec(text.slice(at))
    if (!name) throw new Error(`no field at ${at}: ${text.slice(at, at + 40)}`)
    at += name[0].length
    const end = text[at] === '{' ? closing(text, at) : at + /^[a-z]+/.exec(text.slice(at))![0].length
    const raw = text.slice(at, end)
    fields[name[1]!] = name[1] === 'url' ? raw.slice(1, -1) : meaning(raw)
    at = end
    if (text.startsWith(',\n', at)) at += 2
    else if (text.slice(at) === '\n}\n') return { key: head[1]!, fields }
    else throw new Error(`no end of field at ${at}: ${text.slice(at, at + 40)}`)
  }
}

// BibTeX counts every brace, whatever stands before it.
function closing(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}' && --depth === 0) return at + 1
  }
  throw new Error('unbalanced')
}

const MEANINGS: Readonly<Record<string, string>> = {
  '\\textbackslash{}': '\\',
  '\\textbraceleft{}': '{',
  '\\textbraceright{}': '}',
  '\\textasciitilde{}': '~',
  '\\textasciicircum{}': '^',
}

function meaning(raw: string): string {
  if (!raw.startsWith('{')) return raw
  const inner = raw.startsWith('{{') ? raw.slice(2, -2) : raw.slice(1, -1)
  const unread = inner.replace(/\\text[a-z]+\{\}|\\[$%&#_]/g, '')
  if (/[\\{}~^$%&#_\n]/.test(unread)) throw new Error(`unescaped: ${raw}`)
  return inner.replace(/\\text[a-z]+\{\}|\\[$%&#_]/g, (command) => MEANINGS[command] ?? command.slice(1))
}

/** One RIS record, tags in order. Throws on anything that is not RIS. */
export function readRis(text: string): readonly (readonly [tag: string, value: string])[] {
  if (!text.endsWith('ER  - \r\n')) throw new Error('no end of record')
  const tags = text
    .slice(0, -2)
    .split('\r\n')
    .map((line) => {
      const read = /^([A-Z][A-Z0-9]) {2}- (\P{Cc}*)$/u.exec(line)
      if (!read) throw new Error(`no tag: ${line}`)
      return [read[1]!, read[2]!] as const
    })
  if (tags[0]?.[0] !== 'TY' || tags.filter(([tag]) => tag === 'ER' || tag === 'TY').length !== 2) {
    throw new Error('not one record')
  }
  return tags
}
