import { Alert, Anchor, Button, Card, Group, Loader, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconShieldLock } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { announce } from '../../../kernel/live-region.tsx'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type PaymentState, paymentQuery, receiptQuery } from '../billing-queries.ts'
import { useDeclineWords } from '../decline-words.ts'
import { ReceiptActions } from '../show-receipt/receipt-actions.tsx'
import { ReceiptPaper } from '../show-receipt/receipt-paper.tsx'
import { useBillingEvents } from '../use-billing-events.ts'
import { useCleanAddress } from './use-clean-address.ts'

const isWaiting = (state: PaymentState | undefined) =>
  state !== undefined && ['starting', 'processing', 'unknown'].includes(state.status)

/** What becomes of one payment, said honestly while nobody knows: here one lands from the bank's page, and after a lost answer. */
export default function FollowPaymentPage() {
  const portal = useClientPortal()
  const { portalId } = portal
  const { paymentId } = usePathParts<{ paymentId: string }>()
  useCleanAddress()
  useBillingEvents({ portalId })
  const queries = useQueryClient()
  const query = useQuery({
    ...paymentQuery(portalId, paymentId),
    refetchInterval: ({ state }) => (isWaiting(state.data) ? 2_500 : false),
  })
  const status = query.data?.status
  // The account and the form elsewhere show old amounts as soon as this is over.
  useEffect(() => {
    if (status === 'succeeded')
      for (const part of ['account', 'choices', 'ledger', 'payments'])
        void queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'billing', part) })
  }, [status, portalId, queries])
  return (
    <Loaded query={query} loading={<LoadingState shape="page" />}>
      {(state) => <State state={state} />}
    </Loaded>
  )
}

function State({ state }: { state: PaymentState }) {
  switch (state.status) {
    case 'succeeded':
      return <Succeeded state={state} />
    case 'requiresAction':
      return <BankAsks state={state} />
    case 'declined':
    case 'canceled':
      return <NotPaid state={state} />
    default:
      return <Waiting state={state} />
  }
}

function Succeeded({ state }: { state: PaymentState }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const portal = useClientPortal()
  const receipt = useQuery(receiptQuery(portal.portalId, state.paymentId))
  const title = t('follow.paid', { amount: format.money(state.amountCents) })
  useEffect(() => announce(title), [title])
  return (
    <>
      <PageHeader
        title={
          <Group gap={10} component="span" wrap="nowrap">
            <IconCircleCheck size={30} color="var(--foyer-ok)" aria-hidden />
            {title}
          </Group>
        }
        lead={t(state.deposit?.outcome === 'booked' ? 'deposit.booked' : 'follow.paidText')}
        actions={<ReceiptActions paymentId={state.paymentId} />}
      />
      <Stack gap="lg">
        <OfDeposit deposit={state.deposit} />
        <Loaded query={receipt} loading={<LoadingState shape="card" rows={5} />}>
          {(data) => <ReceiptPaper receipt={data} practiceName={portal.practiceName} />}
        </Loaded>
        <BackToAccount />
      </Stack>
    </>
  )
}

/** What became of the time that a deposit was paid for. */
function OfDeposit({ deposit }: { deposit: PaymentState['deposit'] }) {
  const { t } = useTranslation('billing')
  const base = addressOf(useClientPortal())
  if (!deposit) return null
  if (deposit.outcome === 'booked')
    return (
      <Group>
        <Button component={PageLink} to={`${base}/schedule/booked/${deposit.appointmentId}`}>
          {t('deposit.toAppointment')}
        </Button>
      </Group>
    )
  return (
    <Alert role="alert" color="amber" icon={<IconAlertTriangle aria-hidden />} title={t('deposit.notBooked')}>
      <Text mb="sm">{t(deposit.outcome === 'refunded' ? 'deposit.returned' : 'deposit.goesBack')}</Text>
      <Button component={PageLink} to={`${base}/schedule`}>
        {t('deposit.anotherTime')}
      </Button>
    </Alert>
  )
}

function Waiting({ state }: { state: PaymentState }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  return (
    <Frame title={t('follow.waiting')}>
      <Group wrap="nowrap" align="flex-start">
        <Loader size="sm" mt={3} aria-hidden />
        <Stack gap={6} role="status">
          <Text fw={600}>{state.status === 'processing' ? t('follow.processing') : t('follow.asking')}</Text>
          <Text>{t('follow.waitingText', { amount: format.money(state.amountCents) })}</Text>
        </Stack>
      </Group>
      <BackToAccount />
    </Frame>
  )
}

function BankAsks({ state }: { state: PaymentState }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const amount = format.money(state.amountCents)
  if (!state.isMine)
    return (
      <Frame title={t('follow.bank')}>
        <Text>{t('follow.bankOther', { amount })}</Text>
        <BackToAccount />
      </Frame>
    )
  return (
    <Frame title={t('follow.bank')}>
      <Group wrap="nowrap" align="flex-start">
        <IconShieldLock aria-hidden />
        <Text>{t('follow.bankText', { amount })}</Text>
      </Group>
      <Group>
        {state.actionUrl && (
          <Button component="a" href={state.actionUrl}>
            {t('follow.toBank')}
          </Button>
        )}
        <CallOff paymentId={state.paymentId} />
      </Group>
    </Frame>
  )
}

function CallOff({ paymentId }: { paymentId: string }) {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const queries = useQueryClient()
  return (
    <ConfirmButton
      variant="default"
      title={t('follow.callOff')}
      text={t('follow.callOffText')}
      confirmLabel={t('follow.callOffConfirm')}
      onConfirm={async () => {
        const { data } = await api.POST('/api/portals/{portalId}/payments/{paymentId}/cancellation', {
          params: { path: { portalId, paymentId } },
        })
        queries.setQueryData(paymentQuery(portalId, paymentId).queryKey, data!)
        await queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'billing', 'choices') })
      }}
    >
      {t('follow.callOffButton')}
    </ConfirmButton>
  )
}

function NotPaid({ state }: { state: PaymentState }) {
  const { t } = useTranslation('billing')
  const declined = useDeclineWords()
  const portal = useClientPortal()
  const isDeclined = state.status === 'declined'
  return (
    <Frame title={isDeclined ? t('decline.title') : t('follow.calledOff')}>
      <Alert role="alert" color={isDeclined ? 'red' : 'gray'} icon={<IconAlertTriangle aria-hidden />}>
        {isDeclined ? declined(state.declineCode) : t('follow.calledOffText')}
      </Alert>
      <Group>
        {portal.features.includes('payments') && (
          <Button
            component={PageLink}
            to={`${addressOf(portal)}/${state.deposit ? `schedule/deposit/${state.deposit.holdId}` : 'pay'}`}
          >
            {t('follow.tryAgain')}
          </Button>
        )}
        <BackToAccount />
      </Group>
    </Frame>
  )
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <PageHeader title={title} />
      <Card>
        <Stack gap="lg">{children}</Stack>
      </Card>
    </>
  )
}

function BackToAccount() {
  const { t } = useTranslation('billing')
  const base = addressOf(useClientPortal())
  return (
    <Anchor component={PageLink} to={`${base}/account`} fw={600}>
      {t('follow.toAccount')}
    </Anchor>
  )
}
