import { Button, Card, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageLink, useGo } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { bodyOf, ChartFields, emptyChart, useChartChecks } from '../chart-fields.tsx'

export default function AddClientPage() {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  const { practiceId } = practice
  const base = `${addressOf(practice)}/clients`
  const go = useGo()
  const client = useQueryClient()
  // One chart a filled-in form, however often the button is pressed or the answer is lost.
  const attempt = useRef({ body: '', key: newIdempotencyKey() })
  const leaveFor = useRef<'chart' | 'invite'>('chart')
  const form = useForm({ initialValues: emptyChart, validate: useChartChecks() })

  const { onSubmit, busy, refusal } = useSubmit(form, async (chart) => {
    const body = bodyOf(chart)
    const written = JSON.stringify(body)
    if (attempt.current.body !== written) attempt.current = { body: written, key: newIdempotencyKey() }
    const { data } = await api.POST('/api/practices/{practiceId}/clients', {
      params: { path: { practiceId }, header: { 'idempotency-key': attempt.current.key } },
      body,
    })
    await client.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
    tell(t('add.done'))
    await go(`${base}/${data!.id}${leaveFor.current === 'invite' ? '/invite' : ''}`, { replace: true })
  })

  return (
    <>
      <PageHeader title={t('add.title')} lead={t('add.lead')} back={{ to: base, label: t('list.title') }} />
      <form onSubmit={onSubmit} noValidate>
        <Card>
          <Stack gap={22}>
            <RefusalNote refusal={refusal} />
            <ChartFields form={form} />
            <Group gap={10}>
              {practice.permissions.includes('clients.invite') && (
                <Button type="submit" loading={busy} onClick={() => (leaveFor.current = 'invite')}>
                  {t('add.saveAndInvite')}
                </Button>
              )}
              <Button
                type="submit"
                variant={practice.permissions.includes('clients.invite') ? 'default' : 'filled'}
                loading={busy}
                onClick={() => (leaveFor.current = 'chart')}
              >
                {t('add.save')}
              </Button>
              <Button component={PageLink} to={base} variant="subtle">
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </Card>
      </form>
    </>
  )
}
