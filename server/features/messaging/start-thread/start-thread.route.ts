import { Type } from 'typebox'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { Body, FileIds, SentMessage, Subject } from '../message.schemas.ts'
import { fileIdsProblem, storedText, textProblem } from '../message-text.rules.ts'
import { participantOfPortal } from '../participants.ts'
import { removeDraft } from '../save-draft/save-draft.sql.ts'
import { fileMissing } from '../send-message/send-message.route.ts'
import { answeringProvider, openThread, peopleOfTopic } from './start-thread.sql.ts'

const Recipient = Type.Union([
  Closed({ topic: Type.Literal('provider'), staffId: Id }),
  Closed({ topic: OneOf(['scheduling', 'billing']) }),
])

export const startThread = portalRoute({
  operationId: 'startThread',
  method: 'POST',
  path: '/threads',
  summary: 'Writes a new message to a provider, or asks whoever answers scheduling or billing questions.',
  permit: 'messaging',
  feature: 'messaging',
  body: Closed({ to: Recipient, subject: Subject, body: Body, fileIds: FileIds }),
  success: [201, SentMessage],
  audit: { action: 'create', subject: 'thread' },
  idempotency: 'required',
  async handle({ work, portal, body: { to, subject, body, fileIds } }) {
    const problems = [
      textProblem('subject', subject),
      textProblem('body', body),
      fileIdsProblem(fileIds),
    ].filter((p) => p !== null)
    if (problems.length > 0) throw invalid(problems)
    const who = participantOfPortal(portal)
    const sent = await openThread(
      work,
      {
        clientId: portal.clientId,
        portalPersonId: portal.personId,
        subject: storedText(subject),
        ...(await addressee(work, portal.clientId, to)),
      },
      { senderKind: 'client', senderPersonId: portal.personId, body: storedText(body), fileIds },
    )
    if (!sent) throw fileMissing()
    await removeDraft(work, who, { threadId: null })
    work.record({
      action: 'create',
      subjectType: 'thread',
      subjectId: sent.threadId,
      clientId: portal.clientId,
    })
    return sent
  },
})

type To = { topic: 'provider'; staffId: string } | { topic: 'scheduling' | 'billing' }

async function addressee(work: Work, clientId: string, to: To) {
  if (to.topic === 'provider') {
    const member = await answeringProvider(work, to.staffId, clientId)
    if (!member) throw notFound()
    return { topic: to.topic, member, staffPersonIds: [member.personId] }
  }
  const staffPersonIds = await peopleOfTopic(work, to.topic)
  if (staffPersonIds.length === 0)
    throw new Problem(
      409,
      'nobody-answers',
      'Nobody at the practice answers these questions here at the moment. Please choose somebody else, or call the practice.',
    )
  return { topic: to.topic, member: null, staffPersonIds }
}
