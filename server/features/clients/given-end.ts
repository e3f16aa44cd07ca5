import { invalid } from '../../kernel/http/problem.ts'
import { endOfLastDay } from './last-day.rules.ts'

/** The end of access that staff gave as its last day. @throws Problem 400 for a day that is over */
export function givenEnd(
  endsOn: string | null | undefined,
  { today, practiceZone }: { today: string; practiceZone: string },
): Date | null {
  if (!endsOn) return null
  if (endsOn < today)
    throw invalid([
      {
        path: 'endsOn',
        code: 'endsOnPast',
        message: 'This day is over. Choose today or a later day, or end the access now.',
      },
    ])
  return endOfLastDay(endsOn, practiceZone)
}
