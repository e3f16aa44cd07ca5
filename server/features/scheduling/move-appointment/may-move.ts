import { Problem } from '../../../kernel/http/problem.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'

const movable: readonly AppointmentStatus[] = ['requested', 'scheduled', 'confirmed', 'arrived']

/** What is over, cancelled or only held for a decision stays where it is. Throws 409 `cannot-move`. */
export function refuseUnlessMovable(status: AppointmentStatus): void {
  if (!movable.includes(status))
    throw new Problem(409, 'cannot-move', 'This appointment cannot be moved any more.')
}
