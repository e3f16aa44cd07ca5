import type { FastifyRequest } from 'fastify'
import { asSystem } from '../../../kernel/db/work.ts'
import { notSignedIn } from '../../../kernel/http/problem.ts'
import type { Person } from '../../../kernel/http/route.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { tellPersons } from '../../notifications/index.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { findOwnLogin } from '../confirm-sign-in/own-login.sql.ts'
import { endOtherSessions } from '../end-sessions/sessions.sql.ts'
import { backupCodesLeft, makeBackupCodes } from '../factors/backup-codes.ts'
import { holdLogin, settleTwoStep } from '../factors/factors.sql.ts'
import { deviceOf } from '../session-headers.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'

export type FactorChange =
  | 'totpAdded'
  | 'totpReplaced'
  | 'textAdded'
  | 'emailAdded'
  | 'passkeyAdded'
  | 'totpRemoved'
  | 'textRemoved'
  | 'emailRemoved'
  | 'passkeyRemoved'
  | 'backupCodesMade'
  | 'turnedOff'

/**
 * Changes the factors of a login, one change after another: asks for a fresh sign-in (AUTH-11), ends the other sessions (ACC-15),
 * and tells the person by mail. `run` says what it changed, or null where it changed nothing; then nothing else happens.
 */
export const changeFactors = (
  services: Services,
  request: FastifyRequest,
  person: Person,
  run: (work: Work) => Promise<FactorChange | null>,
): Promise<FactorChange | null> =>
  asSystem(services, 'find a person by login name', async (work) => {
    await holdLogin(work.trx, person.personId)
    await refuseStaleSignIn(work, person)
    const change = await run(work)
    if (!change) return null
    await settleTwoStep(work.trx, person.personId)
    await endOtherSessions(work, person)
    await recordSignIn(work.trx, {
      personId: person.personId,
      result: 'twoStepChanged',
      ip: request.ip,
      device: deviceOf(request),
    })
    await tellOfChange(work, person, change)
    return change
  })

/** A factor was given for the first time, in this session: it counts as its second one. Makes backup codes where there are none. */
export async function countAsGiven(work: Work, person: Person): Promise<string[] | null> {
  const marked = await work.trx
    .updateTable('auth.session')
    .set({ second_factor_at: new Date(work.now) })
    .where('id', '=', person.sessionId)
    .executeTakeFirst()
  if (marked.numUpdatedRows !== 1n) throw notSignedIn()
  return (await backupCodesLeft(work.trx, person.personId)) === null
    ? makeBackupCodes(work, person.personId)
    : null
}

async function tellOfChange(work: Work, { personId, locale }: Person, change: FactorChange) {
  const { email } = await findOwnLogin(work.trx, personId)
  await tellPersons(work, [
    {
      kind: 'twoStepChanged',
      channel: 'mail',
      to: { personId, email, locale },
      practice: null,
      values: { what: words(locale)(`notifications:twoStepChanged.what.${change}`) },
      link: '/forgot-password',
    },
  ])
}
