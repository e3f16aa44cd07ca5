import { Alert, Anchor, Button, Card, Text } from '@mantine/core'
import { IconCalendarOff, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import type { LocalDate } from '../wall-clock.rules.ts'
import type { Provider } from './grid-columns.ts'

/** Nobody sees clients yet. */
export function NobodyYet() {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  return (
    <Card>
      <EmptyState
        icon={<IconCalendarOff aria-hidden />}
        title={t('calendar.noProviders')}
        text={t('calendar.noProvidersText')}
        action={
          practice.permissions.includes('staff.manage') && (
            <Button component={PageLink} to={`${addressOf(practice)}/staff`}>
              {t('calendar.toStaff')}
            </Button>
          )
        }
      />
    </Card>
  )
}

interface NoHoursProps {
  people: Provider[]
  view: 'day' | 'week'
  date: LocalDate
}

/** All columns are dark, and what to do about it. A day without hours is nothing unusual; a week is. */
export function NoHoursNote({ people, view, date }: NoHoursProps) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  if (people.some((p) => p.hours.length > 0 || p.timeOff.length > 0)) return null
  const why = (
    <Anchor
      component={PageLink}
      to={`${addressOf(practice)}/why-no-slot`}
      search={{ date, view, ...(people.length === 1 && { provider: people[0]!.id }) }}
    >
      {t('calendar.whyNoSlot')}
    </Anchor>
  )
  if (view === 'day')
    return (
      <Text c="dimmed" mb="sm">
        {t('calendar.nobodyWorks')} {why}
      </Text>
    )
  return (
    <Alert color="amber" icon={<IconClock aria-hidden />} mb="md" title={t('calendar.noHoursTitle')}>
      {t('calendar.noHoursText')}{' '}
      {people.slice(0, 3).map((p) => (
        <span key={p.id}>
          <Anchor component={PageLink} to={`${addressOf(practice)}/hours/${p.id}`}>
            {t('calendar.hoursOf', { name: p.name })}
          </Anchor>
          {' · '}
        </span>
      ))}
      {why}
    </Alert>
  )
}
