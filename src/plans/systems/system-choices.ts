/** Values that items and nodes of a system choose from. Pure, for pages too. */

/** How the parts of a node stand to each other: one above the other, or one after the other (GB/T 13016, structure). */
export const ARRANGEMENTS = ['layers', 'sequence'] as const
export type Arrangement = (typeof ARRANGEMENTS)[number]

/** Rows of the statistics by kind of content (GB/T 13016, statistical table). */
export const CATEGORIES = ['basic', 'method', 'product', 'component', 'safety', 'management'] as const
export type Category = (typeof CATEGORIES)[number]

export const PRIORITIES = ['high', 'medium', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

/** Degrees of correspondence to an adopted international document. */
export const DEGREES = ['IDT', 'MOD', 'NEQ'] as const
