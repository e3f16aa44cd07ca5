import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute, type Staff } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { Body, FileIds, SentMessage, Subject } from '../message.schemas.ts'
import { fileIdsProblem, storedText, textProblem } from '../message-text.rules.ts'
import { participantOfStaff } from '../participants.ts'
import { removeDraft } from '../save-draft/save-draft.sql.ts'
import { fileMissing, noPortalAccess, seatNeeded } from '../send-message/send-message.route.ts'
import { openThread, standingWith } from './start-thread.sql.ts'
import { mayStartThread } from './who-may-start.rules.ts'

export const startStaffThread = practiceRoute({
  operationId: 'startStaffThread',
  method: 'POST',
  path: '/threads',
  summary:
    'Writes a new message to a person of a client’s portal: a provider to clients assigned to him, an administrator to any. Needs a seat.',
  permit: 'messages.use',
  feature: 'messaging',
  body: Closed({
    to: Closed({ clientId: Id, personId: Id }),
    subject: Subject,
    body: Body,
    fileIds: FileIds,
  }),
  success: [201, SentMessage],
  audit: { action: 'create', subject: 'thread' },
  idempotency: 'required',
  async handle({ work, staff, body: { to, subject, body, fileIds } }) {
    const problems = [
      textProblem('subject', subject),
      textProblem('body', body),
      fileIdsProblem(fileIds),
    ].filter((p) => p !== null)
    if (problems.length > 0) throw invalid(problems)
    await assertMayStart(work, staff, to)
    const sent = await openThread(
      work,
      {
        clientId: to.clientId,
        portalPersonId: to.personId,
        topic: 'provider',
        subject: storedText(subject),
        member: staff,
        staffPersonIds: [staff.personId],
      },
      { senderKind: 'staff', senderPersonId: staff.personId, body: storedText(body), fileIds },
    )
    if (!sent) throw fileMissing()
    await removeDraft(work, participantOfStaff(staff), { threadId: null })
    work.record({
      action: 'create',
      subjectType: 'thread',
      subjectId: sent.threadId,
      clientId: to.clientId,
    })
    return sent
  },
})

async function assertMayStart(work: Work, staff: Staff, to: { clientId: string; personId: string }) {
  const standing = await standingWith(work, staff.staffId, to)
  if (!standing) throw notFound()
  const verdict = mayStartThread({ hasSeat: staff.hasPortalSeat, roles: staff.roles }, standing)
  if (verdict === 'seatNeeded') throw seatNeeded()
  if (verdict === 'notAssigned')
    throw new Problem(
      403,
      'client-not-assigned',
      'This client is not assigned to you. Ask an administrator to assign them, or to write for you.',
    )
  if (verdict === 'noPortalAccess') throw noPortalAccess()
}
