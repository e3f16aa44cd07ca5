import { Anchor, Card, Group, Text, Title } from '@mantine/core'
import { IconCalendarSmile, IconVideo } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { mayOpen } from '../../../kernel/pages.ts'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { CalendarStatus } from '../../scheduling/index.ts'
import classes from './show-today.module.css'
import { useTodayPlaces } from './today-places.ts'
import type { Today } from './today-query.ts'

type Appointment = NonNullable<Today['appointments']>[number]

/** The day in the order of the clock, with the one that is going on now marked. */
export function DayCard({ today, appointments }: { today: Today; appointments: Appointment[] }) {
  const { t } = useTranslation('home')
  const names = new Map(today.providers.map(({ id, name }) => [id, name]))
  return (
    <Card component="section" aria-labelledby="day">
      <Group justify="space-between" align="baseline" gap={8}>
        <Title order={2} id="day">
          {today.isOwnDay ? t('today.ownDay') : t('today.day')}
        </Title>
        {appointments.length > 0 && (
          <Text c="dimmed" className="tabular">
            {t('today.count', { count: appointments.length })}
          </Text>
        )}
      </Group>
      {appointments.length === 0 ? (
        <EmptyState
          icon={<IconCalendarSmile aria-hidden />}
          title={t('today.none')}
          text={t('today.noneText')}
        />
      ) : (
        <ul className={classes.rows}>
          {appointments.map((appointment) => (
            <DayRow
              key={appointment.id}
              appointment={appointment}
              timeZone={today.timeZone}
              provider={names.get(appointment.staffId)}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}

interface DayRowProps {
  appointment: Appointment
  timeZone: string
  /** Whose it is, where the day is that of the whole practice. */
  provider: string | undefined
}

function DayRow({ appointment, timeZone, provider }: DayRowProps) {
  const { t } = useTranslation('home')
  const now = Date.now()
  const isNow = Date.parse(appointment.startsAt) <= now && now < Date.parse(appointment.endsAt)
  const what = [appointment.service?.name, provider].filter(Boolean).join(' · ')
  return (
    <li className={classes.row} data-now={isNow || undefined}>
      <Text component="div" fw={600} className={classes.time}>
        <ZonedTime
          at={appointment.startsAt}
          until={appointment.endsAt}
          timeZone={timeZone}
          date="none"
          zone="none"
        />
        {isNow && (
          <Text component="div" size="sm" fw={650} className={classes.now}>
            {t('today.now')}
          </Text>
        )}
      </Text>
      <div className={classes.words}>
        <Who appointment={appointment} />
        {what && (
          <Text c="dimmed" size="sm">
            {what}
          </Text>
        )}
      </div>
      <Group gap={8} className={classes.tags}>
        {appointment.client && <Where appointment={appointment} />}
        {appointment.client && <CalendarStatus status={appointment.status} />}
      </Group>
    </li>
  )
}

function Who({ appointment: { client, kind, nonClientKind } }: { appointment: Appointment }) {
  const { t } = useTranslation('home')
  const practice = usePractice()
  const places = useTodayPlaces()
  if (client)
    return mayOpen({ permission: 'clients.read' }, practice) ? (
      <Anchor component={PageLink} to={places.client(client.id)} fw={600} underline="hover">
        {client.name}
      </Anchor>
    ) : (
      <Text fw={600}>{client.name}</Text>
    )
  const words = () => {
    if (kind === 'outside') return t('today.busy.outside')
    if (nonClientKind === 'meeting') return t('today.busy.meeting')
    return nonClientKind === 'closed' ? t('today.busy.closed') : t('today.busy.personal')
  }
  return <Text fw={600}>{words()}</Text>
}

function Where({ appointment: { modality, location } }: { appointment: Appointment }) {
  const { t } = useTranslation('home')
  if (modality !== 'telehealth')
    return (
      <Text c="dimmed" size="sm">
        {location?.name}
      </Text>
    )
  return (
    <Text c="dimmed" size="sm" className={classes.video}>
      <IconVideo size={18} aria-hidden />
      {t('today.video')}
    </Text>
  )
}
