import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { countsLine, countsOf } from './plan.mjs'
import { root, run, setUp } from './setup.mjs'

// `npm test`: sets up what is missing and runs every check, whatever became of those before it. `--all` adds the long
// runs; other arguments go to vitest. The last line is always the counts.
const args = process.argv.slice(2)
const isAll = args.includes('--all')
const vitestArgs = args.filter((arg) => arg !== '--all')
const report = join(root, 'dist', 'test-report.json')
const tool = (...parts) => join(root, 'node_modules', ...parts)

const CHECKS = [
  ['types', [tool('typescript', 'bin', 'tsc'), '-p', '.']],
  ['types of web', [tool('typescript', 'bin', 'tsc'), '-p', 'web'], 'web/tsconfig.json'],
  ['style', [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']],
  [
    'vitest',
    [
      tool('vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...vitestArgs,
    ],
  ],
]

const node = await setUp()
rmSync(report, { force: true })
const steps = []
for (const [name, command, needed] of CHECKS) {
  if (needed && !existsSync(join(root, needed))) continue
  console.log(`\n── ${name}`)
  const started = Date.now()
  const code = await run(node, command, root, isAll ? { PLUMBLINE_TEST_ALL: '1' } : {})
  steps.push({ name, ok: code === 0, seconds: (Date.now() - started) / 1_000 })
}

console.log('')
for (const { name, ok, seconds } of steps) console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`)
const counts = existsSync(report) ? countsOf(JSON.parse(readFileSync(report, 'utf8'))) : null
console.log(countsLine(counts, steps))
process.exitCode = steps.every(({ ok }) => ok) ? 0 : 1
