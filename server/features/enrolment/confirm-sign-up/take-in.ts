import { portalPermissions } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { hourMs } from '../../../kernel/time/index.ts'
import { findAddressUse, insertClient, lockClient, sendInvitation } from '../../clients/index.ts'
import { tellPersons, wasToldSince } from '../../notifications/index.ts'
import { findPractice, recipientsWithRole } from '../../practice/index.ts'
import { findLikelyCharts } from '../match-chart/match-chart.sql.ts'
import { findInvitedTwin, type SignUp, settle } from '../sign-ups.sql.ts'

/** No chart has this id, so that an address is judged as for somebody new. */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Decides over a sign-up whose address is proved. Nobody like that is known: a chart and an invitation. Somebody may be, or the address
 * is somebody's: a person of the practice looks at it, for no second chart of one client ever appears by itself (INV-8).
 */
export async function takeIn(work: Work, signUp: SignUp): Promise<void> {
  const twin = await findInvitedTwin(work, signUp)
  if (twin) return settle(work, signUp.id, { state: 'invited', clientId: twin })
  const [charts, use] = [
    await findLikelyCharts(work, signUp),
    await findAddressUse(work, nobody, signUp.email, 'self'),
  ]
  if (charts.length > 0 || use) {
    await settle(work, signUp.id, { state: 'review' })
    work.record({ action: 'change', subjectType: 'signUp', subjectId: signUp.id, details: { to: 'review' } })
    work.tell({ practiceId: work.practiceId, kind: 'signUp', id: signUp.id, toStaff: true })
    return tellReviewers(work)
  }
  const clientId = await openProspectiveChart(work, signUp)
  await inviteTo(work, clientId, signUp, null)
  await settle(work, signUp.id, { state: 'invited', clientId })
  work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, toStaff: true })
}

export async function openProspectiveChart(
  work: Work,
  signUp: SignUp,
  options: { withEmail: boolean } = { withEmail: true },
): Promise<string> {
  const { timeZone } = await findPractice(work)
  return insertClient(work, {
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    dateOfBirth: signUp.dateOfBirth,
    email: options.withEmail ? signUp.email : null,
    cellPhone: signUp.cellPhone,
    timeZone,
    status: 'prospective',
  })
}

/** @throws Problem 409 where the address belongs to somebody of the practice */
export async function inviteTo(
  work: Work,
  clientId: string,
  signUp: SignUp,
  staffId: string | null,
): Promise<void> {
  const client = await lockClient(work, clientId)
  await sendInvitation(work, client!, {
    email: signUp.email,
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    relationship: 'self',
    permissions: [...portalPermissions],
    locale: signUp.locale,
    staffId,
  })
}

/** Those who may invite, at most once an hour: a mail for each would drown what matters. */
async function tellReviewers(work: Work): Promise<void> {
  const told = await recipientsWithRole(work, ['owner', 'administrator'])
  const persons = told.map((to) => to.personId)
  if (await wasToldSince(work, 'signUpToReview', persons, work.now - hourMs)) return
  const { name, accent } = await findPractice(work)
  await tellPersons(
    work,
    told.map((to) => ({
      kind: 'signUpToReview',
      channel: 'mail' as const,
      to,
      practice: { name, accent },
      link: `/practice/${work.practiceId}/sign-ups`,
    })),
  )
}
