import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { asProblem } from '../../../kernel/problem.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Refundable } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import { parseAmount } from '../make-payment/parse-amount.rules.ts'

export interface RefundDialogProps {
  clientId: string
  payment: Refundable
  /** What is proposed; without it all that is left. */
  proposedCents?: number
  /** Why it was opened, where nobody asked for it by a button. */
  lead?: string
  isOpen: boolean
  onClose: () => void
}

/** Gives back a card payment or a part of it. The button says how much goes back to which card (BIL-10). */
export function RefundDialog({ clientId, payment, proposedCents, lead, isOpen, onClose }: RefundDialogProps) {
  const { t } = useTranslation('billing')
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('refund.title')}>
      {isOpen && <RefundForm {...{ clientId, payment, onClose, lead, proposedCents }} />}
    </Modal>
  )
}

function RefundForm({ clientId, payment, proposedCents, lead, onClose }: Omit<RefundDialogProps, 'isOpen'>) {
  const { t, i18n } = useTranslation('billing')
  const format = useFormat()
  const say = useBillingWords()
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [key, setKey] = useState(newIdempotencyKey)
  const { refundableCents } = payment
  const card = say.means({ ...payment, method: 'card' })
  const proposed = Math.min(proposedCents ?? refundableCents, refundableCents)
  const read = (value: string) => {
    const amount = parseAmount(value, i18n.language, 1)
    if ('fault' in amount)
      return { fault: t(`refund.fault.${amount.fault}`, { amount: format.money(refundableCents) }) }
    return amount.cents > refundableCents
      ? { fault: t('refund.fault.tooLarge', { amount: format.money(refundableCents) }) }
      : amount
  }
  /** Whether invoices would be open again: what is credit goes first. */
  const opens = (amount: ReturnType<typeof read>) =>
    'cents' in amount && amount.cents > refundableCents - payment.settlesCents
  const form = useForm({
    initialValues: {
      amountCents: inFigures(proposed, i18n.language),
      reason: '',
      after: '' as '' | 'nothingOwed' | 'owedAgain',
    },
    validate: {
      amountCents: (value) => {
        const amount = read(value)
        return 'fault' in amount ? amount.fault : null
      },
      reason: (value) => (value.trim() === '' ? t('refund.reasonMissing') : null),
      after: (value, { amountCents }) =>
        opens(read(amountCents)) && value === '' ? t('refund.afterMissing') : null,
    },
  })
  const typed = read(form.values.amountCents)
  const isOpening = opens(typed)
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ amountCents, reason, after }) => {
    const amount = read(amountCents)
    if ('fault' in amount) return
    try {
      const { data } = await api.POST(
        '/api/practices/{practiceId}/clients/{clientId}/payments/{paymentId}/refunds',
        {
          params: {
            path: { practiceId, clientId, paymentId: payment.paymentId },
            header: { 'idempotency-key': key },
          },
          body: {
            amountCents: amount.cents,
            reason: reason.trim(),
            isOwedAgain: !(isOpening && after === 'nothingOwed'),
          },
        },
      )
      tell(t(data!.status === 'succeeded' ? 'refund.wasMade' : 'refund.isOnItsWay'))
    } catch (error) {
      const { status } = asProblem(error)
      // A refusal was an answer: what is sent next is another wish.
      if ((status >= 400 && status < 500) || status === 502) setKey(newIdempotencyKey())
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'billing') })
      throw error
    }
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'billing') })
    onClose()
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {lead && <Text>{lead}</Text>}
        <RefusalNote refusal={refusal} />
        <Text>{t('refund.left', { amount: format.money(refundableCents), card })}</Text>
        <TextInput
          label={t('amount')}
          leftSection="$"
          inputMode="decimal"
          maxLength={14}
          data-autofocus
          {...form.getInputProps('amountCents')}
        />
        <TextInput
          label={t('tab.reason')}
          description={t('refund.reasonText')}
          maxLength={200}
          {...form.getInputProps('reason')}
        />
        {isOpening && (
          <Radio.Group label={t('refund.after')} {...form.getInputProps('after')}>
            <Stack gap="xs" mt={6}>
              <Radio value="nothingOwed" label={t('refund.nothingOwed')} />
              <Radio value="owedAgain" label={t('refund.owedAgain')} />
            </Stack>
          </Radio.Group>
        )}
        <Text c="dimmed" size="sm">
          {t('refund.whatHappens')}
        </Text>
        <Group justify="flex-end" gap={10}>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('tab.cancel')}
          </Button>
          <Button type="submit" color="red" loading={busy}>
            {'cents' in typed
              ? t('refund.submit', { amount: format.money(typed.cents), card })
              : t('refund.submitPlain')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const inFigures = (cents: number, language: string) =>
  new Intl.NumberFormat(language === 'es' ? 'es-US' : 'en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: false,
  }).format(cents / 100)
