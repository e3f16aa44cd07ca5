import { Type } from 'typebox'
import { Closed, Id, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { portalPermissions } from '../../../kernel/permit.ts'

/** Every part of the portal that a practice can switch on or off (PRA-2). */
export const features = [
  'payments',
  'forms',
  'messaging',
  'selfScheduling',
  'documents',
  'insurance',
  'publicSignUp',
] as const

/** What an administrator may set, each as it is written and read. */
export const settingFields = {
  name: Type.String({ maxLength: 120 }),
  legalName: Type.String({ maxLength: 160 }),
  npi: Nullable(Type.String({ maxLength: 20 })),
  taxId: Nullable(Type.String({ maxLength: 20 })),
  timeZone: Type.String({ maxLength: 60 }),
  wordForClient: OneOf(['client', 'patient']),
  answerTime: OneOf(['sameDay', 'oneBusinessDay', 'twoBusinessDays', 'fiveBusinessDays']),
  features: Type.Array(OneOf([...features]), { uniqueItems: true, maxItems: features.length }),
  clientIdleMinutes: Type.Integer({ minimum: 5, maximum: 30 }),
  staffIdleMinutes: Type.Integer({ minimum: 5, maximum: 15 }),
  invitationDays: Type.Integer({ minimum: 1, maximum: 60 }),
  isSecondStepRequired: Type.Boolean(),
  mayVerifyByEmail: Type.Boolean(),
  secondFactorRequiredFor: OneOf(['nobody', 'staff', 'everyone']),
  guardianFullBeforeAge: Type.Integer({ minimum: 0, maximum: 26 }),
  guardianEndsAtAge: Type.Integer({ minimum: 12, maximum: 26 }),
  guardianLimitedPermissions: Type.Array(OneOf([...portalPermissions]), {
    uniqueItems: true,
    minItems: 1,
    maxItems: 5,
  }),
  slug: Type.String({ maxLength: 60 }),
  accent: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
  bannerEn: Nullable(Type.String({ maxLength: 400 })),
  bannerEs: Nullable(Type.String({ maxLength: 400 })),
  bannerUntil: Nullable(LocalDate),
}

export const Logo = Closed({ id: Id, width: Type.Integer(), height: Type.Integer() })

export const PracticeSettings = Closed({
  version: Type.Integer(),
  ...settingFields,
  logo: Nullable(Logo),
})
