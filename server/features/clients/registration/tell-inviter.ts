import type { Work } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { whoInvited } from '../who-invited.sql.ts'
import type { FoundInvitation } from './find-invitation.sql.ts'

/** Whoever invited somebody learns that he has registered; the mail never names whom (FRM-11). */
export async function tellInviter(work: Work, invitation: FoundInvitation): Promise<void> {
  const practice = await practiceName(work)
  await tellPersons(
    work,
    (await whoInvited(work, invitation.sentByStaffId)).map((to) => ({
      kind: 'inviteeRegistered',
      channel: 'mail' as const,
      to,
      practice,
      link: invitation.clientId
        ? `/practice/${work.practiceId}/clients/${invitation.clientId}/portal`
        : `/practice/${work.practiceId}/staff`,
    })),
  )
}
