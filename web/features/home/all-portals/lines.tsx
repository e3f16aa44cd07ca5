import { Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DateTile } from '../../../kernel/date-tile.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import classes from './all-portals.module.css'
import { type AppointmentLine, type PortalLine, portalAddress, type TaskLine } from './all-portals-query.ts'

/** Every line says whose it is: the client and the practice, in that order. */
function Whose({ portal }: { portal: PortalLine }) {
  return (
    <Text span size="sm" c="dimmed">
      {portal.clientName} · {portal.practiceName}
    </Text>
  )
}

function Line({
  to,
  portal,
  before,
  children,
}: {
  to: string
  portal: PortalLine
  before?: ReactNode
  children: ReactNode
}) {
  return (
    <li>
      <PageLink to={to} className={classes.line}>
        {before}
        <span className={classes.words}>
          {children}
          <Whose portal={portal} />
        </span>
        <IconChevronRight size={20} aria-hidden className={classes.arrow} />
      </PageLink>
    </li>
  )
}

export function AppointmentRow({
  appointment,
  portal,
}: {
  appointment: AppointmentLine
  portal: PortalLine
}) {
  const { t } = useTranslation('scheduling')
  const { startsAt, endsAt } = appointment
  return (
    <Line
      to={`${portalAddress(portal.portalId)}/home`}
      portal={portal}
      before={<DateTile at={startsAt} timeZone={portal.timeZone} />}
    >
      <Text span fw={600}>
        <ZonedTime at={startsAt} until={endsAt} timeZone={portal.timeZone} />
      </Text>
      <Text span size="sm">
        {t('appointment.whatWithWhom', {
          service: appointment.service.name,
          provider: appointment.provider.name,
        })}
      </Text>
    </Line>
  )
}

export function MessageRow({ portal }: { portal: PortalLine }) {
  const { t } = useTranslation('home')
  return (
    <Line to={`${portalAddress(portal.portalId)}/messages`} portal={portal}>
      <Text span fw={600}>
        {t('question.unread', { count: portal.unreadMessages ?? 0 })}
      </Text>
    </Line>
  )
}

export function TaskRow({ task, portal }: { task: TaskLine; portal: PortalLine }) {
  const { t, i18n } = useTranslation('home')
  const format = useFormat()
  const base = portalAddress(portal.portalId)
  const [to, title, detail] = ((): [string, string, string | false] => {
    switch (task.kind) {
      case 'form':
        return [
          `${base}/forms/${task.id}`,
          task.titles?.[i18n.language === 'es' ? 'es' : 'en'] ?? t('tasks.form.untitled'),
          task.dueOn !== null && t('tasks.form.due', { date: format.day(task.dueOn, 'short') }),
        ]
      case 'payBalance':
        return [`${base}/pay`, t('tasks.pay.title', { amount: format.money(task.amountCents) }), false]
      case 'confirmAppointment':
        return [
          `${base}/home`,
          t('tasks.confirm.title'),
          `${format.date(task.startsAt!, portal.timeZone)}, ${format.time(task.startsAt!, portal.timeZone)}, ${format.zoneShort(portal.timeZone)}`,
        ]
      case 'completeProfile':
        return [
          `${base}/home`,
          t('tasks.profile.title'),
          t('tasks.profile.detail', {
            parts: task.missing.map((part) => t(`tasks.profile.missing.${part}`)).join(', '),
          }),
        ]
      default:
        return [`${base}/home`, t('tasks.twoStep.title'), t('tasks.twoStep.detail')]
    }
  })()
  return (
    <Line to={to} portal={portal}>
      <Text span fw={600}>
        {title}
      </Text>
      {detail && (
        <Text span size="sm">
          {detail}
        </Text>
      )}
    </Line>
  )
}
