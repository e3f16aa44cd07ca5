import { newId } from '../../kernel/ids.ts'
import type { Work } from '../../kernel/services.ts'

export type Meaning =
  | 'confirmed'
  | 'cancelled'
  | 'cancelledLate'
  | 'refused'
  | 'asked'
  | 'passedOn'
  | 'stopped'
  | 'started'
  | 'unclear'

export const placeOfAnswer = (practiceId: string, rowId: string) => ({
  practiceId,
  column: 'reminder_answers.text',
  rowId,
})

/** Keeps what somebody answered, for the history that staff read. */
export async function keepAnswer(
  work: Work,
  answer: {
    clientId: string
    appointmentId?: string | null
    messageId?: string | null
    /** Whose answer it is; null where several people could have given it, or nobody knows. */
    personId?: string | null
    by: 'link' | 'text'
    meaning: Meaning
    text?: string
    threadId?: string | null
  },
): Promise<void> {
  const id = newId()
  await work.trx
    .insertInto('reminder_answers')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: answer.clientId,
      appointment_id: answer.appointmentId ?? null,
      reminder_message_id: answer.messageId ?? null,
      person_id: answer.personId ?? null,
      by: answer.by,
      meaning: answer.meaning,
      sealed_text:
        answer.text === undefined
          ? null
          : await work.services.keyring.seal(work.trx, placeOfAnswer(work.practiceId, id), answer.text),
      thread_id: answer.threadId ?? null,
      answered_at: new Date(work.now),
    })
    .execute()
  work.record({
    action: 'create',
    subjectType: 'reminderAnswer',
    subjectId: id,
    clientId: answer.clientId,
    details: { by: answer.by, meaning: answer.meaning },
  })
}
