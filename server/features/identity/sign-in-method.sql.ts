import type { Work } from '../../kernel/services.ts'

/** How the person of this session proved who he is, for records that must say so (SIG-01). */
export async function signInMethodOf(
  work: Work,
  sessionId: string,
): Promise<'password' | 'passwordAndSecondStep' | 'passkey'> {
  const row = await work.trx
    .selectFrom('auth.session')
    .select(['second_factor_at', 'sign_in_method'])
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (row?.sign_in_method === 'passkey') return 'passkey'
  return row?.second_factor_at ? 'passwordAndSecondStep' : 'password'
}
