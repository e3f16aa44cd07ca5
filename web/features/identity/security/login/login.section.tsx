import { useTranslation } from 'react-i18next'
import { useSession } from '../../../../kernel/session.ts'
import { SecurityRow, SecuritySectionCard } from '../security-section.tsx'

/** What one signs in with. */
export default function LoginSection() {
  const { t } = useTranslation('identity')
  const { person } = useSession()
  return (
    <SecuritySectionCard id="login" title={t('security.login.title')}>
      <SecurityRow label={t('security.login.email')}>{person.email}</SecurityRow>
      <SecurityRow label={t('security.login.username')}>
        {person.username ?? t('security.login.noUsername')}
      </SecurityRow>
    </SecuritySectionCard>
  )
}
