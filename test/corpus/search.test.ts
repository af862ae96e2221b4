/**
 * Questions to the register of all real catalogues at hand. The normal run loads the curated lists, the Chinese files
 * and the RFCs, and asks what these answer; `npm run test:all` loads and asks everything.
 */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDesignation } from '../../src/register/designation.ts'
import { importPath, type RegisterContext, readersOf } from '../../src/register/index.ts'
import { dataFolder, NO_CORPUS } from '../data-folder.ts'
import { type OwnDatabase, ownDatabase } from '../database.ts'
import { testPacks } from '../register.ts'
import { COUNTS } from './import-counts.ts'
import { type OpenedSearch, SEARCH } from './search-port.ts'
import { type CorpusQuestion, QUESTION_KINDS, SEARCH_QUESTIONS } from './search-questions.ts'

const ALL = process.env['PLUMBLINE_TEST_ALL'] === '1'
const TODAY = '2026-11-24'
const questions = SEARCH_QUESTIONS.filter(({ isOfAll }) => ALL || !isOfAll)
const files = COUNTS.filter(({ path, isLarge }) => ALL || (!isLarge && /^cn\/|rfc-index.*xml/.test(path)))
const CURATED = ['cn', 'iso'].map((pack) => fileURLToPath(new URL(`../../packs/${pack}/standards`, import.meta.url)))
if (dataFolder === null) console.warn(NO_CORPUS)

interface Asked {
  readonly question: CorpusQuestion
  /** Where its documents came, from 1; 0 where one did not come. */
  readonly rank: number
  readonly first: string
}

describe.skipIf(dataFolder === null)('search over the real catalogues', { timeout: ALL ? 3_600_000 : 600_000 }, () => {
  let own: OwnDatabase
  let search: OpenedSearch
  let keyOf: (identifier: string) => string

  beforeAll(
    async () => {
      own = await ownDatabase()
      const context = await loadRegister(own)
      keyOf = (identifier) => readDesignation(identifier, context.rules.register.reading).key
      search = await SEARCH.open(context)
    },
    ALL ? 3_600_000 : 600_000,
  )
  afterAll(async () => {
    await search?.close()
    await own?.drop()
  })

  it('asks for documents that are in the register', async () => {
    const wanted = questions.flatMap(({ expect: identifiers }) => identifiers)
    const rows = await own.database.run<{ key: string }>('select key from edition where key = any($1)', [
      wanted.map(keyOf),
    ])
    const found = new Set(rows.map(({ key }) => key))
    expect(wanted.filter((identifier) => !found.has(keyOf(identifier)))).toEqual([])
  })

  it(`finds ${SEARCH.wanted * 100} % of what is asked, at its rank`, async () => {
    const asked: Asked[] = []
    for (const question of questions) {
      const keys = await search.ask(question)
      const ranks = question.expect.map((identifier) => keys.indexOf(keyOf(identifier)) + 1)
      asked.push({ question, rank: ranks.includes(0) ? 0 : Math.max(...ranks), first: keys[0] ?? 'nothing' })
    }
    const missed = asked.filter(({ question, rank }) => rank === 0 || rank > question.within)
    console.info(report(asked, missed))
    expect(1 - missed.length / asked.length).toBeGreaterThanOrEqual(SEARCH.wanted)
  })
})

async function loadRegister({ database }: OwnDatabase): Promise<RegisterContext> {
  const { packs, rules } = await testPacks()
  const options = { database, rules: rules.register, readers: readersOf(packs), actor: 'person:test', today: TODAY }
  const requests = [
    ...CURATED.map((path) => ({ format: 'curated', path })),
    ...files.map(({ path, source }) => ({
      format: 'auto',
      path: `${dataFolder}/register/${path}`,
      ...(source && { source }),
    })),
  ]
  for (const request of requests) {
    const outcome = await importPath({ ...options, now: () => performance.now() }, request)
    if ('refused' in outcome) throw new Error(outcome.refused.message.en)
  }
  return { database, rules, today: TODAY }
}

function report(asked: readonly Asked[], missed: readonly Asked[]): string {
  const lines = QUESTION_KINDS.map((kind) => {
    const [all, without] = [asked, missed].map((some) => some.filter(({ question }) => question.kind === kind))
    const each = without!.map(({ question: { ask, expect: wanted, within }, rank, first }) => {
      const came = rank === 0 ? `not among the first ${within}` : `came ${rank}, wanted ${within}`
      return `    ${ask} → ${wanted.join(', ')}: ${came}; first ${first}`
    })
    return [`  ${kind}: ${all!.length - without!.length} of ${all!.length}`, ...each].join('\n')
  })
  return [`${SEARCH.name}: ${asked.length - missed.length} of ${asked.length} questions`, ...lines].join('\n')
}
