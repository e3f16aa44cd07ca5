import { Checkbox, Stack, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './accept-policy.module.css'
import type { BookingPolicy } from './use-booking-policy.ts'

/** The policy in full, what it may cost, and the box to accept it; nothing where nothing is asked. */
export function AcceptPolicy({
  booking,
}: {
  booking: Pick<BookingPolicy, 'policy' | 'isAccepted' | 'accept'>
}) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const id = useId()
  const { policy, isAccepted, accept } = booking
  if (!policy) return null
  return (
    <Stack gap="xs" mt="sm">
      <Text fw={650} id={id}>
        {t('policy.title')}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className={classes.words} aria-labelledby={id} tabIndex={0}>
        {policy.text}
      </section>
      {policy.lateCancelFeeCents > 0 && (
        <Text size="sm">{t('policy.late', { amount: format.money(policy.lateCancelFeeCents) })}</Text>
      )}
      {policy.lateMovesCount && policy.lateCancelFeeCents > 0 && (
        <Text size="sm">{t('policy.lateMove', { amount: format.money(policy.lateCancelFeeCents) })}</Text>
      )}
      {policy.noShowFeeCents > 0 && (
        <Text size="sm">{t('policy.noShow', { amount: format.money(policy.noShowFeeCents) })}</Text>
      )}
      {policy.depositCents !== null && (
        <Text size="sm">{t('policy.deposit', { amount: format.money(policy.depositCents) })}</Text>
      )}
      {policy.asksForCard && <Text size="sm">{t('policy.card')}</Text>}
      <Checkbox
        label={t('policy.accept')}
        checked={isAccepted}
        onChange={(event) => accept(event.currentTarget.checked)}
      />
    </Stack>
  )
}
