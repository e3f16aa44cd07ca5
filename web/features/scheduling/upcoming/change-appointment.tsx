import { Anchor, Button, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import type { Appointment } from '../scheduling-queries.ts'
import { CallThem } from './call-them.tsx'

/** What can be done about an appointment that does not fit: another time, or none. Says beforehand what it means. */
export function ChangeAppointment({
  appointment,
  timeZone,
  size,
}: {
  appointment: Appointment
  timeZone: string
  size: 'sm' | 'md'
}) {
  const { t } = useTranslation('scheduling')
  const [opened, { open, close }] = useDisclosure(false)
  const isRequest = appointment.status === 'requested'
  return (
    <>
      <Button variant="default" size={size} onClick={open}>
        {t(isRequest ? 'change.takeBack' : 'change.button')}
      </Button>
      <Modal opened={opened} onClose={close} title={t(isRequest ? 'change.takeBackTitle' : 'change.title')}>
        <Content appointment={appointment} timeZone={timeZone} close={close} />
      </Modal>
    </>
  )
}

function Content({
  appointment,
  timeZone,
  close,
}: {
  appointment: Appointment
  timeZone: string
  close: () => void
}) {
  const { t } = useTranslation('scheduling')
  const portal = useClientPortal()
  const { portalId } = portal
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isRequest = appointment.status === 'requested'
  const { mayCancel, isLate } = appointment.cancellation
  const becameLate = problem?.kind === 'late-by-now'

  async function cancel() {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.POST('/api/portals/{portalId}/appointments/{appointmentId}/cancel', {
        params: { path: { portalId, appointmentId: appointment.id } },
        body: {
          version: appointment.version,
          mayBeLate: isLate || becameLate,
          ...(reason.trim() && { reason: reason.trim() }),
        },
      })
      tell(t(isRequest ? 'change.takenBack' : 'change.cancelled'))
      close()
      await client.invalidateQueries({ queryKey: keyIn({ portalId }) })
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Stack>
      <Text fw={600}>
        <ZonedTime at={appointment.startsAt} until={appointment.endsAt} timeZone={timeZone} />
      </Text>
      {!isRequest && mayCancel && portal.features.includes('selfScheduling') && (
        <Stack gap={6} align="flex-start">
          <Text>{t('change.anotherTimeText')}</Text>
          <Button component={PageLink} to={`${addressOf(portal)}/appointments/${appointment.id}/reschedule`}>
            {t('change.anotherTime')}
          </Button>
          <Anchor
            component={PageLink}
            to={`${addressOf(portal)}/wait-list/join`}
            search={{ appointment: appointment.id }}
          >
            {t('change.waitlist')}
          </Anchor>
        </Stack>
      )}
      <CancellationTerms appointment={appointment} timeZone={timeZone} />
      {!mayCancel && <CallThem number={appointment.callNumber} />}
      {mayCancel && (
        <>
          <Textarea
            label={t('change.reason')}
            description={t('change.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={1000}
          />
          <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
          <Button color="red" onClick={cancel} loading={busy}>
            {t(
              isRequest
                ? 'change.takeBackConfirm'
                : isLate || becameLate
                  ? 'change.cancelLate'
                  : 'change.cancel',
            )}
          </Button>
        </>
      )}
      <Button variant="default" onClick={close} disabled={busy}>
        {t('change.keep')}
      </Button>
    </Stack>
  )
}

function CancellationTerms({ appointment, timeZone }: { appointment: Appointment; timeZone: string }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { cancellation, status, feeIfLate } = appointment
  const until = cancellation.inTimeUntil
  const key =
    status === 'requested'
      ? 'change.terms.request'
      : !cancellation.mayCancel
        ? `change.terms.${cancellation.because ?? 'notOpen'}`
        : cancellation.isLate
          ? `change.terms.${feeIfLate === null ? 'late' : 'lateFee'}`
          : `change.terms.${feeIfLate === null ? 'free' : 'freeFee'}`
  return (
    <Text>
      {t(key, {
        amount: feeIfLate === null ? '' : format.money(feeIfLate),
        until: until
          ? `${format.date(until, timeZone)}, ${format.time(until, timeZone)} ${format.zoneShort(timeZone)}`
          : '',
      })}
    </Text>
  )
}
