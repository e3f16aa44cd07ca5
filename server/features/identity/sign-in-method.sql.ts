import type { Work } from '../../kernel/services.ts'

/** How the person of this session proved who he is, for records that must say so (SIG-01). */
export async function signInMethodOf(
  work: Work,
  sessionId: string,
): Promise<'password' | 'passwordAndSecondStep'> {
  const row = await work.trx
    .selectFrom('auth.session')
    .select('second_factor_at')
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return row?.second_factor_at ? 'passwordAndSecondStep' : 'password'
}
