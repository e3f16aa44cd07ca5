import { Button, Card, Group, Text, Title, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { ProgressBar } from '../../../kernel/progress-bar.tsx'
import { useClientPortal } from '../../../kernel/session.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { useHomePlaces } from './home-places.ts'
import { type Home, type Task, useConfirmAppointment } from './home-query.ts'
import classes from './show-home.module.css'
import { daysUntil } from './upcoming.rules.ts'

type Tasks = { home: Home; tasks: Task[]; isWide?: boolean }

/** What is to be done, the most pressing first and with the one filled button (DSH-1). */
export function TasksCard({ home, tasks, isWide }: Tasks) {
  const { t } = useTranslation('home')
  const total = home.doneCount + tasks.length
  const progress =
    home.doneCount > 0
      ? t('tasks.done', { done: home.doneCount, count: total })
      : t('tasks.left', { count: tasks.length })
  return (
    <Card component="section" aria-labelledby="tasks">
      {tasks.length === 0 ? (
        <>
          <Title order={2} id="tasks" className={classes.spoken}>
            {t('tasks.title')}
          </Title>
          <EmptyState
            icon={<IconCheck aria-hidden />}
            title={home.doneCount > 0 ? t('tasks.allDone') : t('tasks.none')}
            text={home.doneCount > 0 ? t('tasks.allDoneText') : t('tasks.noneText')}
          />
        </>
      ) : (
        <>
          <Group justify="space-between" align="baseline" gap={8} mb={10}>
            <Title order={2} id="tasks">
              <TasksTitle home={home} tasks={tasks} />
            </Title>
            <Text c="dimmed" size="sm" className="tabular">
              {progress}
            </Text>
          </Group>
          {home.doneCount > 0 && (
            <ProgressBar value={home.doneCount} max={total} label={t('tasks.title')} valueText={progress} />
          )}
          <ul className={classes.rows}>
            {tasks.map((task, index) => (
              <TaskRow
                key={task.id ?? task.kind}
                task={task}
                home={home}
                isFirst={index === 0}
                isWide={isWide}
              />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

/** "To do before Tuesday", where forms are open and a visit is less than a week away. */
function TasksTitle({ home, tasks }: Tasks) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const next = home.appointments[0]
  if (!next || tasks.every((task) => task.kind !== 'form')) return t('tasks.title')
  const days = daysUntil(next.startsAt, Date.now(), home.timeZone)
  if (days <= 0) return t('tasks.beforeToday')
  if (days > 6) return t('tasks.title')
  return t('tasks.before', { day: format.date(next.startsAt, home.timeZone, 'weekday') })
}

type Row = { task: Task; home: Home; isFirst: boolean; isWide?: boolean }

function TaskRow({ task, home, isFirst, isWide }: Row) {
  const { t } = useTranslation('home')
  const places = useHomePlaces()
  const words = useWords(task, home)
  const act = useTaskAct(task, home)
  const to = placeOf(task, places)
  const facts = (
    <>
      <span className={classes.tick} aria-hidden />
      <span className={classes.words}>
        <Text span fw={600}>
          {words.title}
        </Text>
        <Text span c="dimmed" size="sm">
          {words.detail}
        </Text>
      </span>
    </>
  )
  if (!isWide && !isFirst)
    return (
      <li>
        <Pressable to={to} onPress={act.run}>
          {facts}
          <IconChevronRight size={22} aria-hidden className={classes.arrow} />
        </Pressable>
      </li>
    )
  const look = {
    variant: isFirst ? 'filled' : 'default',
    size: isWide ? 'sm' : 'md',
    fullWidth: !isWide,
    'aria-label': t('tasks.actOn', { act: words.act, task: words.title }),
  }
  return (
    <li className={classes.row}>
      <div className={classes.task}>{facts}</div>
      {to ? (
        <Button component={PageLink} to={to} {...look}>
          {words.act}
        </Button>
      ) : (
        <Button {...look} loading={act.isBusy} onClick={act.run}>
          {words.act}
        </Button>
      )}
    </li>
  )
}

function placeOf(task: Task, places: ReturnType<typeof useHomePlaces>): string | undefined {
  switch (task.kind) {
    case 'form':
      return places.form(task.id!)
    case 'payBalance':
      return places.pay
    case 'completeProfile':
      return places.profile
    case 'setUpTwoStep':
      return places.twoStep
    case 'confirmAppointment':
      return undefined
  }
}

function Pressable({ to, onPress, children }: { to?: string; onPress: () => void; children: ReactNode }) {
  return to ? (
    <PageLink to={to} className={classes.rowLink}>
      {children}
    </PageLink>
  ) : (
    <UnstyledButton className={classes.rowLink} onClick={onPress}>
      {children}
    </UnstyledButton>
  )
}

function useTaskAct(task: Task, home: Home) {
  const { portalId } = useClientPortal()
  const confirm = useConfirmAppointment(portalId)
  const appointment = home.appointments.find(({ id }) => id === task.id)
  return {
    isBusy: confirm.isPending,
    run: () => {
      if (appointment && !confirm.isPending) confirm.mutate(appointment)
    },
  }
}

function useWords(task: Task, home: Home): { title: string; detail: string; act: string } {
  const { t, i18n } = useTranslation('home')
  const format = useFormat()
  switch (task.kind) {
    case 'form':
      return {
        title: task.titles?.[i18n.language === 'es' ? 'es' : 'en'] ?? t('tasks.form.untitled'),
        detail: detailOfForm(task, t, format),
        act: actOfForm(task, t),
      }
    case 'confirmAppointment':
      return {
        title: t('tasks.confirm.title'),
        detail: `${format.date(task.startsAt!, home.timeZone)}, ${format.time(task.startsAt!, home.timeZone)}, ${format.zoneShort(home.timeZone)}`,
        act: t('appointments.confirm'),
      }
    case 'payBalance':
      return {
        title: t('tasks.pay.title', { amount: format.money(task.amountCents) }),
        detail: t('tasks.pay.detail', { count: home.account?.openInvoiceCount ?? 1 }),
        act: t('tasks.pay.act'),
      }
    case 'completeProfile':
      return {
        title: t('tasks.profile.title'),
        detail: t('tasks.profile.detail', {
          parts: task.missing.map((part) => t(`tasks.profile.missing.${part}`)).join(', '),
        }),
        act: t('tasks.profile.act'),
      }
    case 'setUpTwoStep':
      return {
        title: t('tasks.twoStep.title'),
        detail: t('tasks.twoStep.detail'),
        act: t('tasks.twoStep.act'),
      }
  }
}

function actOfForm(task: Task, t: TFunction<'home'>): string {
  if (task.isStarted) return t('tasks.form.continue')
  return task.asksSignature ? t('tasks.form.sign') : t('tasks.form.start')
}

function detailOfForm(task: Task, t: TFunction<'home'>, format: ReturnType<typeof useFormat>): string {
  const parts = [
    task.isStarted && task.total > 0
      ? t('tasks.form.answered', { answered: task.answered, count: task.total })
      : task.total > 0 && t('tasks.form.questions', { count: task.total }),
    task.dueOn && t('tasks.form.due', { date: format.day(task.dueOn, 'short') }),
  ]
  return parts.filter(Boolean).join(' · ')
}
