import { describe, expect, it } from 'vitest'
import { byCount, IMPORT_STATES, importState, isMoving, refusalOfAct, SILENT_AFTER_S } from './import-queue.ts'
import { safeFileName } from './upload-name.ts'
import { refusalOfFields } from './upload-refusals.ts'

const QUEUED = { stopAsked: false, isRefused: false }
const LONG = SILENT_AFTER_S + 1

describe('the state of an import', () => {
  it.each([
    ['of the command line, moving', { state: 'running', stillForS: 1 }, false, 'running'],
    ['of the command line, not heard of', { state: 'running', stillForS: LONG }, false, 'silent'],
    ['of the command line, stopped', { state: 'stopped', stillForS: LONG }, false, 'stopped'],
    ['of the command line, done', { state: 'finished', stillForS: LONG }, false, 'finished'],
    ['handed in', { state: 'waiting', stillForS: LONG, upload: QUEUED }, false, 'waiting'],
    [
      'that runs here, however long a batch takes',
      { state: 'running', stillForS: LONG, upload: QUEUED },
      true,
      'running',
    ],
    ['that another server runs', { state: 'running', stillForS: 1, upload: QUEUED }, false, 'running'],
    ['whose server crashed', { state: 'running', stillForS: LONG, upload: QUEUED }, false, 'waiting'],
    ['whose server ended in order', { state: 'stopped', stillForS: 1, upload: QUEUED }, false, 'waiting'],
    ['told to stop', { state: 'running', stillForS: 1, upload: { ...QUEUED, stopAsked: true } }, true, 'stopping'],
    ['that stopped', { state: 'stopped', stillForS: 1, upload: { ...QUEUED, stopAsked: true } }, false, 'stopped'],
    [
      'stopped before its turn',
      { state: 'waiting', stillForS: 1, upload: { ...QUEUED, stopAsked: true } },
      false,
      'stopped',
    ],
    [
      'stopped while its server was down',
      { state: 'running', stillForS: LONG, upload: { ...QUEUED, stopAsked: true } },
      false,
      'stopped',
    ],
    ['that failed', { state: 'running', stillForS: 1, upload: { ...QUEUED, isRefused: true } }, false, 'failed'],
    [
      'that came to its end all the same',
      { state: 'finished', stillForS: 1, upload: { ...QUEUED, stopAsked: true } },
      false,
      'finished',
    ],
  ] as const)('%s', (_, run, isHere, state) => expect(importState(run, isHere)).toBe(state))

  it('is looked at again where it will change by itself', () => {
    expect(IMPORT_STATES.filter(isMoving)).toEqual(['waiting', 'running', 'stopping'])
  })
})

describe('what may be done', () => {
  it('is one table, and every refusal says what to do in both languages', () => {
    const allowed = IMPORT_STATES.flatMap((state) =>
      (['stop', 'continue'] as const)
        .filter((act) => refusalOfAct(act, state, true) === null)
        .map((act) => `${act} ${state}`),
    )
    expect(allowed).toEqual(['stop waiting', 'stop running', 'continue stopped', 'continue failed'])
    for (const state of IMPORT_STATES) {
      for (const act of ['stop', 'continue'] as const) {
        expect(refusalOfAct(act, state, false)?.code).toBe('import-not-here')
        expect(refusalOfAct(act, 'finished', true)?.words).toEqual({
          zh: expect.stringMatching(/\p{Script=Han}.+。$/u),
          en: expect.stringMatching(/^\P{Script=Han}+\.$/u),
        })
      }
    }
  })
})

describe('counts by name', () => {
  it('stand most first, ties by name', () => {
    expect(byCount({ b: 1, a: 1, c: 3 })).toEqual([
      { reason: 'c', count: 3 },
      { reason: 'a', count: 1 },
      { reason: 'b', count: 1 },
    ])
  })
})

describe('the name of a file', () => {
  it.each([
    ['catalogue.csv', 'catalogue.csv'],
    ['国家标准 目录.xlsx', '国家标准 目录.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\x.csv', 'x.csv'],
    ['/absolute/list.json.gz', 'list.json.gz'],
    ['..', 'upload'],
    ['.', 'upload'],
    ['', 'upload'],
    ['///', 'upload'],
    ['.hidden', 'hidden'],
    ['a\0b\r\nc.csv', 'abc.csv'],
    ['evil\u202egpj.csv', 'evilgpj.csv'],
    ['a\u200bb\ufeff.csv', 'ab.csv'],
    ['<script>"x".csv', 'scriptx.csv'],
    ['C:stream.csv', 'Cstream.csv'],
    ['name.csv. . ', 'name.csv'],
    ['\ud800x.csv', 'x.csv'],
    [`${'长'.repeat(300)}.tar.gz`, `${'长'.repeat(113)}.tar.gz`],
    ['x'.repeat(300), 'x'.repeat(120)],
  ])('%j is kept as %j', (given, name) => expect(safeFileName(given)).toBe(name))
})

describe('what is filled in beside a file', () => {
  const fields = { format: 'auto', source: '', encoding: '', sheet: '' }
  it.each([
    [{}, undefined],
    [{ format: 'csv', source: 'works-2', encoding: 'gb18030', sheet: '目录' }, undefined],
    [{ format: 'pdf' }, 'format'],
    [{ source: 'Works' }, 'source'],
    [{ source: "x'; drop table event; --" }, 'source'],
    [{ source: 'x'.repeat(61) }, 'source'],
    [{ encoding: 'utf-7' }, 'encoding'],
    [{ sheet: 'x'.repeat(101) }, 'sheet'],
  ])('%j is refused at %s', (more, field) => {
    expect(refusalOfFields({ ...fields, ...more }, ['csv', 'xlsx'])?.field).toBe(field)
  })
})
