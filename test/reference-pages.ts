/** The generated pages of docs/reference: what the interfaces say of themselves, in one readable piece each. */
import type { Shape } from '../web/site/api-description.ts'

/** The parts of an OpenAPI document the page and the tests read. */
export interface ApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
}

export interface ApiOperation {
  readonly summary?: string
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> }
  readonly security?: readonly unknown[]
  readonly responses: Readonly<Record<string, ApiResponse>>
}

export interface ApiParameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: Shape
}

interface ApiResponse {
  readonly description: string
  readonly content?: Readonly<Record<string, { readonly schema: Shape }>>
}

const WRITTEN = 'Written by a test; `npm test -- -u` writes it anew.'

/** docs/reference/api.md. */
export function apiPage({ openapi, info, paths }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationSection(method, path, operation)),
  )
  const head = `# HTTP API\n\n${info.description} Described for programs at \`/api/openapi.json\` (OpenAPI ${openapi}). ${WRITTEN}`
  return `${[head, ...operations, problemSection(paths)].join('\n\n')}\n`
}

function operationSection(method: string, path: string, operation: ApiOperation): string {
  const parameters = operation.parameters ?? []
  const table = ['| parameter | in | value | |', '|---|---|---|---|', ...parameters.map(parameterRow)].join('\n')
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, response]) => `Answer ${status}:\n\n${answerLines(response)}`)
  return [
    `## \`${method.toUpperCase()} ${path}\``,
    operation.summary ?? '',
    ...(operation.security ? ['Needs a session: sign in at `/operator`.'] : []),
    ...(parameters.length > 0 ? [table] : []),
    ...bodyLines(operation),
    ...answers,
  ].join('\n\n')
}

function bodyLines({ requestBody }: ApiOperation): string[] {
  return Object.entries(requestBody?.content ?? {}).map(
    ([type, { schema }]) => `Body, \`${type}\`:\n\n${shapeLines(schema, '')}`,
  )
}

function parameterRow({ name, in: place, required, description, schema }: ApiParameter): string {
  const note = [required ? 'required' : '', description ?? schema.description ?? ''].filter(Boolean).join('; ')
  return `| \`${name}\` | ${place} | ${typeOf(schema)} | ${note} |`
}

function problemSection(paths: ApiDocument['paths']): string {
  const responses = Object.values(paths).flatMap((methods) => Object.values(methods))[0]?.responses ?? {}
  const [problem] = Object.entries(responses).filter(([status]) => status.startsWith('4'))
  const shape = problem?.[1].content?.['application/problem+json']
  if (!shape) return ''
  return `## Refusals\n\nEvery answer that is not the thing asked for is \`application/problem+json\`:\n\n${shapeLines(shape.schema, '')}`
}

function answerLines(response: ApiResponse): string {
  const [content] = Object.values(response.content ?? {})
  if (!content) return response.description
  const { schema } = content
  return shapeLines(schema, '') || [typeOf(schema), schema.description].filter(Boolean).join(' — ')
}

function shapeLines(shape: Shape, indent: string): string {
  const required = new Set(shape.required)
  return Object.entries(shape.properties ?? {})
    .map(([name, field]) => {
      const note = field.description ? ` — ${field.description}` : ''
      const inner = shapeLines(field.items ?? field, `${indent}  `)
      return `${indent}- \`${name}\`${required.has(name) ? '' : '?'} ${typeOf(field)}${note}${inner && `\n${inner}`}`
    })
    .join('\n')
}

function typeOf(shape: Shape): string {
  if (shape.const !== undefined) return `\`${String(shape.const)}\``
  if (shape.enum) return shape.enum.map((value) => `\`${String(value)}\``).join(' / ')
  if (shape.anyOf) return shape.anyOf.map(typeOf).join(' / ')
  if (shape.type === 'array') return `list of ${typeOf(shape.items ?? {})}`
  const keyed = shape.additionalProperties
  if (typeof keyed === 'object' && keyed.type) return `object of ${typeOf(keyed)}`
  return [shape.type ?? 'any', ...boundsOf(shape)].join(', ')
}

function boundsOf({ minimum, maximum, maxLength, pattern, default: preset }: Shape): string[] {
  return [
    ...(minimum === undefined ? [] : [`from ${minimum}`]),
    ...(maximum === undefined ? [] : [`to ${maximum}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(pattern === undefined ? [] : [`\`${pattern}\``]),
    ...(preset === undefined ? [] : [`otherwise ${String(preset)}`]),
  ]
}

/** docs/reference/cli.md, from what each command prints for `--help`. */
export function cliPage(helps: Readonly<Record<string, string>>): string {
  const sections = Object.entries(helps).map(([command, help]) => {
    return `## \`${['plumbline', command].join(' ').trim()}\`\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\``
  })
  const codes = 'Exit codes: 0 done, 1 refused or findings, 2 wrong use.'
  const streams = 'Results go to standard output (`--json`: one JSON document), words to standard error.'
  return `# Command line\n\n${codes} ${streams} ${WRITTEN}\n\n${sections.join('\n\n')}\n`
}
