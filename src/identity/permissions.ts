/** Who may do what: one table, and nothing that it does not name. Pure. */

export const PERMISSIONS = [
  ...([
    'import:read',
    'import:run',
    'plan:write',
    'snapshot:take',
    'figure:enter',
    'mark:give',
    'field:decide',
    'task:report',
  ] as const),
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** Role → what it may do. */
export const ROLES = {
  operator: PERMISSIONS,
} as const satisfies Readonly<Record<string, readonly Permission[]>>

export type Role = keyof typeof ROLES

/** The name under which the operator stands in events. */
export const OPERATOR = 'person:operator'

const ROLE_OF: Readonly<Record<string, Role>> = { [OPERATOR]: 'operator' }

/** Whether somebody may do something; nobody (null) and the unknown may do nothing. */
export function may(actor: string | null, permission: Permission): boolean {
  const role = actor !== null && Object.hasOwn(ROLE_OF, actor) ? ROLE_OF[actor] : undefined
  return role !== undefined && (ROLES[role] as readonly Permission[]).includes(permission)
}
