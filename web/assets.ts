/** Reads the manifest of the client build. Pure. */
import type { Assets } from './portal.ts'

/** The part of a Vite manifest entry that is used. */
export interface ManifestEntry {
  readonly file: string
  readonly isEntry?: boolean
  readonly css?: readonly string[]
  readonly assets?: readonly string[]
}

// The slice of the title face that holds Latin letters, figures and punctuation: every page shows some.
const FIRST_FONT = /-latin-600-normal-.*\.woff2$/

/** The addresses a page links to, from the parsed `.vite/manifest.json`. */
export function assetsOf(manifest: Readonly<Record<string, ManifestEntry>>): Assets {
  const entries = Object.values(manifest).filter(({ isEntry }) => isEntry)
  const files = entries.flatMap(({ file, css = [] }) => [file, ...css])
  const others = Object.values(manifest).flatMap(({ file, assets = [] }) => [file, ...assets])
  return {
    css: addresses(files.filter((file) => file.endsWith('.css'))),
    js: addresses(files.filter((file) => file.endsWith('.js'))),
    fonts: addresses(others.filter((file) => FIRST_FONT.test(file))),
  }
}

function addresses(files: readonly string[]): readonly string[] {
  return [...new Set(files)].sort().map((file) => `/${file}`)
}
