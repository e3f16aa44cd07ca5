import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../kernel/status-tag.tsx'
import type { Account } from './account-queries.ts'

/** How far somebody has registered, or that the sign-in is locked (ACC-3). */
export function AccountTag({ state, isLocked }: Pick<Account, 'state' | 'isLocked'>) {
  const { t } = useTranslation('accounts')
  if (isLocked) return <StatusTag tone="bad">{t('state.locked')}</StatusTag>
  if (state === 'registered') return <StatusTag tone="ok">{t('state.registered')}</StatusTag>
  if (state === 'secondStepOpen') return <StatusTag tone="warn">{t('state.secondStepOpen')}</StatusTag>
  return <StatusTag>{t('state.invited')}</StatusTag>
}
