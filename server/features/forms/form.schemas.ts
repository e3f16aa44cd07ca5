import { Type } from 'typebox'
import type { Questionnaire, QuestionnaireResponse } from '../../../forms-core/fhir.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf } from '../../kernel/http/schemas.ts'

const resource = (name: string) =>
  Type.Object(
    { resourceType: Type.Literal(name) },
    { additionalProperties: true, description: `HL7 FHIR R4 ${name}` },
  )

export const QuestionnaireBody = Type.Unsafe<Questionnaire>(resource('Questionnaire'))
export const ResponseBody = Type.Unsafe<QuestionnaireResponse>(resource('QuestionnaireResponse'))

/** A form's title in the languages of the program; the same in both where it was not translated. */
export const Titles = Closed({ en: Type.String(), es: Type.String() })

export const CannotBeShown = Closed({
  path: Type.String(),
  /** A key of the catalogue: `forms:cannotBeShown.<reason>`. */
  reason: Type.String(),
  values: Type.Record(Type.String(), Type.String()),
})

export const AssignmentState = OneOf(['open', 'inProgress', 'completed', 'withdrawn'])
/** `none`: nothing to make, the form is not signed. `beingMade`: it will be there in a moment. */
export const DocumentState = OneOf(['none', 'beingMade', 'ready'])

export const Assignment = Closed({
  id: Id,
  formId: Id,
  titles: Titles,
  state: AssignmentState,
  assignedAt: Instant,
  dueOn: Nullable(LocalDate),
  /** How far the person is; show-when rules change the total. */
  answered: Type.Integer(),
  total: Type.Integer(),
  asksSignature: Type.Boolean(),
  completedAt: Nullable(Instant),
  withdrawnAt: Nullable(Instant),
  submissionId: Nullable(Id),
  isSigned: Type.Boolean(),
  document: DocumentState,
})

export const AssignmentParams = Closed({ assignmentId: Id })
export const SubmissionParams = Closed({ submissionId: Id })

const SignatureSeen = Closed({
  id: Id,
  linkId: Nullable(Type.String()),
  signerName: Type.String(),
  capacity: OneOf(['self', 'guardian']),
  relationship: Type.String(),
  method: OneOf(['typed', 'drawn']),
  /** What was typed; empty where it was drawn. */
  typedName: Type.String(),
  /** What was drawn, as base64 of a PNG; empty where it was typed. */
  drawing: Type.String(),
  disclosureVersion: Type.String(),
  agreedAt: Instant,
  signedAt: Instant,
  ip: Type.String(),
  device: Type.String(),
  signInMethod: OneOf(['password', 'passwordAndSecondStep', 'passkey']),
  formHash: Type.String(),
  answersHash: Type.String(),
  evidenceHash: Type.String(),
})

const Score = Closed({
  measure: Nullable(Type.String()),
  total: Nullable(Type.Number()),
  maximum: Type.Number(),
  answered: Type.Integer(),
  questions: Type.Integer(),
  /** A key of the catalogue: `forms:severity.<severity>`. */
  severity: Nullable(Type.String()),
  selfHarmAnswered: Type.Boolean(),
  source: Nullable(Type.String()),
})

const submission = {
  id: Id,
  assignmentId: Id,
  clientId: Id,
  formId: Id,
  formVersion: Type.Integer(),
  titles: Titles,
  questionnaire: QuestionnaireBody,
  response: ResponseBody,
  language: OneOf(['en', 'es']),
  personName: Type.String(),
  submittedAt: Instant,
  isSigned: Type.Boolean(),
  document: DocumentState,
  signatures: Type.Array(SignatureSeen),
}
/** What was sent in, as the person who sent it sees it: without scores, which inform a clinician. */
export const MySubmission = Closed(submission)
export const SubmissionForStaff = Closed({ ...submission, score: Nullable(Score) })

export const Verification = Closed({
  /** True when everything below is as it was when it was signed. */
  isIntact: Type.Boolean(),
  checks: Type.Array(
    Closed({
      part: OneOf(['form', 'answers', 'disclosure', 'signature', 'evidence', 'document']),
      outcome: OneOf(['intact', 'changed', 'beingMade']),
    }),
  ),
  checkedAt: Instant,
})
