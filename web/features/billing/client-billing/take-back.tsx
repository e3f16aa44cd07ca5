import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'

export interface TakeBackProps {
  clientId: string
  /** An entry of the ledger. */
  entryId: string
  kind: 'charge' | 'payment'
  name: string
  /** The day of it and its amount. */
  summary: string
  /** Says it on the button, where "take back" alone would say too little. */
  label?: string
  onDone?: () => void
}

/** A mistake is taken back by an entry of the opposite amount, with its reason (BIL-1). */
export function TakeBack({ clientId, entryId, kind, name, summary, label, onDone }: TakeBackProps) {
  const { t } = useTranslation('billing')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure(false)
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim() === '' ? t('tab.reasonMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ reason }) => {
    await api.POST('/api/practices/{practiceId}/clients/{clientId}/ledger/{entryId}/reversal', {
      params: { path: { practiceId, clientId, entryId } },
      body: { reason: reason.trim() },
    })
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'billing') })
    tell(t('tab.wasTakenBack'))
    close()
    onDone?.()
  })
  const what = kind === 'payment' ? t('tab.takeBackPaymentText') : t('tab.takeBackChargeText')
  return (
    <>
      <Button variant="default" size="sm" onClick={open} aria-label={t('tab.takeBackOf', { name })}>
        {label ?? t('tab.takeBack')}
      </Button>
      <Modal opened={opened} onClose={busy ? () => {} : close} title={t('tab.takeBackTitle')}>
        <form onSubmit={onSubmit} noValidate>
          <Stack>
            <Text>
              {name}, {summary}
            </Text>
            <Text>{what}</Text>
            <RefusalNote refusal={refusal} />
            <TextInput
              label={t('tab.reason')}
              description={t('tab.reasonText')}
              maxLength={200}
              data-autofocus
              {...form.getInputProps('reason')}
            />
            <Group justify="flex-end" gap={10}>
              <Button variant="default" onClick={close} disabled={busy}>
                {t('tab.keep')}
              </Button>
              <Button type="submit" color="red" loading={busy}>
                {t('tab.takeBack')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
