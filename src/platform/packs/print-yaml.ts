import { stringify } from 'yaml'

/** A value as YAML that `readYaml` reads back as the same value. */
export function printYaml(value: unknown): string {
  return stringify(value, { lineWidth: 120, aliasDuplicateObjects: false })
}
