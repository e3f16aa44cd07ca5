import { Anchor, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { asProblem, type Problem } from '../../../kernel/problem.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { type Difference, differencesQuery } from '../calendar-queries.ts'

type Decision = 'keepAppointment' | 'takeTheirTime' | 'cancelAppointment'

/** What a calendar elsewhere and the appointments say differently, each with its decision (CAL-4). Nothing when they agree. */
export function Differences() {
  const { t } = useTranslation('calendars')
  const { practiceId } = usePractice()
  const { data } = useQuery(differencesQuery(practiceId))
  if (!data || data.items.length === 0) return null
  return (
    <Card component="section" aria-labelledby="differences-heading">
      <Title order={2} id="differences-heading" mb={4}>
        {t('differences.heading', { count: data.items.length })}
      </Title>
      <Text c="dimmed" mb="md">
        {t('differences.lead')}
      </Text>
      <Stack component="ul" gap="lg" p={0} m={0} style={{ listStyle: 'none' }}>
        {data.items.map((difference) => (
          <OneDifference key={`${difference.id} ${difference.version}`} difference={difference} />
        ))}
      </Stack>
    </Card>
  )
}

function OneDifference({ difference }: { difference: Difference }) {
  const { t } = useTranslation('calendars')
  const practice = usePractice()
  const { practiceId } = practice
  const queries = useQueryClient()
  const [busy, setBusy] = useState<Decision>()
  const [problem, setProblem] = useState<Problem>()
  const { appointment, outside, state } = difference
  // A day and a month alone would look alike where only the year was changed.
  const date = outside && outside.startsAt.slice(0, 4) !== appointment.startsAt.slice(0, 4) ? 'full' : 'long'
  const mayDecide = practice.permissions.includes('calendar.write')

  async function settle(decision: Decision) {
    await api.POST('/api/practices/{practiceId}/calendar-differences/{differenceId}', {
      params: { path: { practiceId, differenceId: difference.id } },
      body: { version: difference.version, decision },
    })
    tell(t(`differences.done.${decision}`))
    await Promise.all([
      queries.invalidateQueries({ queryKey: differencesQuery(practiceId).queryKey }),
      queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'appointments') }),
    ])
  }
  async function decide(decision: Decision) {
    setBusy(decision)
    setProblem(undefined)
    try {
      await settle(decision)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Stack component="li" gap="xs">
      <Text fw={600}>{t(`differences.${state}`, { calendar: difference.calendarName })}</Text>
      <Text>
        {t('differences.here')}{' '}
        <Anchor
          component={PageLink}
          to={`${addressOf(practice)}/calendar`}
          search={{ appointment: appointment.id }}
        >
          <ZonedTime
            at={appointment.startsAt}
            until={appointment.endsAt}
            timeZone={appointment.timeZone}
            date={date}
          />
          {appointment.clientName && `, ${appointment.clientName}`}
        </Anchor>
      </Text>
      {outside && (
        <Text>
          {t('differences.there')}{' '}
          <ZonedTime
            at={outside.startsAt}
            until={outside.endsAt}
            timeZone={appointment.timeZone}
            date={date}
          />
        </Text>
      )}
      <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
      {mayDecide && (
        <Group>
          {state !== 'vanished' && (
            <Button
              loading={busy === 'takeTheirTime'}
              disabled={busy !== undefined}
              onClick={() => void decide('takeTheirTime')}
            >
              {t('differences.takeTheirTime')}
            </Button>
          )}
          <Button
            variant={state === 'vanished' ? 'filled' : 'default'}
            loading={busy === 'keepAppointment'}
            disabled={busy !== undefined}
            onClick={() => void decide('keepAppointment')}
          >
            {t(state === 'vanished' ? 'differences.sendAgain' : 'differences.putRight')}
          </Button>
          {state === 'vanished' && (
            <ConfirmButton
              variant="subtle"
              color="red"
              title={t('differences.cancelTitle')}
              text={t('differences.cancelText')}
              confirmLabel={t('differences.cancel')}
              onConfirm={() => settle('cancelAppointment')}
            >
              {t('differences.cancel')}
            </ConfirmButton>
          )}
        </Group>
      )}
    </Stack>
  )
}
