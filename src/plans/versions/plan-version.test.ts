import { afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { type OwnDatabase, ownDatabase } from '../../../test/database.ts'
import { loadPacksAndRules, PACK_DEFINITIONS } from '../../app.ts'
import { type PackSet, printYaml } from '../../platform/index.ts'
import {
  faultsOfText,
  type PlanWriting,
  planDesk,
  planRulesNow,
  planSkeleton,
  planText,
  publishRefusal,
  publishVersion,
  readVersion,
  saveRefusal,
  saveVersion,
  takeBack,
  takeBackRefusal,
} from '../index.ts'

const ACTOR = 'person:editor'
let packs: PackSet
let rules: PlanWriting['rules']
let own: OwnDatabase
let writing: PlanWriting

beforeAll(async () => {
  ;({ packs, rules } = await loadPacksAndRules())
})
beforeEach(async () => {
  own = await ownDatabase()
  writing = { database: own.database, packs, rules, definitions: PACK_DEFINITIONS }
})
afterEach(() => own.drop())

const held = async () => (await planRulesNow(writing)).rules.plans
const save = (plan: string, text: string, base = 0) => saveVersion(writing, ACTOR, { plan, text, base, note: 'why' })
const publish = (plan: string, version: number) => publishVersion(writing, ACTOR, { plan, version, note: '' })
const local = (title = 'Local plan') =>
  planSkeleton('local-plan', 'LOC', '2026-01-01').replace('Title of the plan', title)

describe('decisions', () => {
  const next = { base: 1, digest: 'b', length: 10, note: '' }
  test.each([
    [{ number: 1, digest: 'a' }, next, undefined],
    [undefined, { ...next, base: 0 }, undefined],
    [{ number: 2, digest: 'a' }, next, 'plan-moved-on'],
    [undefined, next, 'plan-moved-on'],
    [{ number: 1, digest: 'b' }, next, 'plan-unchanged'],
    [{ number: 1, digest: 'a' }, { ...next, length: 1_000_001 }, 'plan-too-long'],
    [{ number: 1, digest: 'a' }, { ...next, note: 'x'.repeat(501) }, 'note-too-long'],
  ])('of saving: %j, %j → %s', (latest, given, code) => {
    expect(saveRefusal(latest, given)).toBe(code)
  })

  test.each([
    [{ number: 2 }, 1, 0, undefined],
    [{ number: 2 }, null, 0, undefined],
    [undefined, null, 0, 'version-not-found'],
    [{ number: 2 }, 2, 0, 'already-holds'],
    [{ number: 2 }, 1, 3, 'plan-faulty'],
  ])('of publishing: %j while %j holds with %d faults → %s', (version, holding, faults, code) => {
    expect(publishRefusal(version, holding, faults)).toBe(code)
  })

  test.each([
    [1, 0, undefined],
    [null, 0, 'nothing-published'],
    [1, 1, 'plan-needed'],
  ])('of taking back: %j with %d faults → %s', (holding, faults, code) => {
    expect(takeBackRefusal(holding, faults)).toBe(code)
  })
})

describe('a plan written in the portal', () => {
  it('begins with a text that has no faults', async () => {
    expect(await faultsOfText(writing, 'local-plan', local())).toEqual([])
  })

  it('holds when it is published, not when it is saved', async () => {
    expect(await save('local-plan', local())).toEqual({ ok: true, value: { number: 1, faults: [] } })
    expect((await held()).plan('local-plan')).toBeUndefined()
    expect(await publish('local-plan', 1)).toEqual({ ok: true, value: 1 })
    expect((await held()).plan('local-plan')?.title.en).toBe('Local plan')
    expect((await held()).plan('new-industry')).toBeDefined()
  })

  it('is exported as it was written', async () => {
    const text = `# kept\n${local()}`
    await save('local-plan', text)
    await publish('local-plan', 1)
    expect(await planText(writing, await planRulesNow(writing), 'local-plan')).toBe(text)
    expect(await readVersion(writing, 'local-plan', 1)).toMatchObject({ text, note: 'why', actor: ACTOR })
  })

  it('goes through versions, of which the older can be published again', async () => {
    await save('local-plan', local('First'))
    await publish('local-plan', 1)
    await save('local-plan', local('Second'), 1)
    await publish('local-plan', 2)
    expect((await held()).plan('local-plan')?.title.en).toBe('Second')
    await publish('local-plan', 1)
    expect((await held()).plan('local-plan')?.title.en).toBe('First')
    const desk = await planDesk(writing, 'local-plan')
    expect(desk).toMatchObject({ base: 2, holding: 1, versions: { total: 2 } })
    expect(desk.versions.items.map(({ number }) => number)).toEqual([2, 1])
  })

  it('stands in for the plan of the packs, which holds again when it is taken back', async () => {
    const before = await planRulesNow(writing)
    const text = (await planText(writing, before, 'new-industry'))!
    const changed = text.replace(/^ {2}en: .*$/m, '  en: Changed here')
    expect(changed).not.toBe(text)
    await save('new-industry', changed)
    expect(await publish('new-industry', 1)).toMatchObject({ ok: true })
    expect((await held()).plan('new-industry')?.title.en).toBe('Changed here')
    expect((await held()).all.filter(({ plan }) => plan === 'new-industry')).toHaveLength(1)
    expect(await takeBack(writing, ACTOR, { plan: 'new-industry', note: 'no' })).toEqual({ ok: true, value: 2 })
    expect((await held()).plan('new-industry')).toEqual(before.rules.plans.plan('new-industry'))
  })

  it('tells each change as an event', async () => {
    await save('local-plan', local())
    await publish('local-plan', 1)
    await takeBack(writing, ACTOR, { plan: 'local-plan', note: '' })
    const events = await own.database.run<{ kind: string; subject: string; actor: string }>(
      `select kind, subject, actor from event where subject like 'plan%' order by id`,
    )
    expect(events).toEqual([
      { kind: 'plan-saved', subject: 'plan-text:local-plan', actor: ACTOR },
      { kind: 'plan-published', subject: 'plan:local-plan', actor: ACTOR },
      { kind: 'plan-taken-back', subject: 'plan:local-plan', actor: ACTOR },
    ])
  })
})

describe('refused', () => {
  const faulty = [
    { why: 'text that is no YAML', change: () => 'plan: [', reason: /./, line: 1 },
    { why: 'an unknown word', change: (text: string) => `${text}colour: blue\n`, reason: /colour/, line: 16 },
    {
      why: 'the id of another plan',
      change: (text: string) => text.replace('local-plan', 'other-plan'),
      reason: /local-plan/,
      line: 1,
    },
    {
      why: 'an unknown parent',
      change: (text: string) => text.replace('From: []', 'From: [nowhere]'),
      reason: /nowhere/,
      line: 10,
    },
    {
      why: 'a circle',
      change: (text: string) => text.replace('From: []', 'From: [local-plan]'),
      reason: /circle/,
      line: 10,
    },
  ]
  test.each(faulty)('$why: kept as a draft, never published', async ({ change, reason, line }) => {
    const text = change(local())
    const saved = await save('local-plan', text)
    expect(saved.ok && saved.value.faults[0]?.message.en).toMatch(reason)
    const published = await publish('local-plan', 1)
    expect(published).toMatchObject({ ok: false, code: 'plan-faulty' })
    const [fault] = published.ok ? [] : published.faults!
    expect(fault?.message.en).toMatch(reason)
    expect(fault?.line).toBe(line)
    expect((await held()).plan('local-plan')).toBeUndefined()
  })

  it('a second text written from the same version', async () => {
    await save('local-plan', local('One'))
    await save('local-plan', local('Two'), 1)
    expect(await save('local-plan', local('Three'), 1)).toEqual({ ok: false, code: 'plan-moved-on' })
  })

  it('taking back what another published plan derives from', async () => {
    await save('local-plan', local())
    await publish('local-plan', 1)
    const child = planSkeleton('child-plan', 'CHI', '2026-01-01').replace('From: []', 'From: [local-plan]')
    await save('child-plan', child)
    await publish('child-plan', 1)
    expect(await takeBack(writing, ACTOR, { plan: 'local-plan', note: '' })).toMatchObject({
      ok: false,
      code: 'plan-needed',
    })
    expect((await held()).plan('local-plan')).toBeDefined()
  })
})

describe('the last good version', () => {
  it('holds where the one published last does not fit any more, and that is told', async () => {
    await save('local-plan', local('Good'))
    await publish('local-plan', 1)
    await save('local-plan', local('Later'), 1)
    await publish('local-plan', 2)
    // As an update of the packs would: what the text points to is gone.
    await own.database.run(`update plan_version set text = replace(text, 'From: []', 'From: [gone]') where number = 2`)
    const now = await planRulesNow({ ...writing, packs: { ...packs } })
    expect(now.rules.plans.plan('local-plan')?.title.en).toBe('Good')
    expect(now.passedOver.map(({ file, message }) => [file, message.en])).toEqual([
      ['local-plan (2)', expect.stringMatching(/gone/)],
    ])
  })
})

test('plans of the packs are printed as they are read', async () => {
  const before = await planRulesNow(writing)
  for (const plan of before.rules.plans.all) {
    expect(await faultsOfText(writing, plan.plan, printYaml(plan))).toEqual([])
    await save(plan.plan, printYaml(plan))
    await publish(plan.plan, 1)
    expect((await held()).plan(plan.plan)).toEqual(plan)
  }
})
