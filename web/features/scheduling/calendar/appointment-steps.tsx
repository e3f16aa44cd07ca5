import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import type { AppointmentDetails } from '../scheduling-queries.ts'
import { useSeriesQuestion } from '../series/use-series-question.tsx'

type Step = AppointmentDetails['mayBecome'][number]

const steps = ['confirmed', 'arrived', 'completed', 'noShow'] satisfies Step[]
const cancellations = ['cancelledByProvider', 'cancelledInTime', 'lateCancelled'] satisfies Step[]
const corrections = ['arrived', 'completed', 'noShow', ...cancellations] satisfies Step[]
const ended: readonly string[] = ['completed', 'noShow', ...cancellations]

/** What may be done from the present state: approve, decline, confirm, arrive, cancel. */
export function AppointmentSteps({
  appointment,
  onClose,
}: {
  appointment: AppointmentDetails
  onClose: () => void
}) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const { practiceId } = practice
  const queries = useQueryClient()
  const [asks, setAsks] = useState<'decline' | 'cancel' | 'correct'>()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const series = useSeriesQuestion()
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
  async function become(status: (typeof steps)[number] | (typeof cancellations)[number]) {
    const isCancelling = (cancellations as string[]).includes(status) && !ended.includes(appointment.status)
    const choice = isCancelling && appointment.seriesId !== null ? await series.ask('cancel') : undefined
    if (choice === null) return
    await act(
      status,
      () =>
        api.PUT('/api/practices/{practiceId}/appointments/{appointmentId}/status', {
          params: { path },
          body: { version, status, ...(words && { reason: words }), ...choice },
        }),
      t('details.saved'),
    )
  }
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
  const refusal = (
    <>
      <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
      {series.question}
    </>
  )

  if (asks)
    return (
      <Stack>
        <Textarea
          label={t(`details.${asks}Reason`)}
          description={t(`details.${asks}ReasonHint`)}
          required={asks !== 'cancel'}
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
          ) : asks === 'correct' ? (
            corrections
              .filter((to) => appointment.mayBecome.includes(to))
              .map((to) => (
                <Button
                  key={to}
                  variant="default"
                  loading={busy === to}
                  disabled={words.length < 3 || (busy !== undefined && busy !== to)}
                  onClick={() => void become(to)}
                >
                  {t(`details.become.${to}`)}
                </Button>
              ))
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
  const isOver = ended.includes(appointment.status)
  return (
    <Stack>
      {refusal}
      <Group gap="xs">
        {appointment.client && isOver && appointment.mayBecome.length > 0
          ? button('ask-correct', t('details.correct'), () => setAsks('correct'))
          : null}
        {appointment.client &&
          !isOver &&
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
