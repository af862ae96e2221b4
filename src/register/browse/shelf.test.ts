import { describe, expect, it } from 'vitest'
import { ownDatabase, transactionsEnded } from '../../../test/database.ts'
import { take, testPacks } from '../../../test/register.ts'
import { settle } from '../intake-actions.ts'
import { openShelf } from './shelf-actions.ts'

const edition = (identifier: string, claims: object = {}) => ({
  source: 'cn-list',
  key: identifier,
  claims: { kind: 'edition' as const, identifier, titles: {}, statusWord: '现行', ...claims },
})

describe('the shelf list', () => {
  it('follows days that are settled behind the last event', async () => {
    const { rules } = await testPacks()
    const own = await ownDatabase()
    const { database } = own
    const statuses = async () => {
      await transactionsEnded(database)
      await openShelf({ database, rules, today: '2026-11-22' })
      const rows = await database.run<{ key: string; status: string }>('select key, status from shelf order by key')
      return rows.map(({ status }) => status)
    }
    try {
      await take(database, [
        edition('GB/T 19001-2008', { published: '2008-12-30' }),
        edition('GB/T 19001-2016', {
          published: '2016-12-30',
          relations: [{ kind: 'replaces', target: 'GB/T 19001-2008' }],
        }),
      ])
      // As a large import leaves it until its end.
      await database.run('delete from supersession')
      expect(await statuses()).toEqual(['in-force', 'in-force'])
      const tokens = await database.run<{ token: string }>('select token from edition_token')
      const touched = tokens.map(({ token }) => token)
      await database.transaction((tx) => settle(tx, { touched, released: [] }))
      expect(await statuses()).toEqual(['superseded', 'in-force'])
    } finally {
      await own.drop()
    }
  })
})
