import { useTranslation } from 'react-i18next'
import type { Account, Sort } from './account-queries.ts'

/** The words of accounts, each named where the catalogue's check can see it. */
export function useAccountWords(wordForClient: 'client' | 'patient' = 'client') {
  const { t } = useTranslation('accounts')
  const roles: Record<string, string> = {
    owner: t('roles.owner'),
    administrator: t('roles.administrator'),
    userManager: t('roles.userManager'),
    scheduler: t('roles.scheduler'),
    biller: t('roles.biller'),
    provider: t('roles.provider'),
    staff: t('roles.staff'),
    caseManager: t('roles.caseManager'),
  }
  const roleTexts: Record<string, string> = {
    owner: t('roleText.owner'),
    administrator: t('roleText.administrator'),
    userManager: t('roleText.userManager'),
    scheduler: t('roleText.scheduler'),
    biller: t('roleText.biller'),
    provider: t('roleText.provider'),
    staff: t('roleText.staff'),
    caseManager: t('roleText.caseManager'),
  }
  const tiers = { free: t('tier.free'), paid: t('tier.paid'), paidWithOutlook: t('tier.paidWithOutlook') }
  const columns: Record<Sort, string> = {
    firstName: t('list.firstName'),
    lastName: t('list.lastName'),
    email: t('list.email'),
    role: t('list.role'),
    since: t('list.since'),
    lastActivity: t('list.lastActivity'),
    registered: t('list.registered'),
    tier: t('list.tier'),
  }
  return {
    role: (role: string) => roles[role] ?? role,
    roleText: (role: string) => roleTexts[role] ?? '',
    tier: (tier: Account['tier']) => (tier ? tiers[tier] : undefined),
    kind: (role: Account['role']) =>
      role === 'staff' ? t('kind.staff') : wordForClient === 'patient' ? t('kind.patient') : t('kind.client'),
    column: (sort: Sort) => columns[sort],
  }
}
