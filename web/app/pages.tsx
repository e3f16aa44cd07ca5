import { Button, Container } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../kernel/navigation.ts'
import { PageHeader } from '../kernel/page-header.tsx'
import { ErrorState, LoadingState } from '../kernel/states.tsx'
import { useTitle } from '../kernel/title.ts'

export function LoadingPage() {
  return (
    <Container size="md" px={0} py="md">
      <LoadingState shape="page" />
    </Container>
  )
}

/** No page has this address. */
export function MissingPage() {
  const { t } = useTranslation('kernel')
  useTitle('kernel:missing.title')
  return (
    <Container size="sm" py="xl" component="section">
      <PageHeader title={t('missing.title')} lead={t('missing.text')} />
      <Button component={PageLink} to="/">
        {t('missing.start')}
      </Button>
    </Container>
  )
}

/** The same outside every shell, where no other landmark stands. */
export function BareMissingPage() {
  return (
    <main id="content" tabIndex={-1}>
      <MissingPage />
    </main>
  )
}

export function BareFailedPage(props: ErrorComponentProps) {
  return (
    <main id="content" tabIndex={-1}>
      <FailedPage {...props} />
    </main>
  )
}

/** The page is there, but not for this person. */
export function NotOpenPage() {
  const { t } = useTranslation('kernel')
  return (
    <Container size="sm" py="xl" component="section">
      <PageHeader title={t('notOpen.title')} lead={t('notOpen.text')} />
    </Container>
  )
}

/** The portal was open until a moment ago (PRT-8). */
export function PortalClosedPage() {
  const { t } = useTranslation('kernel')
  useTitle('kernel:portalClosed.title')
  return (
    <Container size="sm" py="xl" component="section">
      <PageHeader title={t('portalClosed.title')} lead={t('portalClosed.text')} />
      <Button component={PageLink} to="/" search={{ all: true }}>
        {t('portalClosed.start')}
      </Button>
    </Container>
  )
}

/** A portal in which nothing is open to the person. */
export function NothingOpenPage() {
  const { t } = useTranslation('kernel')
  useTitle('kernel:nothingOpen.title')
  return (
    <Container size="sm" py="xl" component="section">
      <PageHeader title={t('nothingOpen.title')} lead={t('nothingOpen.text')} />
    </Container>
  )
}

/** A page broke. The person can try again; what happened is in the console for whoever helps. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('kernel')
  const router = useRouter()
  useTitle('kernel:failed.title')
  return (
    <Container size="sm" py="xl" component="section">
      <PageHeader title={t('failed.title')} lead={t('failed.text')} />
      <ErrorState
        error={error}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </Container>
  )
}
