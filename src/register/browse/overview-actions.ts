/** The register as a whole, in figures. */

import { briefOf } from '../edition-record.ts'
import { summariesOf } from '../register-actions.ts'
import * as registerStore from '../register-store.ts'
import * as store from './browse-store.ts'
import { FIGURES, type FigureId, type FigureRow, type RegisterFigures } from './browse-views.ts'
import { countedAt, countedOnce } from './counted.ts'
import type { BrowseContext } from './list-actions.ts'
import { openShelf } from './shelf-actions.ts'

/** All figures of the register. Counted once for each state of it. */
export async function viewRegisterFigures(context: BrowseContext): Promise<RegisterFigures> {
  const shelf = await openShelf(context)
  const counted = await countedOnce(context.database, shelf, 'figures', () => countFigures(context))
  return { ...counted, counted: countedAt(shelf) }
}

/** One figure of the register. */
export async function viewFigure(context: BrowseContext, figure: FigureId): Promise<readonly FigureRow[]> {
  return (await viewRegisterFigures(context)).figures[figure]
}

async function countFigures(context: BrowseContext): Promise<Omit<RegisterFigures, 'counted'>> {
  const counted = {} as Record<FigureId, readonly FigureRow[]>
  for (const id of FIGURES) {
    const rows = await store.figureRows(context.database, id, context.today)
    counted[id] = rows.map(({ key, count, part }) => ({ key, count, ...(part === null ? {} : { part }) }))
  }
  counted.cited = await withEditions(context, counted.cited)
  const { status, age } = counted
  const medianAge = median(age)
  return {
    total: status.reduce((sum, { count }) => sum + count, 0),
    inForce: status.find(({ key }) => key === 'in-force')?.count ?? 0,
    ...(medianAge === undefined ? {} : { medianAge }),
    figures: counted,
  }
}

async function withEditions(context: BrowseContext, rows: readonly FigureRow[]): Promise<readonly FigureRow[]> {
  const found = await registerStore.briefsByKey(
    context.database,
    rows.map(({ key }) => key),
  )
  const summaries = new Map(summariesOf(context, found.map(briefOf)).map((summary) => [summary.key, summary]))
  return rows.map((row) => {
    const edition = summaries.get(row.key)
    return { ...row, ...(edition === undefined ? {} : { edition }) }
  })
}

/** The age that half of the counted have reached, of rows in the order of age. */
function median(rows: readonly FigureRow[]): number | undefined {
  const half = rows.reduce((sum, { count }) => sum + count, 0) / 2
  let passed = 0
  for (const { key, count } of rows) {
    passed += count
    if (passed >= half) return Number(key)
  }
  return undefined
}
