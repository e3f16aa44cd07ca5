import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../kernel/format.ts'
import { PageLink, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { choicesQuery, type PaymentChoices } from '../billing-queries.ts'
import { useBillingEvents } from '../use-billing-events.ts'
import { EarlierPayment } from './earlier-payment.tsx'
import classes from './make-payment.module.css'
import { PayForm } from './pay-form.tsx'
import { WhatFor } from './what-for.tsx'

export default function MakePaymentPage() {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const { invoice } = useSearchParts<{ invoice: string }>()
  const query = useQuery(choicesQuery(portalId))
  useBillingEvents({ portalId })
  return (
    <>
      <PageHeader title={t('pay.title')} />
      <Loaded query={query} loading={<LoadingState shape="card" rows={6} />}>
        {(choices) => <Pay choices={choices} invoiceId={invoice} />}
      </Loaded>
    </>
  )
}

function Pay({ choices: latest, invoiceId }: { choices: PaymentChoices; invoiceId: string | undefined }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  // While a payment is under way the form stays as it was: news of that very payment would take it away.
  const [frozen, setFrozen] = useState<PaymentChoices>()
  const choices = frozen ?? latest
  const toAccount = `${addressOf(useClientPortal())}/account`
  const view = (
    <Button component={PageLink} to={toAccount} variant="default">
      {t('pay.viewAccount')}
    </Button>
  )
  if (choices.dueCents === 0)
    return (
      <EmptyState
        title={t('account.youOweNothing')}
        text={
          choices.creditCents > 0
            ? t('pay.nothingButCredit', { amount: format.money(choices.creditCents) })
            : t('pay.nothingText')
        }
        action={view}
      />
    )
  const { processor, practicePhone } = choices
  const payableCents = choices.dueCents - choices.onTheirWayCents
  return (
    <div className={classes.columns}>
      {!processor ? (
        <EmptyState
          title={t('pay.notHere')}
          text={
            practicePhone
              ? t('pay.whomToAsk', { phone: formatPhone(practicePhone) })
              : t('pay.whomToAskWithoutPhone')
          }
          action={view}
        />
      ) : payableCents <= 0 ? (
        <EarlierPayment choices={choices} />
      ) : (
        <PayForm
          choices={choices}
          processor={processor}
          payableCents={payableCents}
          invoiceId={invoiceId}
          onBusy={(busy) => setFrozen(busy ? choices : undefined)}
        />
      )}
      <WhatFor choices={choices} />
    </div>
  )
}
