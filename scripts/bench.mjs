import { run, setUp } from './setup.mjs'

// `npm run bench`: sets up what is missing and runs the measurements; arguments choose among them.
const node = await setUp()
process.exitCode = await run(node, ['bench/main.ts', ...process.argv.slice(2)])
