import { Button, Card, Group, Stack, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { bodyOf, ChartFields, useChartChecks } from '../chart-fields.tsx'
import { type Client, clientQuery } from '../client-queries.ts'
import classes from './show-client.module.css'

export default function OverviewTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  const { data: client } = useQuery(clientQuery(practice.practiceId, clientId))
  const [isEditing, setEditing] = useState(false)
  if (!client) return null
  if (isEditing) return <ChangeChart client={client} onDone={() => setEditing(false)} />
  return (
    <Card>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h3">
          {t('overview.title')}
        </Title>
        {practice.permissions.includes('clients.write') && (
          <Button variant="default" size="sm" onClick={() => setEditing(true)}>
            {t('overview.edit')}
          </Button>
        )}
      </Group>
      <Facts client={client} />
    </Card>
  )
}

function Facts({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const fullName = [client.firstName, client.middleInitial, client.lastName, client.suffix]
    .filter(Boolean)
    .join(' ')
  const status = {
    prospective: t('status.prospective'),
    active: t('status.active'),
    inactive: t('status.inactive'),
    archived: t('status.archived'),
  }[client.status]
  const none = t('overview.none')
  const facts: [string, ReactNode][] = [
    [t('field.name'), fullName],
    [t('field.preferredName'), client.preferredName ?? none],
    [t('field.dateOfBirth'), client.dateOfBirth ? format.day(client.dateOfBirth) : none],
    [t('field.status'), status],
    [t('field.email'), client.email ?? none],
    [t('field.cellPhone'), client.cellPhone ? formatPhone(client.cellPhone) : none],
    [t('field.providers'), client.providers.map((p) => p.displayName).join(', ') || none],
    [t('field.timeZone'), format.zone(client.timeZone, Date.now())],
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

function ChangeChart({ client, onDone }: { client: Client; onDone: () => void }) {
  const { t } = useTranslation('clients')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: {
      firstName: client.firstName,
      lastName: client.lastName,
      preferredName: client.preferredName ?? '',
      dateOfBirth: client.dateOfBirth ?? '',
      email: client.email ?? '',
      cellPhone: client.cellPhone ? formatPhone(client.cellPhone) : '',
      timeZone: client.timeZone as string | null,
      providerIds: client.providers.map((provider) => provider.id),
    },
    validate: useChartChecks(),
  })
  // The version that was read when editing began: a newer one of somebody else is not overwritten unseen.
  const [version] = useState(client.version)
  const { onSubmit, busy, refusal } = useSubmit(form, async (chart) => {
    await api.PATCH('/api/practices/{practiceId}/clients/{clientId}', {
      params: { path: { practiceId, clientId: client.id } },
      body: { version, ...bodyOf(chart) },
    })
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
    tell(t('overview.saved'))
    onDone()
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Card>
        <Stack gap={22}>
          <Title order={2} size="h3">
            {t('overview.title')}
          </Title>
          <RefusalNote refusal={refusal} />
          <ChartFields form={form} />
          <Group gap={10}>
            <Button type="submit" loading={busy}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={onDone} disabled={busy}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </Card>
    </form>
  )
}
