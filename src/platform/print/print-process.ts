/** The process that prints: one task by message, one answer by message. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler, type NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler'
import type { PrintAnswer, PrintTask } from './print.ts'

const require = createRequire(import.meta.url)

const FONTS = [
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
  '@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
]

/** A folder that is not there: whatever a source reads was handed in. */
const ROOM = '/nowhere'

function print({ source, files, inputs, standard, maxPages }: PrintTask): PrintAnswer {
  const fontBlobs = FONTS.map((font) => readFileSync(require.resolve(font)))
  const compiler = NodeCompiler.create({ workspace: ROOM, fontArgs: [{ fontBlobs }], inputs })
  compiler.mapShadow(`${ROOM}/house.typ`, readFileSync(new URL('./house.typ', import.meta.url)))
  for (const [name, content] of Object.entries(files)) compiler.mapShadow(`${ROOM}/${name}`, Buffer.from(content))
  const compiled = compiler.compile({ mainFileContent: source })
  const { result } = compiled
  if (result === null) return { faults: faultsOf(compiled) }
  if (result.numOfPages > maxPages) return { tooLong: result.numOfPages }
  return exported((pdfStandard) => compiler.pdf(result, { pdfStandard }), standard, result.numOfPages)
}

/** What the kinds of PDF ask for is checked only as they are written. */
function exported(
  pdfAs: (standard: string) => Uint8Array,
  standard: PrintTask['standard'],
  pages: number,
): PrintAnswer {
  try {
    return { pdf: pdfAs(standard), pages, standard }
  } catch (error) {
    const fault = String(error)
    // A character no font here has is shown as a box; then the document may not call itself accessible.
    if (!fault.includes('could not be displayed with font')) return { faults: [fault] }
    return { pdf: pdfAs('1.7'), pages, standard: null }
  }
}

function faultsOf(compiled: NodeTypstCompileResult): readonly string[] {
  const diagnostics: readonly { readonly message?: string; readonly path?: string }[] =
    compiled.takeDiagnostics()?.shortDiagnostics ?? []
  return diagnostics.map(({ message, path }) => `${path ?? ''}: ${message ?? ''}`)
}

process.once('message', (task: PrintTask) => {
  process.send!(print(task))
})
