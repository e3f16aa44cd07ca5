import { Alert, Button, Container, Stack } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { safeReturn } from '../../../kernel/return-to.ts'
import { useSession } from '../../../kernel/session.ts'
import PasskeysSection from '../passkeys/passkeys.section.tsx'
import TwoStepSection from './two-step.section.tsx'

/** Where whoever has to use two-step sign-in and does not yet is led before anything of the practice opens (ACC-12). */
export default function TwoStepRequiredPage() {
  const { t } = useTranslation('identity')
  const router = useRouter()
  const { returnTo } = useSearchParts<{ returnTo: string }>()
  const { person, portals } = useSession()
  const asking = [...new Set(portals.filter((p) => p.needsTwoStep).map((p) => p.practiceName))]
  return (
    <Container size={760} py="xl">
      <PageHeader
        title={t('required.title')}
        lead={
          person.twoFactorEnabled
            ? t('required.done')
            : t('required.lead', { practice: asking.join(', '), count: asking.length })
        }
      />
      <Stack gap={20}>
        {person.twoFactorEnabled && (
          <Alert color="ok" role="status" title={t('required.doneTitle')}>
            <Button mt={8} onClick={() => router.history.push(safeReturn(returnTo, window.location.origin))}>
              {t('required.goOn')}
            </Button>
          </Alert>
        )}
        <TwoStepSection />
        <PasskeysSection />
      </Stack>
    </Container>
  )
}
