import { Type } from 'typebox'
import { signaturesAsked } from '../../../../forms-core/signature-fields.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/ids.ts'
import { words } from '../../../kernel/words.ts'
import { signInMethodOf } from '../../identity/index.ts'
import { agreementInForce } from '../agree-to-sign/agree-to-sign.route.ts'
import { deviceText } from '../agree-to-sign/device-text.ts'
import { AssignmentParams, DocumentState } from '../form.schemas.ts'
import { readAnswers } from '../read-answers.ts'
import { practiceOnPaper } from '../signed-document/practice-on-paper.ts'
import { settleDocument } from '../signed-document/settle-document.ts'
import { claimAnswerFiles } from '../submit-form/claim-answer-files.ts'
import { takeWholeForm } from '../submit-form/complete-answers.ts'
import { keepSubmission, keepSubmissionFiles, settleSubmission } from '../submit-form/keep-submission.sql.ts'
import { sentForm } from '../submit-form/submit-form.route.ts'
import { tellSubmitted } from '../tell-submitted/tell-submitted.ts'
import type { SignatureFacts } from './evidence.ts'
import { GivenSignature, marksFor } from './given-marks.ts'
import {
  hashOfEvidence,
  hashOfMark,
  keepSignature,
  type MadeSignature,
  relationshipOf,
} from './signatures.sql.ts'
import { capacityOf, placesToSign } from './who-signs.rules.ts'

export const signForm = portalRoute({
  operationId: 'signForm',
  method: 'POST',
  path: '/forms/:assignmentId/signature',
  summary:
    'Sends a filled form in and signs it, in one act, with everything that proves the signature later. Nothing can be changed afterwards.',
  permit: 'documents',
  feature: 'forms',
  audit: { action: 'sign', subject: 'formSubmission' },
  idempotency: 'optional',
  bodyLimit: 1_000_000,
  params: AssignmentParams,
  body: Closed({ ...sentForm, signatures: Type.Array(GivenSignature, { minItems: 1, maxItems: 5 }) }),
  success: [201, Closed({ submissionId: Id, signedAt: Instant, document: DocumentState })],
  async handle({ work, portal, params: { assignmentId }, body, request }) {
    const language = body.language as 'en' | 'es'
    const answers = readAnswers(body.response, portal.locale)
    const { form, response } = await takeWholeForm(work, portal, assignmentId, { ...body, response: answers })
    const asked = signaturesAsked(form.questionnaire, response)
    if (asked.length === 0)
      throw new Problem(409, 'nothing-to-sign', 'This form is not signed. Send it in as it is.')
    const relationship = await relationshipOf(work, portal.grantId)
    const capacity = capacityOf(relationship)
    const places = placesToSign(form.questionnaire, asked, capacity)
    if (!places.ok) throw cannotSign(places.reason, portal.locale)
    const marks = marksFor(places.mine, body.signatures as never, portal.locale)
    const agreement = await agreementInForce(work, portal)
    const [practice, signInMethod] = [
      await practiceOnPaper(work),
      await signInMethodOf(work, portal.sessionId),
    ]

    const files = await claimAnswerFiles(work, portal, form.questionnaire, response)
    const submission = settleSubmission(
      work,
      { assignmentId, form, response: files.response },
      { clientId: portal.clientId, personId: portal.personId, personName: portal.personName, language },
    )
    const signatures: MadeSignature[] = []
    for (const [index, { place, mark }] of marks.entries()) {
      const facts: SignatureFacts = {
        practice_id: work.practiceId,
        id: newId(),
        client_id: portal.clientId,
        submission_id: submission.id,
        position: index + 1,
        link_id: place.linkId,
        signer_person_id: portal.personId,
        signer_name: portal.personName,
        capacity: capacity!,
        relationship,
        method: mark.method,
        mark_hash: hashOfMark(mark),
        agreement_id: agreement.id,
        disclosure_version: agreement.version,
        disclosure_hash: agreement.shownHash,
        agreed_at: agreement.decidedAt,
        signed_at: new Date(work.now),
        ip: request.ip,
        device: deviceText(request),
        sign_in_method: signInMethod,
        form_hash: form.hash,
        answers_hash: submission.answersHash,
        previous_hash: signatures.at(-1)?.evidenceHash ?? null,
      }
      signatures.push({ facts, mark, evidenceHash: hashOfEvidence(facts) })
    }
    const document = settleDocument({
      submission,
      signatures,
      practice,
      timeZone: portal.clientZone,
    })
    await keepSubmission(work, submission, document)
    await keepSubmissionFiles(work, submission, files.ids)
    for (const signature of signatures) await keepSignature(work, signature)
    await work.services.jobs.enqueue(work.trx, 'seal-signed-form', {
      practiceId: work.practiceId,
      id: submission.id,
    })
    await tellSubmitted(work, { assignmentId, clientId: portal.clientId })
    return {
      submissionId: submission.id,
      signedAt: new Date(work.now).toISOString(),
      document: 'beingMade' as const,
    }
  },
})

const refusals = {
  mayNotSign: { status: 403, slug: 'may-not-sign' },
  wrongSigner: { status: 409, slug: 'wrong-signer' },
  needsAnotherSigner: { status: 409, slug: 'needs-another-signer' },
} as const

function cannotSign(reason: keyof typeof refusals, locale: string): Problem {
  const { status, slug } = refusals[reason]
  return new Problem(status, slug, words(locale)(`forms:sign.refused.${reason}`))
}
