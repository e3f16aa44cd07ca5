import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
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
import { parseAmount } from '../make-payment/parse-amount.rules.ts'

export interface EnterPaymentProps {
  clientId: string
  dueCents: number
  isOpen: boolean
  onClose: () => void
}

/** Money that was handed over. More than is open is kept as credit only when that is said. */
export function EnterPayment({ clientId, dueCents, isOpen, onClose }: EnterPaymentProps) {
  const { t, i18n } = useTranslation('billing')
  const format = useFormat()
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [key, setKey] = useState(newIdempotencyKey)
  const [isTooMuch, setTooMuch] = useState(false)
  const form = useForm({
    initialValues: { method: 'cash' as 'cash' | 'check', amountCents: '', mayBecomeCredit: false },
    validate: {
      amountCents: (value) => {
        const amount = parseAmount(value, i18n.language)
        return 'fault' in amount ? t(`pay.fault.${amount.fault}`) : null
      },
    },
  })
  const typed = parseAmount(form.values.amountCents, i18n.language)
  const isOver = isTooMuch || ('cents' in typed && typed.cents > dueCents)
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ method, amountCents, mayBecomeCredit }) => {
    const amount = parseAmount(amountCents, i18n.language)
    if ('fault' in amount) return
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/payments', {
        params: { path: { practiceId, clientId }, header: { 'idempotency-key': key } },
        body: { amountCents: amount.cents, method, mayBecomeCredit },
      })
    } catch (error) {
      const { kind, status } = asProblem(error)
      if (kind === 'more-than-open') setTooMuch(true)
      // A refusal was an answer: what is sent next is another wish.
      if (status >= 400 && status < 500) setKey(newIdempotencyKey())
      throw error
    }
    setKey(newIdempotencyKey())
    setTooMuch(false)
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'billing') })
    form.reset()
    tell(t('tab.paymentEntered'))
    onClose()
  })
  return (
    <Modal opened={isOpen} onClose={busy ? () => {} : onClose} title={t('tab.enterPayment')}>
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          <RefusalNote refusal={refusal} />
          <Text>{t('tab.openNow', { amount: format.money(dueCents) })}</Text>
          <SegmentedControl
            aria-label={t('method')}
            fullWidth
            data={[
              { value: 'cash', label: t('methods.cash') },
              { value: 'check', label: t('methods.check') },
            ]}
            {...form.getInputProps('method')}
          />
          <TextInput
            label={t('amount')}
            leftSection="$"
            inputMode="decimal"
            maxLength={14}
            data-autofocus
            {...form.getInputProps('amountCents')}
          />
          {isOver && (
            <Checkbox
              label={t('tab.mayBecomeCredit')}
              {...form.getInputProps('mayBecomeCredit', { type: 'checkbox' })}
            />
          )}
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('tab.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('tab.enterPayment')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
