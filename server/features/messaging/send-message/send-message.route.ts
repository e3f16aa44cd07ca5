import { together } from '../../../kernel/db/together.ts'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { Body, FileIds, SentMessage, ThreadParams } from '../message.schemas.ts'
import { fileIdsProblem, storedText, textProblem } from '../message-text.rules.ts'
import { type Participant, participantOfPortal, participantOfStaff } from '../participants.ts'
import { removeDraft } from '../save-draft/save-draft.sql.ts'
import { takeNextPosition, writeMessage } from './send-message.sql.ts'

const common = {
  method: 'POST',
  path: '/threads/:threadId/messages',
  feature: 'messaging',
  params: ThreadParams,
  body: Closed({ body: Body, fileIds: FileIds }),
  success: [201, SentMessage],
  audit: { action: 'create', subject: 'message' },
  idempotency: 'required',
} as const

export const sendMessage = portalRoute({
  ...common,
  operationId: 'sendMessage',
  summary:
    'Answers in a conversation. What is answered with 201 is kept, whatever happens to any server afterwards.',
  permit: 'messaging',
  handle: ({ work, portal, params, body }) => send(work, participantOfPortal(portal), params.threadId, body),
})

export const sendStaffMessage = practiceRoute({
  ...common,
  operationId: 'sendStaffMessage',
  summary:
    'Answers a client in a conversation that the signed-in person of the practice belongs to. Needs a seat.',
  permit: 'messages.use',
  handle: ({ work, staff, params, body }) => send(work, participantOfStaff(staff), params.threadId, body),
})

async function send(
  work: Work,
  who: Participant,
  threadId: string,
  { body, fileIds }: { body: string; fileIds: string[] },
) {
  const problems = [textProblem('body', body), fileIdsProblem(fileIds)].filter((p) => p !== null)
  if (problems.length > 0) throw invalid(problems)
  const thread = await takeNextPosition(work, threadId, who.clientId)
  if (!thread) throw notFound()
  if (!who.maySend) throw seatNeeded()
  if (who.kind === 'client' && thread.staffPersonIds.length === 0) throw nobodyAnswers()
  if (who.kind === 'staff' && !thread.personHasAccess) throw noPortalAccess()
  const [sent] = await together([
    writeMessage(work, thread, {
      senderKind: who.kind,
      senderPersonId: who.personId,
      body: storedText(body),
      fileIds,
    }),
    removeDraft(work, who, { threadId }),
  ])
  if (!sent) throw fileMissing()
  work.record({
    action: 'create',
    subjectType: 'message',
    subjectId: sent.messageId,
    clientId: thread.clientId,
  })
  return sent
}

/** SUB-12: says why, and who can change it. */
export const seatNeeded = () =>
  new Problem(
    403,
    'seat-needed',
    'Writing to clients needs a portal seat, and you have none. An administrator of your practice can give you one.',
  )
const nobodyAnswers = () =>
  new Problem(
    409,
    'nobody-answers',
    'Nobody at the practice reads this conversation any more. Please start a new message to somebody else there.',
  )
export const noPortalAccess = () =>
  new Problem(
    409,
    'no-portal-access',
    'This person has no access to messages in the portal, so nobody would read this. Please reach them another way.',
  )
export const fileMissing = () =>
  new Problem(
    404,
    'file-not-found',
    'One of the files is not here any more, or was sent already. Attach it again and send once more.',
  )
