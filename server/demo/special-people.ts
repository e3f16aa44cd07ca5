import { openPortal } from '../features/clients/index.ts'
import { createPerson, enableTotp } from '../features/identity/index.ts'
import { asSystem, inPracticeAsSystem } from '../kernel/db/work.ts'
import type { DemoApi } from './demo-api.ts'
import type { DemoPractice } from './people.ts'

export const danaEmail = 'dana@okafor.example'
/** The secret of the one account with a second factor, as an authenticator app takes it. */
export const demoTotpSecret = 'foyer demonstration'
export const demoTotpBase32 = 'MZXXSZLSEBSGK3LPNZZXI4TBORUW63Q'

/** A parent of two clients of one practice who is a client of the other herself: one login, three portals (PRT-1, PRT-4). */
export async function openFamilyPortals(
  api: DemoApi,
  therapy: DemoPractice,
  dental: DemoPractice,
  passwordHash: string,
): Promise<void> {
  const personId = await asSystem(api.services, 'find a person by login name', ({ trx }) =>
    createPerson(trx, {
      firstName: 'Dana',
      lastName: 'Okafor',
      email: danaEmail,
      username: 'dana.okafor',
      passwordHash,
      timeZone: 'America/Denver',
      cellPhone: '+13035550162',
      hasAcceptedTerms: true,
    }),
  )
  const share = (practice: DemoPractice, count: number, relationship: 'parent' | 'self') =>
    inPracticeAsSystem(api.services, practice.id, 'demonstration', async (work) => {
      for (const client of practice.clients.slice(0, count)) {
        client.personId = personId
        client.isChild = relationship === 'parent'
        await openPortal(work, {
          clientId: client.clientId,
          personId,
          displayName: 'Dana Okafor',
          relationship,
        })
      }
    })
  await share(therapy, 2, 'parent')
  await share(dental, 1, 'self')
}

/** Locks an account as it happens in life: by seven wrong passwords. */
export async function lockOut(api: DemoApi, email: string): Promise<void> {
  for (let i = 0; i <= api.services.config.allowedSignInFailures; i += 1)
    await api.anonymously('/api/sign-in', { login: email, password: 'a password that is wrong' })
}

export async function turnSecondFactorOn(api: DemoApi, personId: string): Promise<void> {
  await asSystem(
    api.services,
    'find a person by login name',
    async (work) => void (await enableTotp(work, personId, demoTotpSecret)),
  )
}
