/** What the readers of YAML hand to each other. */

/** A YAML value whose scalars stay text: `2015-09`, `yes` and `1.10` are what stands in the file. */
export type YamlValue = string | readonly YamlValue[] | { readonly [key: string]: YamlValue }

/** Thrown inside the block reader, and caught by its caller, where a text leaves the subset it reads. */
export class Unplain extends Error {}

/** Where a scalar ended: the offset after it, which is the end of its line. */
export interface Scalar {
  readonly value: string
  readonly end: number
}
