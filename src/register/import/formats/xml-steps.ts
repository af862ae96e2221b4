import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'

/** An element as it opens, or closes with the text inside it; text of inner elements is not included. */
export interface XmlStep {
  readonly kind: 'open' | 'close'
  /** Without prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/** Elements deeper than this, and texts longer, are no workbook. */
const MAX_DEPTH = 100
const MAX_TEXT = 200_000

/** Thrown inside the parser only: the part is not well formed, or outside the bounds. */
class PartFault extends Error {}

/**
 * The elements of an XML part as its bytes come. A document type declaration, a fault of form or a bound passed ends it
 * early with `damage.found`: workbooks have no entities of their own.
 */
export async function* xmlSteps(
  bytes: AsyncIterable<Uint8Array>,
  damage: { found: boolean },
): AsyncGenerator<readonly XmlStep[]> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const open: { name: string; attributes: Record<string, string>; text: string }[] = []
  let steps: XmlStep[] = []
  parser.on('error', (error) => fail(error.message))
  parser.on('doctype', () => fail('document type declaration'))
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= MAX_DEPTH) fail('nested too deep')
    const local = name.slice(name.indexOf(':') + 1)
    open.push({ name: local, attributes, text: '' })
    steps.push({ kind: 'open', name: local, attributes, text: '' })
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element === undefined) return
    element.text += text
    if (element.text.length > MAX_TEXT) fail('text too long')
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element !== undefined) steps.push({ kind: 'close', ...element })
  })
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of bytes) {
      parser.write(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)))
      yield steps
      steps = []
    }
    parser.close()
    yield steps
  } catch (error) {
    if (!(error instanceof PartFault)) throw error
    damage.found = true
  }
}

function fail(reason: string): never {
  throw new PartFault(reason)
}
