import { Modal, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskBeforeClosing } from '../ask-before-closing.tsx'
import { emptySeriesDraft } from '../series/use-series.ts'
import { clockText, localDateAt, localMinutesAt } from '../wall-clock.rules.ts'
import { BlockTimeForm } from './block-time-form.tsx'
import { BookForClientForm } from './book-for-client-form.tsx'
import type { NewAppointmentDraft, NewAppointmentProps } from './new-appointment-props.ts'

/** A new appointment of a client, or time held for something else. What is chosen and typed stays, whichever of the two it is for. */
export function NewAppointmentDialog(props: NewAppointmentProps) {
  const { t } = useTranslation('scheduling')
  const [first] = useState(() => draftOf(props))
  const [draft, setDraft] = useState(first)
  const set = (changes: Partial<NewAppointmentDraft>) => setDraft((now) => ({ ...now, ...changes }))
  const asking = useAskBeforeClosing(
    () => JSON.stringify({ ...draft, kind: '' }) !== JSON.stringify({ ...first, kind: '' }),
    props.onClose,
  )
  const Form = draft.kind === 'client' ? BookForClientForm : BlockTimeForm
  return (
    <Modal opened {...asking.modal} title={t('new.title')}>
      <Stack>
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t('new.kind')}
          value={draft.kind}
          onChange={(kind) => set({ kind: kind as NewAppointmentDraft['kind'] })}
          data={[
            { value: 'client', label: t('new.forClient') },
            { value: 'block', label: t('new.block') },
          ]}
        />
        <Form {...props} draft={draft} set={set} />
        {asking.question}
      </Stack>
    </Modal>
  )
}

function draftOf({ services, date, timeZone, providerId, at }: NewAppointmentProps): NewAppointmentDraft {
  const drawnMinutes = at && at.endsAt > at.startsAt ? (at.endsAt - at.startsAt) / 60_000 : undefined
  return {
    kind: 'client',
    staffId: at?.staffId ?? providerId ?? services.providers[0]?.id ?? '',
    date: at ? localDateAt(at.startsAt, timeZone) : date,
    time: at ? clockText(localMinutesAt(at.startsAt, timeZone)) : '09:00',
    client: undefined,
    serviceId: '',
    where: '',
    minutes: drawnMinutes === undefined ? '' : String(drawnMinutes),
    doubleBookingReason: '',
    blockKind: 'personal',
    until: '',
    series: emptySeriesDraft,
  }
}
