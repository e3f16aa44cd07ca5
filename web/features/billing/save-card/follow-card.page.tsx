import { Alert, Button, Card, Group, Loader, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldLock } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, useGo, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { type CardSetup, cardSetupQuery } from '../billing-queries.ts'
import { useDeclineWords } from '../decline-words.ts'
import { useCleanAddress } from '../follow-payment/use-clean-address.ts'

const isOpen = (setup: CardSetup | undefined) => setup?.status === 'starting' || setup?.status === 'unknown'

/** Here one lands from the bank's page; a card that is on file leads on at once to where it was asked for. */
export default function FollowCardPage() {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const { setupId } = usePathParts<{ setupId: string }>()
  useCleanAddress()
  const query = useQuery({
    ...cardSetupQuery(portalId, setupId),
    refetchInterval: ({ state }) => (isOpen(state.data) ? 2_500 : false),
  })
  return (
    <>
      <PageHeader title={t('saveCard.title')} />
      <Loaded query={query} loading={<LoadingState shape="card" rows={3} />}>
        {(setup) => (setup.cardId ? <LeadOn setup={setup} /> : <State setup={setup} />)}
      </Loaded>
    </>
  )
}

/** Where the card was asked for. */
function useWayBack({ booking, setupId }: CardSetup) {
  const base = addressOf(useClientPortal())
  if (!booking) return { to: `${base}/profile`, search: {} }
  return 'offerId' in booking
    ? { to: `${base}/wait-list`, search: {} }
    : { to: `${base}/schedule`, search: { setup: setupId } }
}

function LeadOn({ setup }: { setup: CardSetup }) {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const go = useGo()
  const queries = useQueryClient()
  const { to, search } = useWayBack(setup)
  // biome-ignore lint/correctness/useExhaustiveDependencies: leads on once
  useEffect(() => {
    // A booking goes on with the card, and shows it.
    if (!setup.booking) tell(t('saveCard.saved'))
    void queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'billing', 'choices') })
    void go(to, { search, replace: true })
  }, [])
  return <LoadingState shape="card" rows={3} />
}

function State({ setup }: { setup: CardSetup }) {
  const { t } = useTranslation('billing')
  const declined = useDeclineWords()
  const { to, search } = useWayBack(setup)
  const another = (
    <Button component={PageLink} to={to} search={search} variant={setup.actionUrl ? 'default' : 'filled'}>
      {t(setup.booking ? 'saveCard.backToBooking' : 'saveCard.backToCards')}
    </Button>
  )
  if (isOpen(setup))
    return (
      <Frame>
        <Group wrap="nowrap" align="flex-start">
          <Loader size="sm" mt={3} aria-hidden />
          <Text role="status">{t('saveCard.asking')}</Text>
        </Group>
      </Frame>
    )
  if (setup.status === 'requiresAction')
    return (
      <Frame>
        <Group wrap="nowrap" align="flex-start">
          <IconShieldLock style={{ flex: 'none' }} aria-hidden />
          <Text>{t('saveCard.bank')}</Text>
        </Group>
        <Group>
          {setup.actionUrl && (
            <Button component="a" href={setup.actionUrl}>
              {t('follow.toBank')}
            </Button>
          )}
          {another}
        </Group>
      </Frame>
    )
  return (
    <Frame>
      <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('saveCard.declined')}>
        {setup.status === 'declined' ? declined(setup.declineCode) : t('saveCard.notKept')}
      </Alert>
      <Group>{another}</Group>
    </Frame>
  )
}

function Frame({ children }: { children: React.ReactNode }) {
  return (
    <Card>
      <Stack gap="lg">{children}</Stack>
    </Card>
  )
}
