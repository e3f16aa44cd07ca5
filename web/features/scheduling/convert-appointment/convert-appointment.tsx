import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { type ChosenClient, ClientSelect } from '../calendar/client-select.tsx'
import { isTimeRefused, WhatIsInTheWay } from '../calendar/in-the-way.tsx'
import { type AppointmentDetails, servicesQuery } from '../scheduling-queries.ts'

const byVideo = 'video'

interface ConvertProps {
  appointment: AppointmentDetails
  timeZone: string
}

/** Makes a time without a client the appointment of one, where it stands (SCH-10). */
export function ConvertAppointment({ appointment, timeZone }: ConvertProps) {
  const { t } = useTranslation('calendars')
  const practice = usePractice()
  const [isOpen, setOpen] = useState(false)
  const isPossible =
    appointment.kind !== 'client' &&
    appointment.status === 'scheduled' &&
    practice.permissions.includes('calendar.write')
  if (!isPossible) return null
  return isOpen ? (
    <ConvertForm appointment={appointment} timeZone={timeZone} onClose={() => setOpen(false)} />
  ) : (
    <Button variant="default" onClick={() => setOpen(true)}>
      {t('convert.open')}
    </Button>
  )
}

function ConvertForm({ appointment, timeZone, onClose }: ConvertProps & { onClose: () => void }) {
  const { t } = useTranslation(['calendars', 'scheduling'])
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const { data: list } = useQuery(servicesQuery(practiceId))
  const [client, setClient] = useState<ChosenClient>()
  const [serviceId, setServiceId] = useState('')
  const [place, setPlace] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const offered = (list?.services ?? []).filter(
    (s) => s.isActive && s.capacity === 1 && s.providerIds.includes(appointment.staffId),
  )
  const service = offered.find((s) => s.id === serviceId) ?? offered[0]
  const places = [
    ...(service && service.modality !== 'inPerson'
      ? [{ value: byVideo, label: t('scheduling:appointment.video') }]
      : []),
    ...(service && service.modality !== 'telehealth'
      ? (list?.locations ?? []).map((l) => ({ value: l.id, label: l.name }))
      : []),
  ]
  const where = places.find((p) => p.value === place)?.value ?? places.at(-1)?.value

  async function convert() {
    if (!service || !where || !client) return
    setBusy(true)
    setProblem(undefined)
    try {
      await api.POST('/api/practices/{practiceId}/appointments/{appointmentId}/convert', {
        params: { path: { practiceId, appointmentId: appointment.id } },
        body: {
          version: appointment.version,
          clientId: client.id,
          serviceId: service.id,
          locationId: where === byVideo ? null : where,
        },
      })
      tell(t('convert.done'))
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void convert()
      }}
    >
      <Stack gap="sm">
        <Text>{t('convert.lead')}</Text>
        <ClientSelect value={client} onChange={setClient} />
        <Select
          label={t('scheduling:new.service')}
          value={service?.id ?? null}
          onChange={(id) => id && setServiceId(id)}
          error={list && !service ? t('scheduling:new.noService') : undefined}
          data={offered.map((s) => ({ value: s.id, label: s.name }))}
        />
        <Select
          label={t('scheduling:book.where')}
          value={where ?? null}
          onChange={(next) => next && setPlace(next)}
          data={places}
        />
        <RefusalNote
          refusal={
            problem && {
              title: isTimeRefused(problem) ? t('scheduling:calendar.refused.title') : problem.title,
              lines: [],
              problem,
            }
          }
        />
        {problem && <WhatIsInTheWay problem={problem} timeZone={timeZone} />}
        <Group>
          <Button type="submit" loading={busy} disabled={!service || !where || !client}>
            {t('convert.submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('convert.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
