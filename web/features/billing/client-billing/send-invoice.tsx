import { Button, Checkbox, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { LedgerLine } from '../billing-queries.ts'
import { dayFromNow } from '../local-day.ts'
import classes from './client-billing.module.css'

const usualDays = 30

export interface SendInvoiceProps {
  clientId: string
  open: LedgerLine[]
  chosen: LedgerLine[]
  onPickAll: () => void
  onSent: () => void
}

/** Sends the picked charges as one invoice through the portal (BIL-2). */
export function SendInvoice({ clientId, open, chosen, onPickAll, onSent }: SendInvoiceProps) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [key, setKey] = useState(newIdempotencyKey)
  const form = useForm({
    initialValues: { dueOn: dayFromNow(usualDays) },
    validate: { dueOn: (value) => (value === '' ? t('tab.dayMissing') : null) },
  })
  const sum = chosen.reduce((total, line) => total + line.amountCents, 0)
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ dueOn }) => {
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/clients/{clientId}/invoices', {
        params: { path: { practiceId, clientId }, header: { 'idempotency-key': key } },
        body: { chargeIds: chosen.map((line) => line.id), dueOn },
      })
      setKey(newIdempotencyKey())
      tell(t('tab.invoiceSent', { number: data!.number }))
      onSent()
    } finally {
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'billing') })
    }
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <RefusalNote refusal={refusal} />
      <div className={classes.bar}>
        <Checkbox
          label={t('tab.pickAll', { count: open.length })}
          checked={chosen.length === open.length}
          indeterminate={chosen.length > 0 && chosen.length < open.length}
          onChange={onPickAll}
          mb={10}
        />
        <TextInput type="date" label={t('dueOn')} {...form.getInputProps('dueOn')} />
        <Button type="submit" loading={busy} disabled={chosen.length === 0} ml="auto">
          {chosen.length === 0 ? t('tab.sendInvoice') : t('tab.sendInvoiceOf', { amount: format.money(sum) })}
        </Button>
      </div>
    </form>
  )
}
