import type { Work } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName, recipientOfStaff } from '../../practice/index.ts'

/** Says that a calendar has to be connected again, and nothing of what is in it. */
export async function tellPaused(work: Work, staffId: string): Promise<void> {
  const [to, practice] = await Promise.all([recipientOfStaff(work, staffId), practiceName(work)])
  if (!to) return
  await tellPersons(work, [
    {
      kind: 'calendarPaused',
      channel: 'mail',
      to,
      practice,
      values: {},
      link: `/practice/${work.practiceId}/my-calendars`,
    },
  ])
}
