import { Anchor, Button, Card, Title } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { mayOpen } from '../../../kernel/pages.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { AppointmentRow, FoldedAppointment } from '../../scheduling/index.ts'
import { useHomePlaces } from './home-places.ts'
import type { Appointment, Home } from './home-query.ts'
import classes from './show-home.module.css'

export interface AppointmentsCardProps {
  home: Home
  appointments: Appointment[]
  /** On a phone the next one stands by itself, and here are those after it. */
  isLater?: boolean
  /** Buttons at the foot, where the page's head has none. */
  children?: ReactNode
}

export function AppointmentsCard({ home, appointments, isLater, children }: AppointmentsCardProps) {
  const { t } = useTranslation('home')
  const portal = useClientPortal()
  const places = useHomePlaces()
  const maySchedule = mayOpen({ permission: 'scheduling' }, portal)
  if (appointments.length === 0 && !isLater)
    return (
      <Card component="section" aria-labelledby="appointments">
        <Title order={2} id="appointments">
          {t('appointments.title')}
        </Title>
        <EmptyState
          title={t('appointments.none')}
          text={home.mayBook ? t('appointments.noneText') : t('appointments.noneAsk')}
          action={
            // Where the head of the page has the button, a second one would only ask twice.
            home.mayBook &&
            children && (
              <Button
                component={PageLink}
                to={places.book}
                leftSection={<IconCalendarPlus size={20} aria-hidden />}
              >
                {t('appointments.book')}
              </Button>
            )
          }
        />
      </Card>
    )
  const laterTitle = appointments.length > 0 ? t('appointments.later') : t('scheduling:appointments.title')
  return (
    <Card component="section" aria-labelledby="appointments">
      <Title order={2} id="appointments">
        {isLater ? laterTitle : t('appointments.title')}
      </Title>
      {appointments.length > 0 && (
        <ul className={classes.rows}>
          {appointments.map((appointment, i) => {
            const Shape = isLater || i > 0 ? FoldedAppointment : AppointmentRow
            return (
              <Shape
                key={appointment.id}
                appointment={appointment}
                timeZone={home.timeZone}
                mayAct={maySchedule}
              />
            )
          })}
        </ul>
      )}
      {home.hasMoreAppointments && maySchedule && (
        <Anchor component={PageLink} to={places.appointments} className={classes.all}>
          {t('appointments.all')}
        </Anchor>
      )}
      {children && <div className={classes.foot}>{children}</div>}
    </Card>
  )
}
