import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { ProgressBar } from '../../../kernel/progress-bar.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal, useZone } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { disclosureQuery, type FormTask, myFormsQuery, titleIn } from '../form-queries.ts'
import classes from './my-forms.module.css'

/** What waits to be filled, and what was sent in (FRM-7, FRM-9). */
export default function MyFormsPage() {
  const { t } = useTranslation('forms')
  const { portalId } = useClientPortal()
  const toDo = useQuery(myFormsQuery(portalId, 'toDo'))
  const done = useQuery(myFormsQuery(portalId, 'done'))
  return (
    <Stack gap={24} maw={860}>
      <PageHeader title={t('mine.title')} lead={t('mine.lead')} />
      <section aria-labelledby="forms-to-do">
        <Card>
          <Title order={2} id="forms-to-do" mb={4}>
            {t('mine.toDo')}
          </Title>
          <Loaded
            query={toDo}
            loading={<LoadingState />}
            isEmpty={({ items }) => items.length === 0}
            empty={
              <EmptyState
                icon={<IconCircleCheck aria-hidden />}
                title={t('mine.nothing')}
                text={t('mine.nothingText')}
              />
            }
          >
            {({ items }) => (
              <ul className={classes.list}>
                {byUrgency(items).map((task) => (
                  <ToDo key={task.id} task={task} />
                ))}
              </ul>
            )}
          </Loaded>
        </Card>
      </section>
      <section aria-labelledby="forms-done">
        <Card>
          <Title order={2} id="forms-done" mb={4}>
            {t('mine.done')}
          </Title>
          <Loaded
            query={done}
            loading={<LoadingState />}
            isEmpty={({ items }) => items.length === 0}
            empty={<Text c="dimmed">{t('mine.noneDone')}</Text>}
          >
            {({ items }) => (
              <ul className={classes.list}>
                {items.map((task) => (
                  <Done key={task.id} task={task} />
                ))}
              </ul>
            )}
          </Loaded>
        </Card>
      </section>
      <Agreement />
    </Stack>
  )
}

/** What has a day first, the nearest before the others; then what was given first. */
const byUrgency = (tasks: FormTask[]) =>
  tasks.toSorted(
    (a, b) =>
      (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.assignedAt.localeCompare(b.assignedAt),
  )

/** With few questions it is the reading that takes the time. */
const fewQuestions = 5

function ToDo({ task }: { task: FormTask }) {
  const { t, i18n } = useTranslation('forms')
  const portal = useClientPortal()
  const format = useFormat()
  const title = titleIn(task.titles, i18n.language)
  const isBegun = task.state === 'inProgress'
  const isReading = task.asksSignature && task.total <= fewQuestions
  const act = t(isBegun ? 'mine.goOn' : isReading ? 'mine.readAndSign' : 'mine.begin')
  const facts = [
    isBegun
      ? t('fill.answered', { answered: task.answered, total: task.total })
      : t('mine.questions', { count: task.total }),
    ...(task.asksSignature ? [t('mine.asksSignature')] : []),
    ...(task.dueOn ? [t('mine.due', { day: format.day(task.dueOn, 'short') })] : []),
  ]
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text fw={600}>{title}</Text>
        <Text c="dimmed" size="sm">
          {facts.join(' · ')}
        </Text>
        {isBegun && (
          <div className={classes.bar}>
            <ProgressBar value={task.answered} max={task.total} label={t('mine.progressOf', { title })} />
          </div>
        )}
      </div>
      <Button
        component={PageLink}
        to={`${addressOf(portal)}/forms/${task.id}`}
        variant={isBegun ? 'default' : 'filled'}
        aria-label={`${act}: ${title}`}
      >
        {act}
      </Button>
    </li>
  )
}

function Done({ task }: { task: FormTask }) {
  const { t, i18n } = useTranslation('forms')
  const portal = useClientPortal()
  const format = useFormat()
  const zone = useZone()
  const title = titleIn(task.titles, i18n.language)
  const day = task.completedAt ? format.date(task.completedAt, zone, 'dated') : ''
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text fw={600}>{title}</Text>
        <Text c="dimmed" size="sm">
          {t(task.isSigned ? 'mine.signedOn' : 'mine.sentOn', { day })}
        </Text>
      </div>
      <Group gap={10}>
        {task.document === 'ready' && (
          <Button
            component="a"
            href={`/api/portals/${portal.portalId}/forms/${task.id}/document`}
            download
            variant="subtle"
            leftSection={<IconDownload size={20} aria-hidden />}
            aria-label={`PDF: ${title}`}
          >
            PDF
          </Button>
        )}
        <Button
          component={PageLink}
          to={`${addressOf(portal)}/forms/${task.id}`}
          variant="default"
          aria-label={`${t('mine.view')}: ${title}, ${day}`}
        >
          {t('mine.view')}
        </Button>
      </Group>
    </li>
  )
}

/** The agreement to sign on a screen, and the way to take it back that the disclosure promises. */
function Agreement() {
  const { t, i18n } = useTranslation('forms')
  const { portalId } = useClientPortal()
  const queries = useQueryClient()
  const format = useFormat()
  const zone = useZone()
  const { data } = useQuery(disclosureQuery(portalId, i18n.language.startsWith('es') ? 'es' : 'en'))
  if (!data?.agreedAt) return null
  return (
    <Card>
      <Title order={2}>{data.title}</Title>
      <Text my={8}>{t('mine.agreed', { day: format.date(data.agreedAt, zone, 'dated') })}</Text>
      <ConfirmButton
        title={t('mine.withdrawTitle')}
        text={t('mine.withdrawText')}
        confirmLabel={t('mine.withdraw')}
        w="fit-content"
        onConfirm={async () => {
          await api.DELETE('/api/portals/{portalId}/signing-agreement', { params: { path: { portalId } } })
          await queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'signing-agreement') })
          tell(t('mine.withdrawn'))
        }}
      >
        {t('mine.withdraw')}
      </ConfirmButton>
    </Card>
  )
}
