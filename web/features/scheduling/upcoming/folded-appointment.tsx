import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight, IconCircleCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DateTile } from '../../../kernel/date-tile.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Appointment } from '../scheduling-queries.ts'
import { AppointmentStatus } from '../status-words.tsx'
import { AppointmentActions } from './appointment-actions.tsx'
import { AppointmentWords } from './appointment-row.tsx'
import classes from './upcoming.module.css'

interface FoldedAppointmentProps {
  appointment: Appointment
  timeZone: string
  mayAct?: boolean
}

/** An appointment in two lines, which unfolds to all of it in its place. */
export function FoldedAppointment({ appointment, timeZone, mayAct = true }: FoldedAppointmentProps) {
  const [isOpen, { toggle }] = useDisclosure(false)
  const content = useId()
  return (
    <li className={classes.folded} data-open={isOpen || undefined}>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={isOpen}
        aria-controls={content}
        onClick={toggle}
      >
        <InShort appointment={appointment} timeZone={timeZone} mayAct={mayAct} />
        <IconChevronDown size={22} aria-hidden className={classes.arrow} />
      </UnstyledButton>
      <div id={content} hidden={!isOpen} className={classes.unfolded}>
        {isOpen && (
          <>
            <AppointmentWords appointment={appointment} timeZone={timeZone} mayAct={mayAct} />
            <div className={classes.actions}>
              <AppointmentActions appointment={appointment} timeZone={timeZone} mayAct={mayAct} size="sm" />
            </div>
          </>
        )}
      </div>
    </li>
  )
}

/** One that has been, or was cancelled, in two lines; all of it stands on its own page. */
export function PastAppointment({ appointment, timeZone }: Omit<FoldedAppointmentProps, 'mayAct'>) {
  const portal = useClientPortal()
  return (
    <li className={classes.folded}>
      <PageLink to={`${addressOf(portal)}/appointments/${appointment.id}`} className={classes.fold}>
        <InShort appointment={appointment} timeZone={timeZone} mayAct={false} isPast />
        <IconChevronRight size={22} aria-hidden className={classes.arrow} />
      </PageLink>
    </li>
  )
}

interface InShortProps extends Required<FoldedAppointmentProps> {
  isPast?: boolean
}

function InShort({ appointment, timeZone, mayAct, isPast = false }: InShortProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const { startsAt, service, provider, status } = appointment
  const asksForWord = mayAct && appointment.mayConfirm
  // What is usual needs no mark: of what has been, that it was; of what is booked, that nothing is to be done.
  const isTagged = isPast ? status !== 'completed' : status === 'arrived' || asksForWord
  return (
    <>
      <DateTile at={startsAt} timeZone={timeZone} />
      <span className={classes.words}>
        <Text span className={classes.when} display="block">
          {format.date(startsAt, timeZone, isPast ? 'dated' : 'short')}, {format.clock(startsAt, timeZone)}
        </Text>
        <Text span size="sm" c="dimmed" className={classes.when} fw={400} display="block">
          {format.zoneShort(timeZone)} ·{' '}
          {t('appointment.whatWithWhom', { service: service.name, provider: provider.name })}
        </Text>
        {isTagged && (
          <span className={classes.tag}>
            <AppointmentStatus status={status} mayConfirm={asksForWord} />
          </span>
        )}
      </span>
      {status === 'confirmed' && !isPast && (
        <>
          <IconCircleCheck size={20} aria-hidden className={classes.confirmed} />
          <VisuallyHidden>{t('status.confirmed')}</VisuallyHidden>
        </>
      )}
    </>
  )
}
