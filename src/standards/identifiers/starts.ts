/** How a form begins: the letters under which it is looked up, so that a text meets only forms that may read it. */

import type { Template } from './reader.ts'
import { fold } from './spelling.ts'
import type { Node, Sequence } from './template.ts'

/** The key of forms that begin with a digit. */
export const DIGIT = '#'
/** The key of forms that may begin with anything: tried last. */
export const ANYTHING = '*'

const LETTERS = /^[\p{L}\p{M}]+/u
const MAX_STARTS = 5000

/** The keys of a template; `*` where it begins with an open pattern. */
export function startsOf({ nodes, resources }: Template): ReadonlySet<string> {
  return new Set(beginnings(nodes, resources).map(keyOf))
}

/** The key of a text: its first letters in capitals, or what stands for them. */
export function keyOf(text: string): string {
  const letters = LETTERS.exec(text)
  if (letters !== null) return letters[0].toUpperCase()
  return /^\d/.test(text) ? DIGIT : ANYTHING
}

// Texts with which the nodes can begin, as far as they are letters that can be listed.
function beginnings(nodes: Sequence, resources: Template['resources']): string[] {
  let begun = ['']
  for (const node of nodes) {
    if (!begun.includes('')) break
    const next = nodeBeginnings(node, resources)
    begun = begun.flatMap((text) => (text === '' ? next : [text]))
    if (begun.length > MAX_STARTS) return [ANYTHING]
  }
  return begun
}

function nodeBeginnings(node: Node, resources: Template['resources']): string[] {
  switch (node.kind) {
    case 'text':
      return [fold(node.text)]
    case 'separator':
      return node.variants.map((variant) => fold(variant).trimStart())
    case 'slot':
      return [...(resources.slots.get(node.slot)!.spellings ?? [ANYTHING])]
    case 'mark':
    case 'supplements':
      return ['']
    case 'choice':
      return node.branches
        .flatMap(({ nodes }) => beginnings(nodes, resources))
        .concat(node.optional === 'yes' ? [''] : [])
    case 'repeat':
      return node.branches.flatMap(({ nodes }) => beginnings(nodes, resources)).concat([''])
    case 'nested':
      return [ANYTHING]
  }
}
