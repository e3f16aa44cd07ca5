import { useTranslation } from 'react-i18next'
import { SecuritySectionCard } from '../security-section.tsx'
import { SignInHistory } from './sign-in-history.tsx'

export default function HistorySection() {
  const { t } = useTranslation('identity')
  return (
    <SecuritySectionCard id="history" title={t('security.history.title')} lead={t('security.history.lead')}>
      <SignInHistory of="me" />
    </SecuritySectionCard>
  )
}
