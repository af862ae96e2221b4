import type { Command } from 'commander'
import type { App } from '../app.ts'
import { openFinderHere } from '../finding.ts'
import { FILTERS, ORDERS, type SearchFilters, type SearchPage, searchRegister } from '../register/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, refuse, type Terminal } from './terminal.ts'

interface SearchOptions extends SessionOptions {
  readonly limit: string
  readonly filter: readonly string[]
  readonly order: string
  readonly cursor?: string
  readonly json?: boolean
}

/** `search QUERY`: ranked standards with status and why each matched. Exit 1 where nothing was found or it was refused. */
export function addSearchCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('search')
    .description('find standards: 查找标准')
    .argument('<query>', 'identifier however typed, or words; "" lists what passes the filters')
    .option('--limit <number>', 'how many, 1 to 100', '20')
    .option('--filter <name=value>', `narrow down, repeatable: ${FILTERS.join(', ')}`, collected, [])
    .option('--order <order>', ORDERS.join(', '), 'relevance')
    .option('--cursor <text>', '`next` of the page before')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (query: string, options: SearchOptions) => {
      const asked = questionOf(query, options)
      if ('zh' in asked) {
        terminal.say(asked)
        done(EXIT.wrongUse)
        return
      }
      done(await withApp(options, (app) => search(terminal, app, asked, options.json)))
    })
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

type Asked = Parameters<typeof searchRegister>[1]

function questionOf(query: string, options: SearchOptions): Asked | { readonly zh: string; readonly en: string } {
  const limit = Number(options.limit)
  const order = ORDERS.find((one) => one === options.order)
  const filters = filtersOf(options.filter)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return { zh: '--limit 应为 1 到 100 的整数。', en: 'Give --limit a whole number from 1 to 100.' }
  }
  if (order === undefined) {
    return { zh: `--order 可用：${ORDERS.join('、')}。`, en: `--order takes ${ORDERS.join(', ')}.` }
  }
  if (typeof filters === 'string') {
    return {
      zh: `筛选“${filters}”无法识别，请写成 level=national 的样子；可用：${FILTERS.join('、')}。`,
      en: `The filter “${filters}” is none: write one like level=national. There are ${FILTERS.join(', ')}.`,
    }
  }
  return { query, filters, limit, order, ...(options.cursor === undefined ? {} : { cursor: options.cursor }) }
}

// The filters, or the first text that is none.
function filtersOf(texts: readonly string[]): SearchFilters | string {
  const filters: Record<string, string[]> = {}
  for (const text of texts) {
    const at = text.indexOf('=')
    const name = FILTERS.find((one) => one === text.slice(0, at))
    if (name === undefined || at === text.length - 1) return text.slice(0, 100)
    filters[name] = [...(filters[name] ?? []), text.slice(at + 1)]
  }
  return filters
}

async function search(terminal: Terminal, app: App, asked: Asked, json = false): Promise<ExitCode> {
  const finder = await openFinderHere(app, (entries) =>
    terminal.progress(terminal.language === 'zh' ? `正在读取登记库：${entries}` : `Reading the register: ${entries}`),
  )
  terminal.progress('')
  try {
    const page = await searchRegister(app.registerContext(), asked)
    if ('refused' in page) return refuse(terminal, page.refused, json)
    if (json) terminal.printJson(page)
    else printPage(terminal, page)
    return page.total > 0 ? EXIT.done : EXIT.refused
  } finally {
    finder.close()
  }
}

function printPage(terminal: Terminal, page: SearchPage): void {
  for (const { identifier, status, titles, why } of page.items) {
    terminal.print([identifier, status, ...Object.values(titles)].join('  '))
    for (const { field, by, text, through } of why) {
      if (by !== 'words' || field === 'bridge' || field === 'scope') {
        terminal.print(`    ${[field, through, by].filter(Boolean).join(' ')}: ${text}`)
      }
    }
  }
  const { total, items, didYouMean, next } = page
  if (total === 0) terminal.say({ zh: '没有找到。', en: 'Nothing was found.' })
  else if (items.length < total) {
    terminal.say({ zh: `共 ${total} 条，列出 ${items.length} 条。`, en: `${items.length} of ${total}.` })
  }
  if (next !== undefined) terminal.say({ zh: `下一页：--cursor ${next}`, en: `Next page: --cursor ${next}` })
  if (didYouMean.length > 0) {
    terminal.say({ zh: `是否要找：${didYouMean.join('、')}`, en: `Did you mean: ${didYouMean.join(', ')}` })
  }
}
