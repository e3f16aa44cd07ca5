import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconClipboardList, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, Loaded } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Service, servicesQuery } from '../scheduling-queries.ts'
import { ServiceDialog } from './service-dialog.tsx'
import classes from './services.module.css'

/** What the practice gives, how long it lasts, what it costs and who gives it (SCH-2). */
export default function ServicesTab() {
  const { t } = useTranslation('availability')
  const { practiceId } = usePractice()
  const services = useQuery(servicesQuery(practiceId))
  const [edited, setEdited] = useState<Service | 'new'>()
  return (
    <Card component="section" aria-labelledby="services">
      <Group justify="space-between" gap={12}>
        <Title order={2} id="services">
          {t('services.title')}
        </Title>
        <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
          {t('services.add')}
        </Button>
      </Group>
      <Text c="dimmed" size="sm" mb="sm">
        {t('services.lead')}
      </Text>
      <Loaded
        query={services}
        isEmpty={(list) => list.services.length === 0}
        empty={
          <EmptyState
            icon={<IconClipboardList aria-hidden />}
            title={t('services.none')}
            text={t('services.noneText')}
          />
        }
      >
        {(list) => (
          <ul className={classes.rows}>
            {list.services.map((service) => (
              <ServiceRow key={service.id} service={service} onEdit={() => setEdited(service)} />
            ))}
          </ul>
        )}
      </Loaded>
      {edited && services.data && (
        <ServiceDialog
          service={edited === 'new' ? undefined : edited}
          providers={services.data.providers}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Card>
  )
}

function ServiceRow({ service, onEdit }: { service: Service; onEdit: () => void }) {
  const { t } = useTranslation('availability')
  const format = useFormat()
  const facts = [
    t('services.minutes', { count: service.durationMinutes }),
    format.money(service.feeCents),
    t(`services.modality.${service.modality}`),
    service.capacity > 1 && t('services.group', { count: service.capacity }),
    service.code,
  ].filter(Boolean)
  return (
    <li className={classes.row}>
      <Stack gap={2} className={classes.words}>
        <Group gap={10}>
          <Text fw={600}>{service.name}</Text>
          {!service.isActive && <StatusTag>{t('services.inactive')}</StatusTag>}
          {service.isActive && !service.isBookableByClients && (
            <StatusTag>{t('services.byPractice')}</StatusTag>
          )}
        </Group>
        <Text>{facts.join(' · ')}</Text>
        <Text c="dimmed" size="sm">
          {service.providerIds.length === 0
            ? t('services.nobody')
            : t('services.providers', { count: service.providerIds.length })}
        </Text>
      </Stack>
      <Button
        size="sm"
        variant="default"
        aria-label={t('services.editOne', { name: service.name })}
        onClick={onEdit}
      >
        {t('services.edit')}
      </Button>
    </li>
  )
}
