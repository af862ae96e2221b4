/** The description of the interface (OpenAPI 3.1) as far as its page shows it. Pure. */

/** A JSON schema. */
export interface Shape {
  readonly type?: string
  readonly description?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Shape
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly default?: unknown
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Shape
}

interface Operation {
  readonly summary?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> }
  readonly security?: readonly unknown[]
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Shape }>> }>>
}

/** The document at `/api/openapi.json`. */
export interface ApiDescription {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

/** One operation, ready to be shown. */
export interface ShownOperation {
  /** `GET /api/v1/search`: also the key of its words. */
  readonly name: string
  readonly anchor: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  /** The shape of the good answer, where it is JSON. */
  readonly answer?: Shape
  /** A request that can be sent as it stands; absent where one has to sign in, or where it names what not every register has. */
  readonly example?: string
  readonly needsSignIn: boolean
}

/** All operations in the order of the description. */
export function operationsOf({ paths }: ApiDescription): readonly ShownOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = '', parameters = [], requestBody, security, responses }]) => {
      const [content] = Object.values((responses['200'] ?? responses['201'])?.content ?? {})
      return {
        name: `${method.toUpperCase()} ${path}`,
        anchor: `${method}${path.replace(/[^a-z0-9]+/g, '-')}`.replace(/-$/, ''),
        summary,
        parameters: [...parameters, ...fieldsOf(requestBody)],
        ...(content === undefined ? {} : { answer: content.schema }),
        needsSignIn: security !== undefined,
        ...(security === undefined && isEverywhere(parameters) ? { example: exampleRequest(path, parameters) } : {}),
      }
    }),
  )
}

// The fields of a form stand beside parameters.
function fieldsOf(body: Operation['requestBody']): readonly Parameter[] {
  const [form] = Object.values(body?.content ?? {})
  const { properties = {}, required = [] } = form?.schema ?? {}
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'form',
    required: required.includes(name),
    schema,
  }))
}

/** Values that every register answers with something, by parameter. */
const EXAMPLES: Readonly<Record<string, string>> = {
  q: 'GB/T 19001',
  text: 'gbt22080',
  identifier: 'GB-T-19001-2016',
  scheme: 'ics',
  figure: 'cited',
  plan: 'outline',
  target: 'OUT-Q1',
  indicator: 'standard-age',
  field: 'new-energy',
  goal: 'OUT-G0',
  system: 'generative-ai',
  a: 'GB-T-19001-2016',
  b: 'ISO-9001-2015',
}

/** Parameters whose values somebody has to make first. */
const MADE_FIRST = ['hash', 'before', 'after']

function isEverywhere(parameters: readonly Parameter[]): boolean {
  return !parameters.some(({ name }) => MADE_FIRST.includes(name))
}

/** Codes mean another thing in each place. */
const CODES: Readonly<Record<string, string>> = {
  classifications: '03.120',
  committees: 'TC151',
  publishers: 'GB',
}

function exampleRequest(path: string, parameters: readonly Parameter[]): string {
  const [, place = ''] = /^\/api\/v1\/(\w+)/.exec(path) ?? []
  const value = (name: string) => encodeURIComponent((name === 'code' ? CODES[place] : EXAMPLES[name]) ?? '')
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => value(name))
  const asked = parameters.filter(({ in: place, required }) => place === 'query' && required)
  const query = asked.map(({ name }) => `${name}=${value(name)}`).join('&')
  return query === '' ? filled : `${filled}?${query}`
}

/** What a value may be, in the words of JSON Schema. */
export function typeOf(shape: Shape): string {
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (shape.anyOf) return shape.anyOf.map(typeOf).join(' | ')
  if (shape.type === 'array') return `${typeOf(shape.items ?? {})}[]`
  const keyed = shape.additionalProperties
  if (typeof keyed === 'object' && keyed.type) return `{ …: ${typeOf(keyed)} }`
  return shape.type ?? 'any'
}

/** The bounds of a parameter: `≤ 500`, `1–100`, `= 20`. */
export function boundsOf({ minimum, maximum, maxLength, default: preset }: Shape): string {
  return [
    ...(maxLength === undefined ? [] : [`≤ ${maxLength}`]),
    ...(minimum === undefined && maximum === undefined ? [] : [`${minimum ?? ''}–${maximum ?? ''}`]),
    ...(preset === undefined ? [] : [`= ${String(preset)}`]),
  ].join(', ')
}

const DEEPEST = 4

/** An example of a shape: its fields with what they may be, as JSON would write them. */
export function skeletonOf(shape: Shape, depth = 0): unknown {
  if (depth > DEEPEST) return '…'
  if (shape.type === 'array') return [skeletonOf(shape.items ?? {}, depth + 1)]
  if (shape.properties === undefined) return typeOf(shape)
  const required = new Set(shape.required)
  const fields = Object.entries(shape.properties).map(([name, field]) => [
    required.has(name) ? name : `${name}?`,
    skeletonOf(field, depth + 1),
  ])
  return Object.fromEntries(fields)
}
