import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip made for a test; the stated fields can lie. */
export interface MadePart {
  readonly name: string
  readonly content: string | Uint8Array
  readonly flags?: number
  readonly statedSize?: number
}

/** A zip of deflated parts (PKWARE APPNOTE 6.3). */
export function makeZip(parts: readonly MadePart[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, content, flags = 0, statedSize } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(flags, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(statedSize ?? bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    locals.push(signed(0x04034b50, head), Buffer.from(name), packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    const version = Buffer.from([20, 0])
    centrals.push(signed(0x02014b50, Buffer.concat([version, head.subarray(0, 26), rest])), Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, signed(0x06054b50, end)])
}

/** Column letters of a sheet, from 0. */
export function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

/** A workbook of sheets given as the XML of their rows. Style 1 is a date, style 2 a plain number. */
export function makeWorkbook(
  sheets: Readonly<Record<string, string | Uint8Array>>,
  strings: readonly string[] = [],
): MadePart[] {
  const names = Object.keys(sheets)
  const namespace = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  return [
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${namespace}><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${names.map((_, index) => `<Relationship Id="r${index}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content:
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="2"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    },
    ...Object.values(sheets).map((rows, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: rows })),
  ]
}

/** XML of a sheet; a number with `@` before it is a date serial, one with `#` a shared string. */
export function sheetXml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string, row: number, column: number): string => {
    const at = `r="${letters(column)}${row + 1}"`
    if (text === '') return ''
    if (text.startsWith('@')) return `<c ${at} s="1"><v>${text.slice(1)}</v></c>`
    if (text.startsWith('#')) return `<c ${at} t="s"><v>${text.slice(1)}</v></c>`
    return `<c ${at} t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
  }
  const xml = rows.map(
    (texts, row) => `<row r="${row + 1}">${texts.map((text, column) => cell(text, row, column)).join('')}</row>`,
  )
  return `<worksheet><sheetData>${xml.join('')}</sheetData></worksheet>`
}

function signed(signature: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(signature)
  return Buffer.concat([head, rest])
}
