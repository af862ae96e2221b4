import type { Database, Transaction } from './database.ts'

/**
 * The database as one transaction sees it: whatever asks it, also in transactions of its own, asks within that one. For
 * several reads and what is made of them at one moment. It has no connections to give away.
 */
export function databaseWithin(tx: Transaction): Database {
  return {
    run: tx.run,
    runOften: tx.runOften,
    transaction: (work) => work(tx),
    hastyTransaction: (work) => work(tx),
    withClient: () => Promise.reject(new Error('a transaction has no connections to give away')),
    close: async () => undefined,
  }
}
