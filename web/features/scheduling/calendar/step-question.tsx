import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentDetails } from '../scheduling-queries.ts'
import { cancellations, corrections, type Mark, type Steps } from './use-steps.ts'

export type Question = 'decline' | 'cancel' | 'correct' | 'noShow'

interface StepQuestionProps {
  asks: Question
  appointment: AppointmentDetails
  steps: Steps
  reason: string
  onReason: (reason: string) => void
  onBack: () => void
  refusal: ReactNode
}

/** What is asked before a step that has consequences: why, and whether it is meant. */
export function StepQuestion(props: StepQuestionProps) {
  const { asks, appointment, steps, reason, onReason, onBack, refusal } = props
  const { t } = useTranslation('scheduling')
  const { busy, become } = steps
  const words = reason.trim()
  const { client } = appointment
  const possible = <To extends Mark>(all: readonly To[]) =>
    all.filter((to) => appointment.mayBecome.includes(to))
  const button = (to: string, label: string, onClick: () => void, isRed: boolean, isMissing = false) => (
    <Button
      key={to}
      {...(isRed ? { color: 'red' } : { variant: 'default' })}
      loading={busy === to}
      disabled={isMissing || (busy !== undefined && busy !== to)}
      onClick={onClick}
    >
      {label}
    </Button>
  )
  const mayCostFee =
    asks === 'noShow' || (asks === 'cancel' && client !== null && possible(['lateCancelled']).length > 0)
  return (
    <Stack>
      {asks === 'noShow' ? (
        <Text fw={650}>{t('details.noShowTitle', { client: client?.name })}</Text>
      ) : (
        <Textarea
          label={t(`details.${asks}Reason`)}
          description={t(`details.${asks}ReasonHint`)}
          required={asks !== 'cancel'}
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
        />
      )}
      {mayCostFee && (
        <Text size="sm" c="dimmed">
          {t(asks === 'noShow' ? 'details.noShowFee' : 'details.lateFee')}
        </Text>
      )}
      {refusal}
      <Group gap="xs">
        {asks === 'decline' &&
          button('decline', t('details.decline'), () => void steps.decline(), true, words === '')}
        {asks === 'noShow' && button('noShow', t('details.become.noShow'), () => void become('noShow'), true)}
        {asks === 'correct' &&
          possible(corrections).map((to) =>
            button(
              to,
              t('details.correctTo', { status: t(`staffStatus.${to}`) }),
              () => void become(to),
              false,
              words.length < 3,
            ),
          )}
        {asks === 'cancel' &&
          possible(cancellations).map((to) =>
            button(to, t(`details.become.${to}`), () => void become(to), to === 'cancelledByProvider'),
          )}
        <Button variant="subtle" onClick={onBack}>
          {t('details.back')}
        </Button>
      </Group>
    </Stack>
  )
}
