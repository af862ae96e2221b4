import type { TSchema } from '@sinclair/typebox'
import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value'
import type { RuleFault, ValuePath, Words } from './pack.ts'

/** Most faults told of one file: a file of the wrong kind would otherwise fill the screen. */
const MAX_FAULTS = 100

/** Where and why a value does not fit its schema; one fault a place, at most 100. */
export function schemaFaults(schema: TSchema, value: unknown): RuleFault[] {
  // Nearly every value is good, and saying so is several times quicker than looking for what is not.
  if (Value.Check(schema, value)) return []
  const faults = new Map<string, RuleFault>()
  for (const found of Value.Errors(schema, value)) {
    if (faults.size >= MAX_FAULTS) break
    const error = deepest(found)
    if (!faults.has(error.path)) faults.set(error.path, { at: pathOf(error), message: reasonOf(error) })
  }
  return [...faults.values()]
}

const OTHER_KIND: ReadonlySet<ValueErrorType> = new Set([
  ...[ValueErrorType.String, ValueErrorType.Object, ValueErrorType.Array, ValueErrorType.Null, ValueErrorType.Boolean],
  ...[ValueErrorType.Number, ValueErrorType.Integer, ValueErrorType.Literal],
])

// Of several forms the one that was meant is the one whose kind of value is right, or whose fault lies deeper.
function deepest(error: ValueError): ValueError {
  for (const branch of error.errors) {
    const first = branch.First()
    if (first === undefined) continue
    if (first.path.length > error.path.length || !OTHER_KIND.has(first.type)) return deepest(first)
  }
  return error
}

/** `/publishers/3/names` as steps (RFC 6901). */
function pathOf(error: ValueError): ValuePath {
  const steps = error.path.split('/').slice(1)
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function reasonOf(error: ValueError): Words {
  const name = String(pathOf(error).at(-1) ?? '')
  switch (error.type) {
    case ValueErrorType.ObjectRequiredProperty:
      return { zh: `缺少 ${name}`, en: `${name} is missing` }
    case ValueErrorType.ObjectAdditionalProperties:
      return { zh: `不认识 ${name}`, en: `${name} is not known here` }
    case ValueErrorType.StringPattern:
      return patternReason(name, error)
    case ValueErrorType.Union:
      return unionReason(name, error)
    default:
      return { zh: `${name} 不符合要求：${error.message}`, en: `${name} is wrong: ${lowerFirst(error.message)}` }
  }
}

function patternReason(name: string, error: ValueError): Words {
  const form = error.schema.description ?? String(error.schema['pattern'])
  const shown = JSON.stringify(error.value)
  return { zh: `${name} 的 ${shown} 应为：${form}`, en: `${name} is ${shown}, which should be: ${form}` }
}

function unionReason(name: string, error: ValueError): Words {
  const branches: readonly TSchema[] = Array.isArray(error.schema['anyOf']) ? error.schema['anyOf'] : []
  const allowed = branches.map((branch) => branch['const']).filter((constant) => constant !== undefined)
  if (allowed.length === 0 || allowed.length < branches.length) {
    return { zh: `${name} 不是允许的任何一种形式`, en: `${name} has none of the forms allowed here` }
  }
  const list = allowed.join(', ')
  const shown = JSON.stringify(error.value)?.slice(0, 80)
  return { zh: `${name} 的 ${shown} 应为其一：${list}`, en: `${name} is ${shown}, which should be one of: ${list}` }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
