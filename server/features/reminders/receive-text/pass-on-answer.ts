import type { Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { writeFromClient } from '../../messaging/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { recipientsWithRole } from '../../practice/index.ts'
import { keepAnswer } from '../keep-answer.ts'
import { wasThanked } from './conversation.sql.ts'
import type { Conversation } from './conversation.ts'

/**
 * Hands somebody's words to the practice's people: as a conversation with him where he has messages in the portal and somebody
 * there answers, else in the client's reminders, with a mail to those who look after the calendar. Words from a number that
 * several people have are written in nobody's name.
 */
export async function passOnAnswer(
  work: Work,
  { number, text, talk, personId, clientId, locale, practice }: Conversation,
  { isThanked }: { isThanked: boolean },
): Promise<void> {
  if (!clientId) return
  const threadId = personId
    ? await writeFromClient(work, {
        clientId,
        portalPersonId: personId,
        subject: words(locale)('reminders:passedOn.subject'),
        body: text.trim() || '…',
      })
    : null
  await keepAnswer(work, {
    clientId,
    messageId: talk[0]?.messageId ?? null,
    personId,
    by: 'text',
    meaning: 'passedOn',
    text,
    threadId,
  })
  if (!threadId) await tellSchedulers(work, 'textAnswered', clientId, practice)
  if (isThanked && !(await wasThanked(work, number)))
    await tellPersons(work, [
      {
        kind: 'textPassedOn',
        channel: 'text',
        to: { personId, cellPhone: number, locale },
        practice,
      },
    ])
}

/** Asks those who look after the calendar, by a mail that says nothing of the answer, to look at the client's reminders. */
export async function tellSchedulers(
  work: Work,
  kind: 'textAnswered' | 'textUnclearStaff',
  clientId: string,
  practice: Conversation['practice'],
): Promise<void> {
  const staff = await recipientsWithRole(work, ['scheduler'])
  const told = staff.length > 0 ? staff : await recipientsWithRole(work, ['owner', 'administrator'])
  await tellPersons(
    work,
    told.map((to) => ({
      kind,
      channel: 'mail' as const,
      to,
      practice,
      link: `/practice/${work.practiceId}/clients/${clientId}/reminders`,
    })),
  )
}
