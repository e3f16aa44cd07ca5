import { Card, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mayOpen } from '../../../kernel/pages.ts'
import { useClientPortal } from '../../../kernel/session.ts'
import { NextAppointment } from '../../scheduling/index.ts'
import type { Appointment } from './home-query.ts'
import classes from './show-home.module.css'

/** On a phone, before everything else: when and where to be next. */
export function NextAppointmentCard({
  appointment,
  timeZone,
}: {
  appointment: Appointment
  timeZone: string
}) {
  const { t } = useTranslation('home')
  const maySchedule = mayOpen({ permission: 'scheduling' }, useClientPortal())
  return (
    <Card component="section" aria-labelledby="next" className={classes.next}>
      <Title order={2} id="next" className={classes.quietTitle}>
        {t('appointments.next')}
      </Title>
      <NextAppointment appointment={appointment} timeZone={timeZone} mayAct={maySchedule} />
    </Card>
  )
}
