import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import type { PaymentChoices } from '../billing-queries.ts'

/** A payment is on its way: one's own can be looked at and called off, a relative's is waited for. */
export function EarlierPayment({ choices }: { choices: PaymentChoices }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const base = addressOf(useClientPortal())
  const { openPayment, onTheirWayCents } = choices
  if (onTheirWayCents === 0) return null
  return (
    <Alert icon={<IconClock aria-hidden />} title={t('pay.earlier')} color="amber">
      <Stack gap={8}>
        <Text>
          {openPayment
            ? t('pay.earlierMine', { amount: format.money(openPayment.amountCents) })
            : t('pay.earlierOther', { amount: format.money(onTheirWayCents) })}
        </Text>
        {openPayment && (
          <Anchor component={PageLink} to={`${base}/pay/${openPayment.paymentId}`} fw={600}>
            {t('pay.earlierLook')}
          </Anchor>
        )}
      </Stack>
    </Alert>
  )
}
