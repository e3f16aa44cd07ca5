import { Alert, Anchor, Card } from '@mantine/core'
import { IconCalendarOff, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import type { Provider } from './grid-columns.ts'

/** Nobody sees clients yet. */
export function NobodyYet() {
  const { t } = useTranslation('scheduling')
  return (
    <Card>
      <EmptyState
        icon={<IconCalendarOff aria-hidden />}
        title={t('calendar.noProviders')}
        text={t('calendar.noProvidersText')}
      />
    </Card>
  )
}

/** Whose column is all dark, and what to do about it. */
export function NoHoursNote({ people }: { people: Provider[] }) {
  const { t } = useTranslation('scheduling')
  const practice = usePractice()
  const without = people.filter((p) => p.hours.length === 0 && p.timeOff.length === 0)
  if (without.length === 0 || without.length < people.length) return null
  return (
    <Alert color="amber" icon={<IconClock aria-hidden />} mb="md" title={t('calendar.noHoursTitle')}>
      {t('calendar.noHoursText')}{' '}
      {without.map((p, i) => (
        <span key={p.id}>
          {i > 0 && ', '}
          <Anchor component={PageLink} to={`${addressOf(practice)}/hours/${p.id}`}>
            {t('calendar.hoursOf', { name: p.name })}
          </Anchor>
        </span>
      ))}
      {' · '}
      <Anchor component={PageLink} to={`${addressOf(practice)}/why-no-slot`}>
        {t('calendar.whyNoSlot')}
      </Anchor>
    </Alert>
  )
}
