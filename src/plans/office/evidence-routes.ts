/** Reading a form with a document part by part, everything bounded. */
import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { oneLine, Problem } from '../../platform/index.ts'
import { MAX_EVIDENCE_BYTES, tooLarge } from './entry-actions.ts'
import type { OfficeRefusal } from './office-refusal.ts'

const LIMITS = { fields: 20, fieldSize: 20_000, fieldNameSize: 60, files: 2, parts: 22, headerPairs: 50 }
const MAX_NAME = 200

/** What a form holds: its fields, and its document where there is one. */
export interface EvidenceForm {
  readonly fields: Readonly<Record<string, string>>
  readonly file?: { readonly name: string; readonly content: Uint8Array }
}

/** Reads a form. A document beyond the bound is refused; what is no form is a problem. */
export async function readEvidence(request: FastifyRequest): Promise<EvidenceForm | OfficeRefusal> {
  if (!request.isMultipart()) throw notAForm()
  const fields: Record<string, string> = {}
  let file: EvidenceForm['file']
  try {
    for await (const part of request.parts({ limits: { ...LIMITS, fileSize: MAX_EVIDENCE_BYTES + 1 } })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value
        continue
      }
      const content = await contentOf(part)
      if (content === undefined) return tooLarge()
      if (part.fieldname === 'file' && content.length > 0) {
        file = { name: oneLine(part.filename, MAX_NAME) || 'file', content }
      }
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge()
    throw error
  }
  return { fields, ...(file === undefined ? {} : { file }) }
}

async function contentOf({ file }: Extract<Multipart, { type: 'file' }>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of file as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes <= MAX_EVIDENCE_BYTES) chunks.push(chunk)
  }
  return bytes > MAX_EVIDENCE_BYTES ? undefined : Buffer.concat(chunks)
}

function notAForm(): Problem {
  return new Problem(415, 'not-a-form', {
    zh: '请以 multipart/form-data 提交，文件放在字段 file 中。',
    en: 'Send it as multipart/form-data, with the file in the field file.',
  })
}
