import type { PortalPermission } from '../../../kernel/permit.ts'
import { epochDayOf, type LocalDate, localDateOf } from '../../../kernel/time/index.ts'
import type { Relationship } from '../relationship.ts'

/** A practice's rule on age (PRT-7): ages in whole years, as of a birthday. */
export type AgeRule = {
  fullBeforeAge: number
  endsAtAge: number
  limitedPermissions: PortalPermission[]
}

/** What the rule leaves to a parent or guardian: all that staff gave, the limited permissions of it, or nothing. */
export type Stage = 'full' | 'limited' | 'none'

/** Whole years. Who was born on 29 February is a year older on 1 March of other years. */
export function ageOn(born: LocalDate, today: LocalDate): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}

/** The day on which somebody becomes that old. */
export function birthdayAt(born: LocalDate, age: number): LocalDate {
  const year = String(Number(born.slice(0, 4)) + age).padStart(4, '0')
  try {
    return localDateOf(epochDayOf(`${year}-${born.slice(5)}`))
  } catch {
    return `${year}-03-01`
  }
}

export const stageAt = (rule: AgeRule, age: number): Stage =>
  age >= rule.endsAtAge ? 'none' : age >= rule.fullBeforeAge ? 'limited' : 'full'

/** The rule is about those who act for a child because of the child's age, and about nobody else. */
export const standsUnderAgeRule = (relationship: Relationship): boolean =>
  relationship === 'parent' || relationship === 'guardian'

export type GrantUnderRule = {
  relationship: Relationship
  isExempt: boolean
  /** Without one nobody knows the age, and the rule does nothing. */
  dateOfBirth: LocalDate | null
}

/** Where this grant stands today by the rule; `full` where the rule does not apply to it. */
export const stageOf = (grant: GrantUnderRule, rule: AgeRule, today: LocalDate): Stage =>
  grant.isExempt || grant.dateOfBirth === null || !standsUnderAgeRule(grant.relationship)
    ? 'full'
    : stageAt(rule, ageOn(grant.dateOfBirth, today))

/** What is left of the permissions at this stage; none where nothing is. */
export function permittedAt(
  stage: Stage,
  permissions: readonly PortalPermission[],
  rule: AgeRule,
): PortalPermission[] {
  if (stage === 'none') return []
  return stage === 'full' ? [...permissions] : permissions.filter((p) => rule.limitedPermissions.includes(p))
}

/** When the rule changes something next, or null where it will not any more. */
export function nextChangeOn(rule: AgeRule, born: LocalDate, today: LocalDate): LocalDate | null {
  const age = ageOn(born, today)
  if (age < rule.fullBeforeAge) return birthdayAt(born, rule.fullBeforeAge)
  return age < rule.endsAtAge ? birthdayAt(born, rule.endsAtAge) : null
}
