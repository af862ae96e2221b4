import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record, TODAY } from '../../test/app.ts'
import { type OwnDatabase, ownDatabase } from '../../test/database.ts'
import { take, testPacks } from '../../test/register.ts'
import { findOne, viewStandard } from './register-actions.ts'

let own: OwnDatabase
beforeAll(async () => {
  own = await ownDatabase()
})
afterAll(() => own.drop())

async function view(identifier: string) {
  const context = { database: own.database, rules: (await testPacks()).rules, today: TODAY }
  return viewStandard(context, (await findOne(context, identifier))!)
}

describe('the page of an edition', () => {
  it('tells what each source says now, and all that was said, newest first', async () => {
    for (const title of ['First', 'Second', 'Third'])
      await take(own.database, [record('GB/T 19001-2016', { titles: { en: title } })])
    const { sources, history } = await view('GB/T 19001-2016')
    expect(sources.map(({ identifier }) => identifier)).toEqual(['GB/T 19001-2016'])
    expect(history.map(({ changes }) => changes.find(({ field }) => field === 'titles.en'))).toEqual([
      { field: 'titles.en', from: 'Second', to: 'Third' },
      { field: 'titles.en', from: 'First', to: 'Second' },
      { field: 'titles.en', to: 'First' },
    ])
    expect(sources[0]!.recordedAt).toBe(history[0]!.at)
  })

  it('tells the chain of replacements from the oldest to the newest, itself among them', async () => {
    const replaces = (target: string) => ({ relations: [{ kind: 'replaces' as const, target }] })
    await take(own.database, [
      record('GB/T 7714-1987'),
      record('GB/T 7714-2005', replaces('GB/T 7714-1987')),
      record('GB/T 7714-2015', replaces('GB/T 7714-2005')),
    ])
    const { chain } = await view('GB/T 7714-2005')
    expect(chain.map((step) => step.map(({ identifier }) => identifier))).toEqual([
      ['GB/T 7714—1987'],
      ['GB/T 7714—2005'],
      ['GB/T 7714—2015'],
    ])
  })
})
