import { Problem } from '../../../kernel/http/problem.ts'
import { maskedEmail, maskedPhone } from '../../../kernel/phone/phone.rules.ts'
import type { Work } from '../../../kernel/services.ts'
import { isStopped, tellPersons } from '../../notifications/index.ts'
import { type CodeMethod, codeRecipient } from '../factors/factors.sql.ts'
import { type Attempt, keepSentCode } from '../second-step/attempts.sql.ts'
import { hashOfSentCode, newCode } from './code-secret.ts'
import { practiceOfLogin, takeCodeSending } from './take-code-sending.ts'

/**
 * Sends a code for the attempt and says where to, masked. Over a cap nothing is sent and the answer is the same; a code that was
 * sent before goes on working then (AUTH-14). Null where the login has no such factor.
 * @throws Problem 409 `codes-stopped` where no text reaches the number
 */
export async function sendFactorCode(
  work: Work,
  ip: string,
  attempt: Attempt,
  method: CodeMethod,
): Promise<string | null> {
  const to = await codeRecipient(work.trx, attempt.personId, method)
  if (!to) return null
  const recipient = method === 'text' ? to.cellPhone! : to.email
  if (method === 'text') await refuseStopped(work, recipient)
  const code = await newCodeFor(work, {
    personId: attempt.personId,
    recipient,
    ip,
    locale: to.locale,
    method,
  })
  if (code) await keepSentCode(work, attempt, method, hashOfSentCode(work.services.config, attempt.id, code))
  return method === 'text' ? maskedPhone(recipient) : maskedEmail(recipient)
}

/**
 * Whoever said STOP gets no codes either, and would wait for one in vain: he is told how they come again, and what else opens the
 * account (NPH-02). For a number of his own alone: of another one nobody learns here that it is known.
 */
export async function refuseStopped(work: Work, ownNumber: string): Promise<void> {
  if (await isStopped(work.trx, ownNumber))
    throw new Problem(
      409,
      'codes-stopped',
      'STOP was answered from your cell phone, so no codes reach it. Text START from it to the number from which the codes came, then ask for a new code. Or use another way or a backup code; without one, ask your practice to reset your two-step sign-in.',
    )
}

/** Makes a code and sends it, or gives null where the caps do not allow it. Needs system eyes. */
export async function newCodeFor(
  work: Work,
  to: { personId: string; recipient: string; ip: string; locale: string; method: CodeMethod },
): Promise<string | null> {
  const practiceId = await practiceOfLogin(work, to.personId)
  if (!practiceId) return null
  if (!(await takeCodeSending(work, { recipient: to.recipient, ip: to.ip, practiceId }))) return null
  const code = newCode()
  await tellPersons(work, [
    {
      kind: 'signInCode',
      channel: to.method === 'text' ? 'text' : 'mail',
      to: { personId: to.personId, email: to.recipient, cellPhone: to.recipient, locale: to.locale },
      practice: null,
      values: { code },
      holdsSecret: true,
    },
  ])
  return code
}
