import sanitizeHtml from 'sanitize-html'

/** Elements that begin a new line, in HTML, Word HTML and JATS. */
const BLOCKS =
  `p div br li ul ol dl dt dd tr table h1 h2 h3 h4 h5 h6 section article blockquote pre hr title sec list list-item
  jats:p jats:sec jats:title jats:list jats:list-item`.split(/\s+/)

/** Elements whose tags go and whose text stays. Anything else after `<` is taken for text: `x<y`, `<50 Hz`. */
const INLINE =
  `a abbr address area aside b base bdi bdo big body button caption center cite code col colgroup data del details
  dfn dir em embed fieldset figcaption figure font footer form frame frameset head header html i iframe img input ins kbd label
  legend link main map mark math menu meta nav nobr noframes noscript object optgroup option output param picture q rp rt ruby s
  samp script select small source span strike strong style sub summary sup svg tbody td template textarea tfoot th thead time tt
  u var video wbr xml italic bold xref ext-link disp-formula inline-formula`.split(/\s+/)

const NOT_A_TAG = new RegExp(
  `<(?!(?:/?(?:${[...BLOCKS, ...INLINE].join('|')}|(?:jats|mml|o|w|v|m|st1):[a-z0-9-]+)(?=[\\s/>])|!--|!\\[|\\?xml))`,
  'gi',
)

/** Left out wherever they come: controls, byte order marks, soft hyphens, bidirectional embeddings, overrides, isolates. */
const UNWANTED =
  /[[\p{Cc}--[\t-\r\u{85}]]\u{ad}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}\u{fff9}-\u{fffb}]/gv

/** What a text needs before it is plain, one bit each; most texts need nothing. */
const NEEDS = { cleaning: 1, parsing: 2, lines: 4, collapsing: 8, oddBlanks: 16, pairing: 32 } as const
const NEEDS_OF_CODE = needsTable()

/** Every character that needs anything, and some that do not: the quick first look. */
const SUSPECT =
  /[^ -%'-;=-~¡-¬®-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u206a-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufff8]/

function needsTable(): Uint8Array {
  const needs = new Uint8Array(0x10000)
  for (let code = 0; code < needs.length; code++) {
    const character = String.fromCharCode(code)
    if (character.search(UNWANTED) >= 0) needs[code] = NEEDS.cleaning
    else if (/[\n\r\u0085\u2028\u2029]/.test(character)) needs[code] = NEEDS.lines
    else if (/[^\S ]/.test(character)) needs[code] = NEEDS.oddBlanks
    else if (code >= 0xd800 && code <= 0xdfff) needs[code] = NEEDS.pairing
  }
  needs[0x26] = NEEDS.parsing // &
  needs[0x3c] = NEEDS.parsing // <
  return needs
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

const LINE_ENDS = /[\n\r\u0085\u2028\u2029]+/

/** No more of a source is looked at than this many times the text wanted. */
const SLACK = 8

/**
 * The text of HTML, Word HTML, JATS or plain text, at most `max` UTF-16 units: tags, comments, scripts and styles gone,
 * entities decoded once, one paragraph a line, no blank lines, no characters that deceive the eye. Safe to show where
 * text is escaped; never to be put into a page as HTML.
 */
export function plainText(source: string, max: number): string {
  const bounded = bound(source, max)
  const needs = needsOf(bounded)
  if (needs === 0) return cut(bounded, max)
  const text = withoutMarkup(bounded, needs)
  const still = needs & NEEDS.parsing ? needsOf(text) : needs
  return cut(still & NEEDS.lines ? paragraphs(text, still) : collapse(text, still), max)
}

/** The same on a single line. */
export function oneLine(source: string, max: number): string {
  const bounded = bound(source, max)
  const needs = needsOf(bounded)
  return cut(needs === 0 ? bounded : collapse(withoutMarkup(bounded, needs), NEEDS.oddBlanks), max)
}

function bound(source: string, max: number): string {
  return source.length > max * SLACK ? source.slice(0, max * SLACK) : source
}

function needsOf(text: string): number {
  const edges = text.startsWith(' ') || text.endsWith(' ') || text.includes('  ') ? NEEDS.collapsing : 0
  const first = text.search(SUSPECT)
  if (first < 0) return edges
  let needs: number = edges
  for (let at = first; at < text.length; at++) needs |= NEEDS_OF_CODE[text.charCodeAt(at)]!
  return needs
}

function withoutMarkup(source: string, needs: number): string {
  const clean = needs & NEEDS.cleaning ? source.replace(UNWANTED, '') : source
  const text = needs & NEEDS.parsing ? textOf(clean) : clean
  return needs & (NEEDS.pairing | NEEDS.parsing) ? text.toWellFormed() : text
}

// The library keeps block tags only, without attributes, and escapes all text: what is left of `<` is ours to replace.
function textOf(markup: string): string {
  const kept = sanitizeHtml(markup.replace(NOT_A_TAG, '&lt;'), { allowedTags: BLOCKS, allowedAttributes: {} })
  return kept
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(UNWANTED, '')
}

function paragraphs(text: string, needs: number): string {
  const kept: string[] = []
  for (const line of text.split(LINE_ENDS)) {
    const collapsed = collapse(line, needs)
    if (collapsed !== '') kept.push(collapsed)
  }
  return kept.join('\n')
}

function collapse(text: string, needs: number): string {
  const isOdd = needs & NEEDS.oddBlanks || text.includes('  ')
  return (isOdd ? text.replace(/[\s\u0085]+/g, ' ') : text).trim()
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const end = /[\ud800-\udbff]/.test(text[max - 1] ?? '') ? max - 1 : max
  return text.slice(0, end).trimEnd()
}
