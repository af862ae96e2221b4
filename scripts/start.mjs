import { NODE_FLAGS } from './plan.mjs'
import { run, setUp } from './setup.mjs'

// `npm start`: sets up what is missing and runs the portal with its database; arguments are those of `plumbline serve`.
const node = await setUp()
process.exitCode = await run(node, [...NODE_FLAGS, 'src/cli/main.ts', 'serve', ...process.argv.slice(2)])
