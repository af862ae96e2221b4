/** The grammar of all flavours in `packs/`, for tests. */

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { compileGrammars, type Grammar } from '../src/standards/identifiers/grammar.ts'
import type { FlavourSource } from '../src/standards/identifiers/identifier-schema.ts'

const packs = fileURLToPath(new URL('../packs', import.meta.url))

/** The flavour files as plain objects, in the order of their paths. */
export function testFlavours(): FlavourSource[] {
  const files = globSync('*/identifiers/*.yaml', { cwd: packs }).sort()
  return files.map((file) => parse(readFileSync(`${packs}/${file}`, 'utf8')) as FlavourSource)
}

/** Compiled afresh on each call. */
export function testGrammar(): Grammar {
  return compileGrammars(testFlavours())
}
