import type { FieldError } from '../../kernel/http/problem.ts'
import type { PlannedReminder } from './reminder-plan.rules.ts'

/** Two reminders at the same time say the same thing twice. */
export function planFault(plan: readonly PlannedReminder[]): FieldError | null {
  const twice = plan.findIndex((one, at) =>
    plan.slice(0, at).some((other) => other.leadMinutes === one.leadMinutes),
  )
  return twice < 0
    ? null
    : {
        path: `plan/${twice}/leadMinutes`,
        code: 'reminders.twice',
        message:
          'There is a reminder at this time already. Choose another time, or take one of the two away.',
      }
}
