/** What is wrong with a standard system by itself, and what could stand better in it. Pure. */
import type { RuleFault, Words } from '../../standards/index.ts'
import { circular } from '../circles.ts'
import type { SystemFile, SystemItem, SystemNode } from './system-schema.ts'

type At = RuleFault['at']

interface PlacedItem {
  readonly node: SystemNode
  readonly item: SystemItem
  readonly at: At
}

/** Most items of a system; the detail list is read and filled as a whole. */
export const MAX_ITEMS = 5_000

/** Faults of a system: codes twice, parents that are not there or in a circle, a standard or gap in two places. */
export function systemFaults(system: SystemFile): RuleFault[] {
  const items = placed(system)
  const tooMany: RuleFault[] = items.length > MAX_ITEMS ? [{ at: ['nodes'], message: TOO_MANY }] : []
  return [
    ...tooMany,
    ...codeFaults(system),
    ...parentFaults(system),
    ...onceFaults(items),
    ...servesFaults(system, items),
  ]
}

const TOO_MANY: Words = { zh: `体系明细超过 ${MAX_ITEMS} 项`, en: `a system has more than ${MAX_ITEMS} items` }

/** Items that other parts need as well and that would better stand higher up, with the node they would fit in. */
export function hoistWarnings(system: SystemFile): RuleFault[] {
  const parents = new Map(system.nodes.map(({ node, parent }) => [node, parent]))
  return placed(system).flatMap(({ node, item, at }) => {
    const home = (item.serves ?? []).reduce<string | undefined>(
      (reached, other) => (reached === undefined ? undefined : commonNode(reached, other, parents)),
      node.node,
    )
    if (home === node.node || isCommonPart(node, system)) return []
    const served = (item.serves ?? []).join(', ')
    const place = home ?? system.nodes[0]!.node
    return [
      {
        at: [...at, 'serves'],
        message: {
          zh: `${served} 也需要：共性标准宜上移到 ${place}`,
          en: `${served} need it too: what is common should stand higher, at ${place}`,
        },
      },
    ]
  })
}

// The first part of the topmost layer holds what all the others share.
function isCommonPart({ node }: SystemNode, { nodes }: SystemFile): boolean {
  const first = nodes[0]!.node
  return node === first || ancestors(node, new Map(nodes.map((one) => [one.node, one.parent]))).includes(first)
}

type Parents = ReadonlyMap<string, string | undefined>

function ancestors(node: string, parents: Parents): string[] {
  const found: string[] = []
  for (let at = parents.get(node); at !== undefined && !found.includes(at); at = parents.get(at)) found.push(at)
  return found
}

function commonNode(one: string, other: string, parents: Parents): string | undefined {
  const above = [other, ...ancestors(other, parents)]
  return [one, ...ancestors(one, parents)].find((node) => above.includes(node))
}

/** All items with their nodes, in the order of the file. */
export function placed({ nodes }: SystemFile): PlacedItem[] {
  return nodes.flatMap((node, index) =>
    (node.items ?? []).map((item, place) => ({ node, item, at: ['nodes', index, 'items', place] })),
  )
}

/** What names an item within its system. A standard is one whatever its year and however it is spaced. */
export function itemKey(item: SystemItem): string {
  if ('standard' in item) return `standard ${undated(item.standard)}`
  return 'project' in item ? `project ${folded(item.project)}` : `gap ${item.gap}`
}

function undated(identifier: string): string {
  return folded(identifier).replace(/[-:]\d{4}(?=$|\W)/, '')
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐‑–—]/g, '-')
    .replace(/\s+/g, '')
}

function codeFaults({ nodes }: SystemFile): RuleFault[] {
  return twice(nodes.map(({ node }, index) => ({ key: node, name: node, at: ['nodes', index, 'node'] })))
}

function onceFaults(items: readonly PlacedItem[]): RuleFault[] {
  const names = items.map(({ item, at }) => ({ key: itemKey(item), name: nameOf(item), at }))
  const titles = items.flatMap(({ item, at }) =>
    'title' in item ? [{ key: folded(item.title.zh), name: item.title.zh, at: [...at, 'title'] }] : [],
  )
  return [...twice(names), ...twice(titles)]
}

function nameOf(item: SystemItem): string {
  if ('standard' in item) return item.standard
  return 'project' in item ? item.project : item.gap
}

function twice(rows: readonly { readonly key: string; readonly name: string; readonly at: At }[]): RuleFault[] {
  const seen = new Set<string>()
  return rows.flatMap(({ key, name, at }) => {
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ at, message: { zh: `${name} 已在体系中，应只有一处`, en: `${name} stands in the system already` } }]
  })
}

function parentFaults({ nodes }: SystemFile): RuleFault[] {
  const known = new Set(nodes.map(({ node }) => node))
  const circle = new Set(circular(new Map(nodes.map(({ node, parent }) => [node, parent ? [parent] : []]))))
  return nodes.flatMap(({ node, parent }, index) => {
    if (parent === undefined) return []
    const at = ['nodes', index, 'parent']
    if (!known.has(parent)) return [{ at, message: noNode(parent) }]
    if (!circle.has(node)) return []
    return [{ at, message: { zh: `节点成环：${parent}`, en: `nodes lie below each other in a circle: ${parent}` } }]
  })
}

function servesFaults({ nodes }: SystemFile, items: readonly PlacedItem[]): RuleFault[] {
  const known = new Set(nodes.map(({ node }) => node))
  return items.flatMap(({ item, at }) =>
    (item.serves ?? []).flatMap((code, index) =>
      known.has(code) ? [] : [{ at: [...at, 'serves', index], message: noNode(code) }],
    ),
  )
}

function noNode(code: string): Words {
  return { zh: `体系中没有节点 ${code}`, en: `there is no node ${code} in this system` }
}
