import { Button, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, newIdempotencyKey } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice, useSession } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { TimeZoneSelect } from '../../../kernel/time-zone-select.tsx'
import { tell } from '../../../kernel/toast.tsx'
import type { Location } from '../practice-queries.ts'
import { ConflictNote } from './conflict-note.tsx'

const names = ['name', 'street', 'city', 'region', 'postalCode', 'phone', 'timeZone'] as const
type Written = Record<(typeof names)[number], string>

const writtenOf = (location: Location): Written =>
  Object.fromEntries(
    names.map((name) => [name, name === 'phone' ? formatPhone(location.phone) : location[name]]),
  ) as Written

/** One place, new or as it is. */
export function LocationDialog({
  location,
  onClose,
}: {
  location: Location | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('practice')
  const { practiceId } = usePractice()
  const { person } = useSession()
  const queries = useQueryClient()
  const key = useRef(newIdempotencyKey())
  const [read, setRead] = useState(location)
  const [theirs, setTheirs] = useState<Location>()
  const form = useForm<Written>({
    initialValues: location
      ? writtenOf(location)
      : {
          name: '',
          street: '',
          city: '',
          region: '',
          postalCode: '',
          phone: '',
          timeZone: person.timeZone,
        },
  })

  async function save(written: Written, since: Location | undefined) {
    try {
      if (since)
        await api.PUT('/api/practices/{practiceId}/locations/{locationId}', {
          params: { path: { practiceId, locationId: since.id } },
          body: { version: since.version, ...written },
        })
      else
        await api.POST('/api/practices/{practiceId}/locations', {
          params: { path: { practiceId }, header: { 'idempotency-key': key.current } },
          body: written,
        })
    } catch (error) {
      // Another try with other words is another wish.
      key.current = newIdempotencyKey()
      const problem = asProblem(error)
      if (problem.kind !== 'changed-meanwhile') throw error
      setTheirs(problem.extra.current as Location)
      return
    }
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'settings', 'locations') })
    tell(t(since ? 'settings.saved' : 'settings.locations.added'))
    onClose()
  }
  const { onSubmit, busy, refusal } = useSubmit(form, (written) => save(written, read))
  const field = (name: (typeof names)[number]) => ({
    label: t(`settings.locations.field.${name}`),
    ...form.getInputProps(name),
  })
  const mine = form.getValues()
  const lines = theirs
    ? names
        .filter((name) => writtenOf(theirs)[name] !== mine[name])
        .map((name) => ({
          label: t(`settings.locations.field.${name}`),
          mine: mine[name],
          theirs: writtenOf(theirs)[name],
        }))
    : []
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={location ? t('settings.locations.editTitle') : t('settings.locations.add')}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          {theirs && (
            <ConflictNote
              lines={lines}
              onKeepMine={() => save(form.getValues(), theirs)}
              onTakeTheirs={() => {
                setRead(theirs)
                form.setValues(writtenOf(theirs))
                setTheirs(undefined)
              }}
            />
          )}
          <TextInput {...field('name')} maxLength={120} data-autofocus />
          <TextInput {...field('street')} maxLength={160} />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput {...field('city')} maxLength={80} />
            <TextInput {...field('region')} maxLength={60} />
            <TextInput {...field('postalCode')} maxLength={20} />
          </SimpleGrid>
          <TextInput {...field('phone')} type="tel" maxLength={30} />
          <TimeZoneSelect {...field('timeZone')} description={t('settings.locations.zoneHint')} />
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose}>
              {t('settings.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={theirs !== undefined}>
              {t('settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
