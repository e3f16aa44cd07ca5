import { maskedEmail, maskedPhone } from '../../../kernel/phone/phone.rules.ts'
import type { Work } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'
import { type CodeMethod, codeRecipient } from '../factors/factors.sql.ts'
import { type Attempt, keepSentCode } from '../second-step/attempts.sql.ts'
import { hashOfSentCode, newCode } from './code-secret.ts'
import { practiceOfLogin, takeCodeSending } from './take-code-sending.ts'

/**
 * Sends a code for the attempt and says where to, masked. Over a cap nothing is sent and the answer is the same; a code that was
 * sent before goes on working then (AUTH-14). Null where the login has no such factor.
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
