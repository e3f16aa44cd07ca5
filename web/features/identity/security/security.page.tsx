import { Container, Stack } from '@mantine/core'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { LoadingState } from '../../../kernel/states.tsx'
import { securitySections } from './sections.ts'

/** What the login rests on, and where it is in use; for clients and the people of a practice alike. */
export default function SecurityPage() {
  const { t } = useTranslation('identity')
  return (
    <Container size={760} py="xl">
      <PageHeader
        title={t('security.title')}
        lead={t('security.lead')}
        back={{ to: '/', label: t('settings.back') }}
      />
      <Stack gap={20}>
        {securitySections.map(({ id, component: Section }) => (
          <Suspense key={id} fallback={<LoadingState shape="card" />}>
            <Section />
          </Suspense>
        ))}
      </Stack>
    </Container>
  )
}
