import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '../scheduling-queries.ts'
import { mapLinks } from './map-links.rules.ts'
import { OtherClock } from './other-clock.tsx'
import classes from './upcoming.module.css'

interface AppointmentWhereProps {
  appointment: Appointment
  timeZone: string
}

/** In person with its address and maps, or by video and when the join link comes; and the clock there where it differs (DSH-3). */
export function AppointmentWhere({ appointment, timeZone }: AppointmentWhereProps) {
  const { t } = useTranslation('scheduling')
  const { location, provider, startsAt, endsAt, telehealthUrl, status } = appointment
  const links = location && mapLinks(location)
  const isAhead = status === 'scheduled' || status === 'confirmed'
  return (
    <Text size="sm" c="dimmed" component="div">
      {location
        ? `${t('appointment.inPerson')} · ${location.street}, ${location.city}`
        : t('appointment.video')}
      {!location && !telehealthUrl && isAhead && ` · ${t('appointment.joinLater')}`}
      <OtherClock
        at={startsAt}
        until={endsAt}
        timeZone={timeZone}
        placeZone={location?.timeZone ?? provider.timeZone}
        isPlace={location !== null}
      />
      {links && (
        <div className={classes.links} data-screen-only>
          <Anchor href={links.google} target="_blank" rel="noreferrer" inherit>
            Google Maps
          </Anchor>
          <Anchor href={links.apple} target="_blank" rel="noreferrer" inherit>
            Apple Maps
          </Anchor>
        </div>
      )}
    </Text>
  )
}
