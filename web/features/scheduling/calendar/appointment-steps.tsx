import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import type { AppointmentDetails } from '../scheduling-queries.ts'
import { type Question, StepQuestion } from './step-question.tsx'
import { isOver, marks, useSteps } from './use-steps.ts'

interface AppointmentStepsProps {
  appointment: AppointmentDetails
  onClose: () => void
}

/** What may be done from the present state: approve, decline, mark as confirmed or kept, cancel, correct. */
export function AppointmentSteps({ appointment, onClose }: AppointmentStepsProps) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const [asks, setAsks] = useState<Question>()
  const [reason, setReason] = useState('')
  const steps = useSteps(appointment, reason.trim(), onClose)
  if (!practice.permissions.includes('calendar.write')) return null
  const { busy, problem, become } = steps
  const { status, client, mayBecome } = appointment
  const refusal = (
    <>
      <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
      {steps.question}
    </>
  )
  if (asks)
    return (
      <StepQuestion
        asks={asks}
        appointment={appointment}
        steps={steps}
        reason={reason}
        onReason={setReason}
        onBack={() => setAsks(undefined)}
        refusal={refusal}
      />
    )

  const button = (name: string, label: string, onClick: () => void, isMain = false) => (
    <Button
      key={name}
      variant={isMain ? 'filled' : 'default'}
      loading={busy === name}
      disabled={busy !== undefined && busy !== name}
      onClick={onClick}
    >
      {label}
    </Button>
  )
  const isHolding = ['scheduled', 'confirmed', 'arrived'].includes(status)
  const mayMark = client !== null && !isOver(status) && status !== 'requested'
  return (
    <Stack>
      {refusal}
      <Group gap="xs">
        {status === 'requested' && (
          <>
            {button('approve', t('details.approve'), () => void steps.approve(), true)}
            {button('ask-decline', t('details.declineAsk'), () => setAsks('decline'))}
          </>
        )}
        {mayMark &&
          marks
            .filter((to) => mayBecome.includes(to))
            .map((to) =>
              button(to, t(`details.become.${to}`), () =>
                to === 'noShow' ? setAsks('noShow') : void become(to),
              ),
            )}
        {isHolding &&
          (client
            ? button('ask-cancel', t('details.cancel'), () => setAsks('cancel'))
            : button(
                'cancelledByProvider',
                t('details.removeBlock'),
                () => void become('cancelledByProvider'),
              ))}
        {client !== null &&
          isOver(status) &&
          mayBecome.length > 0 &&
          button('ask-correct', t('details.correct'), () => setAsks('correct'))}
      </Group>
      {!isHolding && mayBecome.length === 0 && <Text c="dimmed">{t('details.noSteps')}</Text>}
    </Stack>
  )
}
