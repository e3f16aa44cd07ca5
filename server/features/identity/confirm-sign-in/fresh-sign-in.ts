import { Problem } from '../../../kernel/http/problem.ts'
import type { Person } from '../../../kernel/http/route.ts'
import type { Work } from '../../../kernel/services.ts'
import { isFresh } from './fresh-sign-in.rules.ts'

/**
 * For routes that change what a login rests on (AUTH-11).
 * @throws Problem 403 `fresh-sign-in-needed` unless all factors of this session were given within ten minutes
 */
export async function refuseStaleSignIn(
  work: Work,
  who: Pick<Person, 'personId' | 'sessionId'>,
): Promise<void> {
  const row = await work.trx
    .selectFrom('auth.session as s')
    .innerJoin('auth.user as u', 'u.id', 's.userId')
    .select(['s.first_factor_at', 's.second_factor_at', 'u.twoFactorEnabled'])
    .where('s.id', '=', who.sessionId)
    .where('s.userId', '=', who.personId)
    .executeTakeFirst()
  const fresh =
    row &&
    isFresh(
      {
        firstFactorAt: row.first_factor_at,
        secondFactorAt: row.second_factor_at,
        hasSecondFactor: row.twoFactorEnabled === true,
      },
      work.now,
    )
  if (!fresh)
    throw new Problem(
      403,
      'fresh-sign-in-needed',
      'Please confirm first that it is you: enter your password again, and your code where you use one.',
    )
}
