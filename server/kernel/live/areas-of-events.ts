import type { PortalPermission } from '../permit.ts'

/** Which permissions of a grant let one hear of an event; that something happened tells something by itself (PRT-6, PRV-02). */
const areas: Record<string, readonly PortalPermission[]> = {
  appointment: ['scheduling', 'basic'],
  availability: ['scheduling'],
  waitlist: ['scheduling'],
  message: ['messaging'],
  form: ['documents'],
  invoice: ['billing'],
  payment: ['billing'],
  client: ['basic'],
}

/** Whoever may open nothing of an event's area is not told of it. What belongs to no area is for everybody it is sent to. */
export const mayHear = (kind: string, held: ReadonlySet<PortalPermission>): boolean =>
  areas[kind]?.some((permission) => held.has(permission)) ?? true
