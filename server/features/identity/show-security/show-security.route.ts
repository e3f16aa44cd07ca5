import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { maskedPhone } from '../../../kernel/phone/phone.rules.ts'
import { findOpenEmailChange } from '../change-email/email-changes.sql.ts'
import { findSecurity } from './show-security.sql.ts'

export const showSecurity = personRoute({
  operationId: 'showSecurity',
  method: 'GET',
  path: '/security',
  summary: 'What the person signs in with, and a change of e-mail that still awaits confirmation.',
  permit: 'signedIn',
  success: [
    200,
    Closed({
      email: Type.String(),
      username: Nullable(Type.String()),
      /** The last digits alone; null where no cell phone is known. */
      cellPhone: Nullable(Type.String()),
      passwordChangedAt: Nullable(Instant),
      emailChange: Nullable(
        Closed({
          newEmail: Type.String(),
          expiresAt: Instant,
          isOldConfirmed: Type.Boolean(),
          isNewConfirmed: Type.Boolean(),
        }),
      ),
    }),
  ],
  async handle({ work, person }) {
    const row = await findSecurity(work.trx, person.personId)
    const change = await findOpenEmailChange(work.trx, person.personId, work.now)
    return {
      email: row.email,
      username: row.username,
      cellPhone: row.cellPhone === null ? null : maskedPhone(row.cellPhone),
      passwordChangedAt: row.passwordChangedAt?.toISOString() ?? null,
      emailChange: change && {
        newEmail: change.newEmail,
        expiresAt: change.expiresAt.toISOString(),
        isOldConfirmed: change.oldConfirmedAt !== null,
        isNewConfirmed: change.newConfirmedAt !== null,
      },
    }
  },
})
