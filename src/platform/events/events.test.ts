import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OwnDatabase, ownDatabase, transactionsEnded } from '../../../test/database.ts'
import { appendEvent, beginGenerationOn, sealEvents, verifyEvents } from './index.ts'

let own: OwnDatabase
beforeEach(async () => {
  own = await ownDatabase()
})
afterEach(() => own.drop())

const write = (subject: string, previous?: string) =>
  own.database.transaction((tx) =>
    appendEvent(tx, { actor: 'person:test', kind: 'noted', subject, ...(previous && { previous }), body: { subject } }),
  )

const sealWhatHasEnded = async () => {
  while ((await sealEvents(own.database)) > 0);
}

const sealAll = async () => {
  await transactionsEnded(own.database)
  await sealWhatHasEnded()
}

/** Changes an event behind the product's back, as somebody with the database's keys could. */
async function tamper(statement: string): Promise<void> {
  await own.database.run('alter table event disable trigger event_append_only')
  await own.database.run(statement)
  await own.database.run('alter table event enable trigger event_append_only')
}

describe('events', () => {
  it('can be neither changed nor removed', async () => {
    await write('a')
    await expect(own.database.run(`update event set kind = 'other'`)).rejects.toThrow('append-only')
    await expect(own.database.run('delete from event')).rejects.toThrow('append-only')
    await expect(own.database.run('truncate event')).rejects.toThrow('append-only')
  })

  it('leave nothing behind when their transaction fails', async () => {
    const failing = own.database.transaction(async (tx) => {
      await appendEvent(tx, { actor: 'person:test', kind: 'noted', subject: 'a', body: {} })
      throw new Error('refused later')
    })
    await expect(failing).rejects.toThrow('refused later')
    expect(await own.database.run('select id from event')).toEqual([])
  })
})

describe('the chain', () => {
  it('is whole over seals made while others write, and none is left out', async () => {
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; n < 25; n++) await write(`${writer}-${n}`)
    })
    const sealer = (async () => {
      for (let n = 0; n < 20; n++) await sealEvents(own.database)
    })()
    await Promise.all([...writers, sealer])
    await sealAll()
    expect(await verifyEvents(own.database)).toMatchObject({ ok: true, events: 100, unsealed: 0 })
  })

  it('waits for a transaction that is still open, without making it wait', async () => {
    let proceed = () => {}
    const gate = new Promise<void>((resolve) => {
      proceed = resolve
    })
    const slow = own.database.transaction(async (tx) => {
      await appendEvent(tx, { actor: 'person:test', kind: 'noted', subject: 'slow', body: {} })
      await gate
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await write('fast')
    await sealWhatHasEnded()
    expect(await verifyEvents(own.database)).toMatchObject({ ok: true, events: 0, unsealed: 1 })
    proceed()
    await slow
    await sealAll()
    expect(await verifyEvents(own.database)).toMatchObject({ ok: true, events: 2, unsealed: 0 })
  })

  const breaks = [
    ['a changed body', `update event set body = '{"forged": true}' where subject = '2'`, 'event-changed', '3'],
    ['a changed actor', `update event set actor = 'person:other' where subject = '2'`, 'event-changed', '3'],
    ['a removed event', `delete from event where subject = '2'`, 'event-missing', '4'],
    ['a removed last event', `delete from event where subject = '4'`, 'event-missing', 'after 4'],
    [
      'an added event',
      `insert into event (id, generation, xact, actor, kind, subject, body)
       select 900, generation, xact, actor, kind, 'x', '{}' from event where subject = '2'`,
      'event-added',
      '900',
    ],
  ] as const
  it.each(breaks)('names the first broken event: %s', async (_, statement, code, event) => {
    for (const subject of ['0', '1', '2', '3', '4']) await write(subject)
    await sealAll()
    await tamper(statement)
    expect(await verifyEvents(own.database)).toMatchObject({ ok: false, code, event })
  })

  it('shows a seal that was recomputed after a change', async () => {
    await write('0')
    await sealAll()
    await write('1')
    await sealAll()
    await own.database.run('alter table event_seal disable trigger event_seal_append_only')
    await own.database.run(
      `update event_seal set digests = sha256('x'), hash = sha256(previous || sha256('x')) where n = 1`,
    )
    expect(await verifyEvents(own.database)).toMatchObject({ ok: false, seal: '1' })
  })

  it('goes on over a restore, where transaction numbers begin anew', async () => {
    await write('before')
    await own.database.withClient((client) => beginGenerationOn(client, 'test'))
    await own.database.run('alter table event disable trigger event_append_only')
    await own.database.run(`update event set xact = xact + 1000000`)
    await own.database.run('alter table event enable trigger event_append_only')
    await write('after')
    await sealAll()
    expect(await verifyEvents(own.database)).toMatchObject({ ok: true, events: 2, unsealed: 0 })
  })
})
