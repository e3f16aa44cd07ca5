import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { findPractice } from './show-practice.sql.ts'

export const practiceFace = {
  name: Type.String(),
  wordForClient: OneOf(['client', 'patient']),
  timeZone: Type.String(),
  accent: Type.String(),
  features: Type.Array(Type.String()),
  answerTime: OneOf(['sameDay', 'oneBusinessDay', 'twoBusinessDays', 'fiveBusinessDays']),
}

export const showPractice = practiceRoute({
  operationId: 'showPractice',
  method: 'GET',
  path: '/overview',
  summary: 'The practice: its name and words, what is switched on, and what it promises.',
  permit: 'practice.read',
  audit: null,
  success: [
    200,
    Closed({
      id: Id,
      legalName: Type.String(),
      ...practiceFace,
      isSecondStepRequired: Type.Boolean(),
      mayVerifyByEmail: Type.Boolean(),
      invitationDays: Type.Integer(),
    }),
  ],
  handle: async ({ work }) => (await findPractice(work)) as never,
})
