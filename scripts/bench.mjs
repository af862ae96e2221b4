import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { NODE_FLAGS } from './plan.mjs'
import { root, run, say, setUp } from './setup.mjs'

// `npm run bench`: sets up what is missing and runs the measurements of bench/ one after the other, or those named.
const node = await setUp()
const wanted = process.argv.slice(2)
const names = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => basename(name, '.ts'))
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  say(`No such measurement: ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exitCode = 2
} else {
  for (const name of wanted.length > 0 ? wanted : names) {
    console.log(`\n── ${name}`)
    process.exitCode = (await run(node, [...NODE_FLAGS, join('bench', `${name}.ts`)])) || process.exitCode
  }
}
