import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { findSignUp, oneAtATime, type SignUp } from '../sign-ups.sql.ts'

/** A sign-up that still waits, kept still. @throws Problem 404, or 409 where somebody has decided meanwhile */
export async function signUpToDecide(work: Work, signUpId: string): Promise<SignUp> {
  await oneAtATime(work)
  const signUp = await findSignUp(work, signUpId, true)
  if (!signUp) throw notFound()
  if (signUp.state !== 'review')
    throw new Problem(409, 'decided-meanwhile', 'Somebody has decided about this sign-up already.', {
      extra: { state: signUp.state },
    })
  return signUp
}
