/** Reading a form with a file part by part: the file goes to disk as it comes, the fields are bounded. */
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Problem, printFault } from '../../platform/index.ts'
import { readMappingFile, type TableMapping } from './table-mapping.ts'
import { forgetFile, queueReceived, type Received, receiveFile, type UploadContext } from './upload-actions.ts'
import {
  MAX_MAPPING_BYTES,
  refusalOfFields,
  refuseUpload,
  type UploadFields,
  type UploadRefusal,
} from './upload-refusals.ts'

const LIMITS = { fields: 20, fieldSize: 1_000, fieldNameSize: 100, files: 4, parts: 24, headerPairs: 50 }
/** How long a file may take to arrive. */
export const UPLOAD_PATIENCE_MS = 12 * 60 * 60 * 1_000
const SHOWN_FAULTS = 5
// What a form holds beside its file: a mapping, fields, boundaries.
const BESIDE_BYTES = 2 * MAX_MAPPING_BYTES

/** What came of a form: the number of the run, or why not and what had been filled in. */
export type Uploaded =
  | { readonly ok: true; readonly run: string }
  | { readonly ok: false; readonly refusal: UploadRefusal; readonly values: Readonly<Record<string, string>> }

/** Receives a form with a file and queues its import. Whatever is refused leaves no file behind. */
export async function receiveUpload(context: UploadContext, request: FastifyRequest): Promise<Uploaded> {
  if (!request.isMultipart()) throw notAForm()
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > context.maxUploadBytes + BESIDE_BYTES) {
    return { ok: false, refusal: refuseUpload('too-large', { most: context.maxUploadBytes }), values: {} }
  }
  const form = await readParts(context, request)
  const values = { ...form.fields }
  const refuse = async (refusal: UploadRefusal): Promise<Uploaded> => {
    if (form.received !== undefined) await forgetFile(form.received.path)
    return { ok: false, refusal, values }
  }
  if (form.refusal !== undefined) return refuse(form.refusal)
  const refusal = refusalOfFields(form.fields, [...new Set(context.readers.map(({ format }) => format))])
  if (refusal !== null) return refuse(refusal)
  if (form.received === undefined) return refuse(refuseUpload('no-file'))
  const { format, source, encoding, sheet } = form.fields
  const queued = await queueReceived(context, form.received, {
    format,
    ...(source === '' ? {} : { source }),
    options: {
      ...(encoding === '' ? {} : { encoding }),
      ...(sheet === '' ? {} : { sheet }),
      ...(form.mapping === undefined ? {} : { mapping: form.mapping }),
    },
    actor: request.actor!,
  })
  return 'run' in queued ? { ok: true, run: queued.run } : { ok: false, refusal: queued, values }
}

interface ReadForm {
  fields: UploadFields
  received?: Received
  mapping?: TableMapping
  /** The first thing that was wrong; what comes after it is passed over. */
  refusal?: UploadRefusal
}

async function readParts(context: UploadContext, request: FastifyRequest): Promise<ReadForm> {
  const form: ReadForm = { fields: { format: 'auto', source: '', encoding: '', sheet: '' } }
  // One byte more than is taken, so that a file is never cut short unseen.
  const limits = { ...LIMITS, fileSize: context.maxUploadBytes + 1 }
  try {
    for await (const part of request.parts({ limits })) await takePart(context, form, part)
  } catch (error) {
    if (form.received !== undefined) await forgetFile(form.received.path)
    throw isBrokenOff(error) ? brokenOff() : error
  }
  return form
}

async function takePart(context: UploadContext, form: ReadForm, part: Multipart): Promise<void> {
  if (part.type === 'field') {
    const { fieldname, value } = part
    if (Object.hasOwn(form.fields, fieldname) && typeof value === 'string') {
      form.fields = { ...form.fields, [fieldname]: fieldname === 'format' ? value.trim() || 'auto' : value.trim() }
    }
    return
  }
  const isEmpty = part.filename === ''
  if (form.refusal !== undefined || isEmpty || !['file', 'mapping'].includes(part.fieldname)) return passOver(part)
  const refusal = part.fieldname === 'file' ? await takeFile(context, form, part) : await takeMapping(form, part)
  if (refusal === undefined) return
  form.refusal = refusal
  passOver(part)
}

async function takeFile(
  context: UploadContext,
  form: ReadForm,
  part: MultipartFile,
): Promise<UploadRefusal | undefined> {
  if (form.received !== undefined) return refuseUpload('two-files')
  const received = await receiveFile(context, part.filename, part.file)
  if ('code' in received) return received
  form.received = received
  return undefined
}

async function takeMapping(form: ReadForm, { file, filename }: MultipartFile): Promise<UploadRefusal | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of file as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > MAX_MAPPING_BYTES) return refuseUpload('mapping-too-large')
    chunks.push(chunk)
  }
  if (bytes === 0) return undefined
  const read = readMappingFile(filename.slice(0, 100), Buffer.concat(chunks).toString('utf8'))
  if (read.ok) {
    form.mapping = read.mapping
    return undefined
  }
  const faults = (language: 'zh' | 'en') =>
    read.faults
      .slice(0, SHOWN_FAULTS)
      .map((fault) => printFault(fault, language))
      .join('\n')
  return { code: 'mapping-faulty', field: 'mapping', words: { zh: faults('zh'), en: faults('en') } }
}

// What nobody reads would hold up the parts behind it.
function passOver({ file }: MultipartFile): void {
  file.on('error', () => undefined).resume()
}

// The other end went away, or its form ends in the middle of a part: no fault of ours.
function isBrokenOff(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'FST_PREMATURE_CLOSE' || /unexpected end/i.test(message)
}

function brokenOff(): Problem {
  return new Problem(400, 'upload-broken-off', {
    zh: '上传中断，文件没有收全，也没有留下。请重新上传。',
    en: 'The upload broke off before its end; nothing of it was kept. Hand the file in again.',
  })
}

function notAForm(): Problem {
  return new Problem(415, 'not-a-form', {
    zh: '请以 multipart/form-data 提交，文件放在字段 file 中。',
    en: 'Send it as multipart/form-data, with the file in the field file.',
  })
}
