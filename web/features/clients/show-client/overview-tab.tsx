import { Anchor, Button, Card, Group, MultiSelect, Select, SimpleGrid, Stack, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { FactTile } from '../../../kernel/fact-tile.tsx'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { Part } from '../../../kernel/page-part.tsx'
import { mayOpen } from '../../../kernel/pages.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { filledSlots } from '../../../kernel/slots.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { TimeZoneSelect } from '../../../kernel/time-zone-select.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Client, clientQuery, staffQuery } from '../client-queries.ts'
import classes from './show-client.module.css'

/** The client at a glance, each fact leading to its tab; status, providers and time zone are changed here (CLI-2, CLI-6). */
export default function OverviewTab({ clientId }: { clientId: string }) {
  const practice = usePractice()
  const { data: client } = useQuery(clientQuery(practice.practiceId, clientId))
  const [isEditing, setEditing] = useState(false)
  if (!client) return null
  return (
    <Stack gap={20}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing={14}>
        <PortalTile client={client} />
        {filledSlots()
          .overviewParts.filter((part) => mayOpen(part, practice))
          .map((part) => (
            <Part key={part.name} part={part} props={{ clientId }} />
          ))}
      </SimpleGrid>
      {isEditing ? (
        <ChangeChart client={client} onDone={() => setEditing(false)} />
      ) : (
        <Chart client={client} onEdit={() => setEditing(true)} />
      )}
    </Stack>
  )
}

function PortalTile({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  const states = {
    none: t('registration.none'),
    invited: t('registration.invited'),
    secondStepOpen: t('registration.secondStepOpen'),
    registered: t('registration.registered'),
  }
  const count = client.portalUsers.length
  return (
    <FactTile
      label={t('portal.tab')}
      to={`${addressOf(practice)}/clients/${client.id}/portal`}
      value={states[client.registration]}
      detail={count > 0 ? t('overview.users', { count }) : undefined}
    />
  )
}

function Chart({ client, onEdit }: { client: Client; onEdit: () => void }) {
  const { t } = useTranslation('clients')
  const practice = usePractice()
  return (
    <Card component="section" aria-labelledby="chart">
      <Group justify="space-between" mb="md" wrap="nowrap">
        <Title order={2} id="chart">
          {t('overview.title')}
        </Title>
        {practice.permissions.includes('clients.write') && (
          <Button variant="default" size="sm" onClick={onEdit}>
            {t('overview.edit')}
          </Button>
        )}
      </Group>
      <Facts client={client} />
      <Anchor
        component={PageLink}
        to={`${addressOf(practice)}/clients/${client.id}/contact`}
        mt="md"
        display="inline-block"
      >
        {t('overview.allContact')}
      </Anchor>
    </Card>
  )
}

function useStatusWords() {
  const { t } = useTranslation('clients')
  return {
    prospective: t('status.prospective'),
    active: t('status.active'),
    inactive: t('status.inactive'),
    archived: t('status.archived'),
  }
}

function Facts({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const status = useStatusWords()
  const fullName = [client.firstName, client.middleInitial, client.lastName, client.suffix]
    .filter(Boolean)
    .join(' ')
  const none = t('overview.none')
  const facts: [string, ReactNode][] = [
    [t('field.status'), status[client.status]],
    [t('field.providers'), client.providers.map((p) => p.displayName).join(', ') || none],
    [
      t('field.timeZone'),
      `${format.zone(client.timeZone, Date.now())} · ${format.time(Date.now(), client.timeZone)}`,
    ],
    [t('field.name'), fullName],
    [t('field.dateOfBirth'), client.dateOfBirth ? format.day(client.dateOfBirth) : none],
    [t('field.cellPhone'), client.cellPhone ? formatPhone(client.cellPhone) : none],
    [t('field.email'), client.email ?? none],
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
  const status = useStatusWords()
  const staff = useQuery(staffQuery(practiceId))
  const providers = (staff.data ?? [])
    .filter((member) => member.roles.includes('provider'))
    .map((member) => ({ value: member.id, label: member.displayName }))
  const form = useForm({
    initialValues: {
      status: client.status as string,
      timeZone: client.timeZone,
      providerIds: client.providers.map((provider) => provider.id),
    },
  })
  // The version that was read when editing began: a newer one of somebody else is not overwritten unseen.
  const [version] = useState(client.version)
  const { onSubmit, busy, refusal } = useSubmit(form, async (chart) => {
    await api.PATCH('/api/practices/{practiceId}/clients/{clientId}', {
      params: { path: { practiceId, clientId: client.id } },
      body: {
        version,
        timeZone: chart.timeZone,
        providerIds: chart.providerIds,
        ...(chart.status !== client.status && { status: chart.status as Client['status'] }),
      },
    })
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
    tell(t('overview.saved'))
    onDone()
  })
  const statuses = (['prospective', 'active', 'inactive'] as const).map((value) => ({
    value: value as string,
    label: status[value],
  }))
  return (
    <form onSubmit={onSubmit} noValidate>
      <Card>
        <Stack gap={22}>
          <Title order={2}>{t('overview.title')}</Title>
          <RefusalNote refusal={refusal} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
            {client.status !== 'archived' && (
              <Select
                label={t('field.status')}
                data={statuses}
                allowDeselect={false}
                {...form.getInputProps('status')}
              />
            )}
            <TimeZoneSelect
              label={t('field.timeZone')}
              description={t('field.timeZoneHint')}
              {...form.getInputProps('timeZone')}
            />
            <MultiSelect
              label={t('field.providers')}
              description={t('field.providersHint')}
              data={providers}
              disabled={staff.isPending}
              hidePickedOptions
              {...form.getInputProps('providerIds')}
            />
          </SimpleGrid>
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
