import { isIanaZone } from '../../../kernel/time/index.ts'
import { slugForm } from '../practice-address/slug.rules.ts'

/** As the settings page sends them; what is left out stays. */
export type SettingsChanges = {
  name?: string
  legalName?: string
  npi?: string | null
  taxId?: string | null
  timeZone?: string
  wordForClient?: 'client' | 'patient'
  answerTime?: 'sameDay' | 'oneBusinessDay' | 'twoBusinessDays' | 'fiveBusinessDays'
  features?: string[]
  clientIdleMinutes?: number
  staffIdleMinutes?: number
  invitationDays?: number
  isSecondStepRequired?: boolean
  mayVerifyByEmail?: boolean
  secondFactorRequiredFor?: 'nobody' | 'staff' | 'everyone'
  guardianFullBeforeAge?: number
  guardianEndsAtAge?: number
  guardianLimitedPermissions?: string[]
  /** The end of the practice's own sign-in address. */
  slug?: string
  accent?: string
  bannerEn?: string | null
  bannerEs?: string | null
  bannerUntil?: string | null
}

/** Where each setting stands in the table of practices. */
export const columnOf = {
  name: 'name',
  legalName: 'legal_name',
  npi: 'npi',
  taxId: 'tax_id',
  timeZone: 'time_zone',
  wordForClient: 'word_for_client',
  answerTime: 'answer_time',
  features: 'features',
  clientIdleMinutes: 'client_idle_minutes',
  staffIdleMinutes: 'staff_idle_minutes',
  invitationDays: 'invitation_days',
  isSecondStepRequired: 'is_second_step_required',
  mayVerifyByEmail: 'may_verify_by_email',
  secondFactorRequiredFor: 'second_factor_required_for',
  guardianFullBeforeAge: 'guardian_full_before_age',
  guardianEndsAtAge: 'guardian_ends_at_age',
  guardianLimitedPermissions: 'guardian_limited_permissions',
  slug: 'slug',
  accent: 'accent',
  bannerEn: 'banner_en',
  bannerEs: 'banner_es',
  bannerUntil: 'banner_until',
} as const satisfies Record<keyof SettingsChanges, string>

export type Setting = keyof typeof columnOf

/** With texts trimmed, and what is empty as absent. */
export function tidied(changes: SettingsChanges): SettingsChanges {
  const tidy = (value: unknown) => (typeof value === 'string' ? value.trim() : value)
  const mayBeEmpty: Setting[] = ['npi', 'taxId', 'bannerEn', 'bannerEs', 'bannerUntil']
  return Object.fromEntries(
    Object.entries(changes)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const text = tidy(value)
        return [name, text === '' && mayBeEmpty.includes(name as Setting) ? null : text]
      }),
  )
}

/** A setting that cannot be, and why. */
export type Fault = { path: Setting; code: string; message: string }

/** What a form's schema cannot say. `code` names the sentence in the reader's language. */
export function faultsOf(changes: SettingsChanges, today: string): Fault[] {
  const faults: Fault[] = []
  const say = (path: Setting, code: string, message: string) => faults.push({ path, code, message })
  if (changes.name === '') say('name', 'required', 'Enter the name of the practice.')
  if (changes.legalName === '') say('legalName', 'required', 'Enter the legal name.')
  if (changes.timeZone !== undefined && !isIanaZone(changes.timeZone))
    say('timeZone', 'timeZone', 'Choose a time zone from the list.')
  if (changes.npi && !isNpi(changes.npi))
    say('npi', 'practice.npi', 'An NPI has ten digits, and the last one fits the others. Please check it.')
  if (changes.taxId && !/^\d{2}-?\d{7}$/.test(changes.taxId))
    say('taxId', 'practice.taxId', 'A tax id has nine digits, like 12-3456789.')
  if (changes.slug !== undefined && !slugForm.test(changes.slug))
    say('slug', 'practice.slug', 'Use three to sixty small letters, digits and hyphens, like cedar-street.')
  if (changes.accent !== undefined && !isReadable(changes.accent))
    say('accent', 'practice.accent', 'White writing cannot be read on this color. Choose a darker one.')
  if (changes.bannerUntil && changes.bannerUntil < today)
    say('bannerUntil', 'practice.pastDay', 'This day is over. Choose today or a later day.')
  return faults
}

/** The check digit of a National Provider Identifier: Luhn over 80840 and its ten digits (45 CFR 162.406). */
export function isNpi(npi: string): boolean {
  if (!/^[0-9]{10}$/.test(npi)) return false
  const sum = [...`80840${npi}`]
    .reverse()
    .map(Number)
    .reduce((total, digit, index) => {
      const doubled = index % 2 === 1 ? digit * 2 : digit
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}

/** Mails write white on the practice's colour; WCAG 2.2 asks 4.5 to 1 (1.4.3). */
export const isReadable = (accent: string): boolean => 1.05 / (luminance(accent) + 0.05) >= 4.5

function luminance(hex: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/** What the audit trail keeps of a change: which settings, and of those without free text how they were and are. */
export function whatChanged(
  before: Required<SettingsChanges>,
  changes: SettingsChanges,
): Record<string, string | number | boolean | null | string[]> {
  const fields = (Object.keys(changes) as Setting[]).filter(
    (name) => JSON.stringify(changes[name]) !== JSON.stringify(before[name]),
  )
  const told = fields.filter((name) => !freeText.includes(name))
  return {
    fields,
    ...Object.fromEntries(told.map((name) => [`${name}Before`, before[name]])),
    ...Object.fromEntries(told.map((name) => [`${name}After`, changes[name] ?? null])),
  }
}
const freeText: Setting[] = ['name', 'legalName', 'npi', 'taxId', 'bannerEn', 'bannerEs']
