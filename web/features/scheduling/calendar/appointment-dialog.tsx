import { Anchor, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { type AppointmentDetails, appointmentQuery } from '../scheduling-queries.ts'
import { CalendarStatus } from '../status-words.tsx'
import classes from './calendar.module.css'

interface AppointmentDialogProps {
  appointmentId: string
  timeZone: string
  onClose: () => void
}

/** Everything about one appointment, and the steps that are possible from its present state. */
export function AppointmentDialog({ appointmentId, timeZone, onClose }: AppointmentDialogProps) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const query = useQuery(appointmentQuery(practiceId, appointmentId))
  const isRequest = query.data?.status === 'requested'
  return (
    <Modal opened onClose={onClose} title={t(isRequest ? 'details.requestTitle' : 'details.title')}>
      <Loaded query={query} loading={<LoadingState shape="text" rows={5} />}>
        {(appointment) => (
          <Stack>
            <Facts appointment={appointment} timeZone={timeZone} />
            <Steps key={appointment.version} appointment={appointment} onClose={onClose} />
          </Stack>
        )}
      </Loaded>
    </Modal>
  )
}

function Facts({ appointment, timeZone }: { appointment: AppointmentDetails; timeZone: string }) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const { client, service, location } = appointment
  const mayOpenChart = practice.permissions.includes('clients.read')
  return (
    <dl className={classes.facts}>
      <dt>{t('details.when')}</dt>
      <dd>
        <ZonedTime at={appointment.startsAt} until={appointment.endsAt} timeZone={timeZone} />
      </dd>
      {client && (
        <>
          <dt>{t('details.client')}</dt>
          <dd>
            {mayOpenChart ? (
              <Anchor component={PageLink} to={`${addressOf(practice)}/clients/${client.id}`}>
                {client.name}
              </Anchor>
            ) : (
              client.name
            )}
          </dd>
        </>
      )}
      {service && (
        <>
          <dt>{t('details.service')}</dt>
          <dd>{service.name}</dd>
        </>
      )}
      {appointment.nonClientKind && (
        <>
          <dt>{t('details.kind')}</dt>
          <dd>{t(`nonClient.${appointment.nonClientKind}`)}</dd>
        </>
      )}
      {appointment.modality && (
        <>
          <dt>{t('details.where')}</dt>
          <dd>
            {location ? location.name : t('appointment.video')}
            {appointment.telehealthUrl && (
              <>
                {' · '}
                <Anchor href={appointment.telehealthUrl} target="_blank" rel="noreferrer">
                  {t('appointment.join')}
                </Anchor>
              </>
            )}
          </dd>
        </>
      )}
      <dt>{t('details.state')}</dt>
      <dd>
        <CalendarStatus status={appointment.status} />
      </dd>
      {appointment.requestExpiresAt && (
        <>
          <dt>{t('details.heldUntil')}</dt>
          <dd>
            <ZonedTime at={appointment.requestExpiresAt} timeZone={timeZone} />
          </dd>
        </>
      )}
      {appointment.doubleBookingReason && (
        <>
          <dt>{t('details.doubleBooked')}</dt>
          <dd>{appointment.doubleBookingReason}</dd>
        </>
      )}
      {appointment.reason && (
        <>
          <dt>{t('details.reason')}</dt>
          <dd>{appointment.reason}</dd>
        </>
      )}
    </dl>
  )
}

type Step = AppointmentDetails['mayBecome'][number]

const steps = ['confirmed', 'arrived', 'completed', 'noShow'] satisfies Step[]
const cancellations = ['cancelledByProvider', 'cancelledInTime', 'lateCancelled'] satisfies Step[]

function Steps({ appointment, onClose }: { appointment: AppointmentDetails; onClose: () => void }) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const { practiceId } = practice
  const queries = useQueryClient()
  const [asks, setAsks] = useState<'decline' | 'cancel'>()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  if (!practice.permissions.includes('calendar.write')) return null
  const path = { practiceId, appointmentId: appointment.id }
  const { version } = appointment
  const words = reason.trim()

  async function act(name: string, run: () => Promise<unknown>, done: string) {
    setBusy(name)
    setProblem(undefined)
    try {
      await run()
      tell(done)
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(undefined)
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') })
    }
  }
  const become = (status: (typeof steps)[number] | (typeof cancellations)[number]) =>
    act(
      status,
      () =>
        api.PUT('/api/practices/{practiceId}/appointments/{appointmentId}/status', {
          params: { path },
          body: { version, status, ...(words && { reason: words }) },
        }),
      t('details.saved'),
    )
  const button = (name: string, label: string, onClick: () => void, isMain = false, isRed = false) => (
    <Button
      key={name}
      variant={isMain ? 'filled' : 'default'}
      {...(isRed && { color: 'red', variant: 'filled' })}
      loading={busy === name}
      disabled={busy !== undefined && busy !== name}
      onClick={onClick}
    >
      {label}
    </Button>
  )
  const refusal = <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />

  if (asks)
    return (
      <Stack>
        <Textarea
          label={t(asks === 'decline' ? 'details.declineReason' : 'details.cancelReason')}
          description={t(asks === 'decline' ? 'details.declineReasonHint' : 'details.cancelReasonHint')}
          required={asks === 'decline'}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
        />
        {refusal}
        <Group gap="xs">
          {asks === 'decline' ? (
            <Button
              color="red"
              disabled={words === ''}
              loading={busy === 'decline'}
              onClick={() =>
                act(
                  'decline',
                  () =>
                    api.POST('/api/practices/{practiceId}/appointments/{appointmentId}/decline', {
                      params: { path },
                      body: { version, reason: words },
                    }),
                  t('details.declined'),
                )
              }
            >
              {t('details.decline')}
            </Button>
          ) : (
            cancellations
              .filter((to) => appointment.mayBecome.includes(to))
              .filter((to) => appointment.client !== null || to === 'cancelledByProvider')
              .map((to) =>
                button(
                  to,
                  t(appointment.client ? `details.become.${to}` : 'details.removeBlock'),
                  () => void become(to),
                  false,
                  to === 'cancelledByProvider',
                ),
              )
          )}
          <Button variant="subtle" onClick={() => setAsks(undefined)}>
            {t('details.back')}
          </Button>
        </Group>
      </Stack>
    )

  if (appointment.status === 'requested')
    return (
      <Stack>
        {refusal}
        <Group gap="xs">
          {button(
            'approve',
            t('details.approve'),
            () =>
              void act(
                'approve',
                () =>
                  api.POST('/api/practices/{practiceId}/appointments/{appointmentId}/approve', {
                    params: { path },
                    body: { version },
                  }),
                t('details.approved'),
              ),
            true,
          )}
          {button('ask-decline', t('details.decline'), () => setAsks('decline'))}
        </Group>
      </Stack>
    )
  const isHolding = ['scheduled', 'confirmed', 'arrived'].includes(appointment.status)
  return (
    <Stack>
      {refusal}
      <Group gap="xs">
        {appointment.client &&
          steps
            .filter((to) => appointment.mayBecome.includes(to))
            .map((to) => button(to, t(`details.become.${to}`), () => void become(to)))}
        {isHolding &&
          button('ask-cancel', t(appointment.client ? 'details.cancel' : 'details.removeBlock'), () =>
            appointment.client ? setAsks('cancel') : void become('cancelledByProvider'),
          )}
      </Group>
      {!isHolding && appointment.mayBecome.length === 0 && <Text c="dimmed">{t('details.noSteps')}</Text>}
    </Stack>
  )
}
