import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconMapPin, IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { formatPhone } from '../../../kernel/format.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, Loaded } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { type Location, locationsQuery } from '../practice-queries.ts'
import { LocationDialog } from './location-dialog.tsx'
import { RetireDialog } from './retire-dialog.tsx'
import classes from './settings.module.css'

/** Where the practice receives people (PRA-1). */
export default function LocationsTab() {
  const { t } = useTranslation('practice')
  const { practiceId } = usePractice()
  const locations = useQuery(locationsQuery(practiceId))
  const [edited, setEdited] = useState<Location | 'new'>()
  const [retired, setRetired] = useState<Location>()
  return (
    <Card component="section" aria-labelledby="locations">
      <Group justify="space-between" mb="sm" gap={12}>
        <Title order={2} id="locations">
          {t('settings.locations.title')}
        </Title>
        <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
          {t('settings.locations.add')}
        </Button>
      </Group>
      <Loaded
        query={locations}
        isEmpty={(all) => all.length === 0}
        empty={
          <EmptyState
            icon={<IconMapPin aria-hidden />}
            title={t('settings.locations.none')}
            text={t('settings.locations.noneText')}
          />
        }
      >
        {(all) => (
          <ul className={classes.rows}>
            {[...all]
              .sort((a, b) => Number(a.isRetired) - Number(b.isRetired))
              .map((location) => (
                <LocationRow
                  key={location.id}
                  location={location}
                  onEdit={() => setEdited(location)}
                  onRetire={() => setRetired(location)}
                />
              ))}
          </ul>
        )}
      </Loaded>
      {edited && (
        <LocationDialog
          location={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
      {retired && <RetireDialog location={retired} onClose={() => setRetired(undefined)} />}
    </Card>
  )
}

interface LocationRowProps {
  location: Location
  onEdit: () => void
  onRetire: () => void
}

function LocationRow({ location, onEdit, onRetire }: LocationRowProps) {
  const { t } = useTranslation('practice')
  const format = useFormat()
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  async function reopen() {
    await api.POST('/api/practices/{practiceId}/locations/{locationId}/reopen', {
      params: { path: { practiceId, locationId: location.id } },
      body: { version: location.version },
    })
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'settings', 'locations') })
    tell(t('settings.locations.reopened', { name: location.name }))
  }
  return (
    <li className={classes.row}>
      <Stack gap={2} className={classes.words}>
        <Group gap={10}>
          <Text fw={600}>{location.name}</Text>
          {location.isRetired && <StatusTag>{t('settings.locations.retired')}</StatusTag>}
        </Group>
        <Text>{`${location.street}, ${location.city}, ${location.region} ${location.postalCode}`}</Text>
        <Text c="dimmed" size="sm">
          {`${formatPhone(location.phone)} · ${format.zoneShort(location.timeZone)}`}
        </Text>
      </Stack>
      <Group gap={10}>
        {location.isRetired ? (
          <ConfirmButton
            size="sm"
            tone="accent"
            title={t('settings.locations.reopenTitle', { name: location.name })}
            text={t('settings.locations.reopenText')}
            confirmLabel={t('settings.locations.reopen')}
            aria-label={t('settings.locations.reopenOne', { name: location.name })}
            onConfirm={reopen}
          >
            {t('settings.locations.reopen')}
          </ConfirmButton>
        ) : (
          <>
            <Button
              size="sm"
              variant="default"
              aria-label={t('settings.locations.editOne', { name: location.name })}
              onClick={onEdit}
            >
              {t('settings.locations.edit')}
            </Button>
            <Button
              size="sm"
              variant="default"
              aria-label={t('settings.locations.retireOne', { name: location.name })}
              onClick={onRetire}
            >
              {t('settings.locations.retire')}
            </Button>
          </>
        )}
      </Group>
    </li>
  )
}
