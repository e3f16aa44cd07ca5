import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { servicesQuery } from '../billing-queries.ts'
import { dayFromNow } from '../local-day.ts'
import { parseAmount } from '../make-payment/parse-amount.rules.ts'
import classes from './client-billing.module.css'

const blank = () => ({
  serviceId: null as string | null,
  serviceDate: dayFromNow(0),
  description: '',
  code: '',
  diagnosisCodes: '',
  units: 1,
  feeCents: '',
  providerId: null as string | null,
})

const codesOf = (text: string) =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)

export interface EnterChargeProps {
  clientId: string
  isOpen: boolean
  onClose: () => void
}

/** What was done, when, by whom, for how much. A service of the practice fills in what is known of it. */
export function EnterCharge({ clientId, isOpen, onClose }: EnterChargeProps) {
  const { t, i18n } = useTranslation('billing')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const { services = [], providers = [] } =
    useQuery({ ...servicesQuery(practiceId), enabled: isOpen }).data ?? {}
  const [key, setKey] = useState(newIdempotencyKey)
  const form = useForm({
    initialValues: blank(),
    validate: {
      serviceDate: (value) => (value === '' ? t('tab.dayMissing') : null),
      description: (value) => (value.trim() === '' ? t('tab.descriptionMissing') : null),
      feeCents: (value) => {
        const fee = parseAmount(value, i18n.language)
        return 'fault' in fee ? t(`pay.fault.${fee.fault}`) : null
      },
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async (values) => {
    const fee = parseAmount(values.feeCents, i18n.language)
    if ('fault' in fee) return
    const diagnosisCodes = codesOf(values.diagnosisCodes)
    await api.POST('/api/practices/{practiceId}/clients/{clientId}/charges', {
      params: { path: { practiceId, clientId }, header: { 'idempotency-key': key } },
      body: {
        serviceDate: values.serviceDate,
        description: values.description.trim(),
        feeCents: fee.cents,
        units: Number(values.units) || 1,
        ...(values.code.trim() ? { code: values.code.trim().toUpperCase() } : {}),
        ...(diagnosisCodes.length > 0 ? { diagnosisCodes } : {}),
        ...(values.providerId ? { providerId: values.providerId } : {}),
        ...(values.serviceId ? { serviceId: values.serviceId } : {}),
      },
    })
    setKey(newIdempotencyKey())
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'billing') })
    form.setValues(blank())
    tell(t('tab.chargeEntered'))
    onClose()
  })

  function choose(serviceId: string | null) {
    const service = services.find((one) => one.id === serviceId)
    form.setValues({
      serviceId,
      ...(service && {
        description: service.name,
        code: service.code ?? '',
        feeCents: (service.feeCents / 100).toFixed(2),
      }),
    })
  }

  return (
    <Modal opened={isOpen} onClose={busy ? () => {} : onClose} title={t('tab.enterCharge')} size="lg">
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          <RefusalNote refusal={refusal} />
          <div className={classes.pair}>
            <TextInput
              type="date"
              label={t('tab.serviceDate')}
              data-autofocus
              {...form.getInputProps('serviceDate')}
            />
            <Select
              label={t('service')}
              placeholder={t('tab.anotherService')}
              clearable
              data={services.map((service) => ({ value: service.id, label: service.name }))}
              value={form.values.serviceId}
              onChange={choose}
            />
          </div>
          <TextInput
            label={t('tab.description')}
            description={t('tab.descriptionText')}
            maxLength={200}
            {...form.getInputProps('description')}
          />
          <div className={classes.pair}>
            <TextInput label={t('tab.code')} maxLength={12} {...form.getInputProps('code')} />
            <TextInput
              label={t('tab.diagnosis')}
              placeholder="F41.1, F33.0"
              {...form.getInputProps('diagnosisCodes')}
            />
          </div>
          <div className={classes.pair}>
            <NumberInput
              label={t('units')}
              min={1}
              max={99}
              allowDecimal={false}
              {...form.getInputProps('units')}
            />
            <TextInput
              label={t('tab.fee')}
              leftSection="$"
              inputMode="decimal"
              maxLength={14}
              {...form.getInputProps('feeCents')}
            />
          </div>
          <Select
            label={t('provider')}
            clearable
            data={providers.map((provider) => ({ value: provider.id, label: provider.name }))}
            {...form.getInputProps('providerId')}
          />
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('tab.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('tab.enterCharge')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
