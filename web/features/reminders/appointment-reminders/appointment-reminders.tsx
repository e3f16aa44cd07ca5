import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { AnswerLine, SentLine } from '../history-list.tsx'
import { appointmentRemindersQuery } from '../reminder-queries.ts'
import classes from '../reminders.module.css'

/** In the dialog of an appointment: which reminders went out, what became of them, and what was answered (REM-2). */
export function AppointmentReminders({ appointmentId }: { appointmentId: string }) {
  const { t } = useTranslation('reminders')
  const { practiceId } = usePractice()
  const history = useQuery(appointmentRemindersQuery(practiceId, appointmentId))
  return (
    <section aria-labelledby="appointment-reminders">
      <Title order={3} id="appointment-reminders">
        {t('ofAppointment.title')}
      </Title>
      <Loaded query={history} loading={<LoadingState shape="text" rows={2} />}>
        {({ sent, answers }) =>
          sent.length + answers.length === 0 ? (
            <Text c="dimmed" size="sm">
              {t('ofAppointment.none')}
            </Text>
          ) : (
            <ul className={classes.lines}>
              {sent.map((one) => (
                <SentLine key={one.id} sent={one} />
              ))}
              {answers.map((one) => (
                <AnswerLine key={one.id} answer={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
